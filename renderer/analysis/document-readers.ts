import { ExpectedError } from '../../core/errors.ts';
import type { MailDocument, MailPlace } from '../../core/mailbox/mail-document.ts';
import type { DocumentAnswer, DocumentQuestion, ReaderOrder } from './index-protocol.ts';
import { timeLimit } from './protocol.ts';

/** Has a worker made that answers at the port, or ended. */
type GiveOrder = (order: ReaderOrder, ports: MessagePort[]) => void;

type Reader = { readonly id: number; readonly port: MessagePort; died: () => void };

/** Workers that read mails at the same time, each kept for the next mail and replaced when it got stuck. */
export class DocumentReaders {
  readonly #order: GiveOrder;
  readonly #all = new Map<number, Reader>();
  readonly #free: Reader[] = [];
  #nextId = 0;

  constructor(order: GiveOrder) {
    this.#order = order;
  }

  /**
   * Rejects with what the worker found, 'analysis-timeout' after ending a stuck one, 'analysis-failed' when it dies. A
   * mail whose archives take too long is read again without opening them.
   */
  async read(bytes: Uint8Array, place: MailPlace): Promise<MailDocument> {
    try {
      return await this.#ask({ bytes, place, archives: true });
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code !== 'analysis-timeout') throw error;
      return this.#ask({ bytes, place, archives: false });
    }
  }

  /** The worker of this number ended by itself. */
  died(id: number): void {
    this.#all.get(id)?.died();
  }

  async #ask(question: DocumentQuestion): Promise<MailDocument> {
    const reader = this.#free.pop() ?? this.#begin();
    const limit = timeLimit(question.bytes.length);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = await new Promise<DocumentAnswer>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new ExpectedError('analysis-timeout', { seconds: Math.round(limit / 1000) })),
        limit,
      );
      reader.port.onmessage = ({ data }: MessageEvent<DocumentAnswer>) => resolve(data);
      reader.died = () => reject(new ExpectedError('analysis-failed', { reason: 'worker' }));
      reader.port.postMessage(question);
    })
      .finally(() => clearTimeout(timer))
      .catch((error: unknown) => {
        this.#end(reader);
        throw error;
      });
    this.#free.push(reader);
    if (answer.kind === 'error') throw new ExpectedError(answer.error.code, answer.error.detail);
    return answer.document;
  }

  #begin(): Reader {
    const { port1: port, port2 } = new MessageChannel();
    const reader: Reader = { id: this.#nextId++, port, died: () => undefined };
    this.#all.set(reader.id, reader);
    this.#order({ kind: 'begin', id: reader.id }, [port2]);
    return reader;
  }

  #end({ id, port }: Reader): void {
    this.#all.delete(id);
    port.close();
    this.#order({ kind: 'end', id }, []);
  }
}
