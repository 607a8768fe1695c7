import { ExpectedError } from '../../core/errors.ts';
import type { MailPlace } from '../../core/mailbox/mail-document.ts';
import type { ReadForIndex } from '../../core/mailbox/read-document.ts';
import type { DocumentAnswer, DocumentQuestion } from './index-protocol.ts';
import { timeLimit } from './protocol.ts';

/** Workers that read mails at the same time, each kept for the next mail and replaced when it got stuck. */
export class DocumentReaders {
  readonly #free: Worker[] = [];

  /**
   * Rejects with what the worker found, 'analysis-timeout' after ending a stuck one, 'analysis-failed' when it dies. A
   * mail whose archives take too long is read again without opening them.
   */
  async read(bytes: Uint8Array, place: MailPlace): Promise<ReadForIndex> {
    try {
      return await this.#ask({ bytes, place, archives: true });
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code !== 'analysis-timeout') throw error;
      return this.#ask({ bytes, place, archives: false });
    }
  }

  async #ask(question: DocumentQuestion): Promise<ReadForIndex> {
    const worker = this.#free.pop() ?? newWorker();
    const limit = timeLimit(question.bytes.length);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = await new Promise<DocumentAnswer>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new ExpectedError('analysis-timeout', { seconds: Math.round(limit / 1000) })),
        limit,
      );
      worker.onmessage = ({ data }: MessageEvent<DocumentAnswer>) => resolve(data);
      worker.onerror = () => reject(new ExpectedError('analysis-failed', { reason: 'worker' }));
      worker.postMessage(question);
    })
      .finally(() => clearTimeout(timer))
      .catch((error: unknown) => {
        worker.terminate();
        throw error;
      });
    this.#free.push(worker);
    if (answer.kind === 'error') throw new ExpectedError(answer.error.code, answer.error.detail);
    return { document: answer.document, sha256: answer.sha256 };
  }

  /** Ends those that wait. */
  close(): void {
    for (const worker of this.#free.splice(0)) worker.terminate();
  }
}

const newWorker = (): Worker => new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' });
