import * as z from 'zod';
import { errorShape, ExpectedError } from '../../core/errors.ts';
import { indexFiles, type IndexPart } from '../../core/mailbox/index-run.ts';
import { pstMails } from '../../core/mailbox/pst-source.ts';
import { DocumentReaders } from './document-readers.ts';
import { fileSources } from './file-source.ts';
import type { IndexAnswer, IndexQuestion, ReaderDied, ReaderOrder } from './index-protocol.ts';

z.config({ jitless: true });

/** Milliseconds between two tellings of progress. */
const TELL_EVERY = 200;
/** Mails read at the same time: more workers than processors only take memory, and with one it waits for this one. */
const MIN_READERS = 2;
const MAX_READERS = 4;

/** Finds the mails of files, has them read, and builds the index of them; the page at the other end of the port seals. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ReaderDied | null>) => void) | null;
  postMessage(order: ReaderOrder, ports: MessagePort[]): void;
};
const readers = new DocumentReaders((order, ports) => scope.postMessage(order, ports));

scope.onmessage = ({ data: died, ports: [port] }) => {
  if (died !== null) readers.died(died.id);
  if (port === undefined) return;
  const signal = { aborted: false };
  let kept = (): void => undefined;
  port.onmessage = ({ data }: MessageEvent<IndexQuestion>) => {
    if (data.kind === 'cancel') signal.aborted = true;
    else if (data.kind === 'kept') kept();
    else {
      const keep = (part: IndexPart): Promise<void> =>
        new Promise((resolve) => {
          kept = resolve;
          tell(port, { kind: 'part', part: part as Extract<IndexAnswer, { kind: 'part' }>['part'] });
        });
      void run(data, keep, signal, port);
    }
  };
};

async function run(
  { files, known, carried }: Extract<IndexQuestion, { kind: 'start' }>,
  keep: (part: IndexPart) => Promise<void>,
  signal: { aborted: boolean },
  port: MessagePort,
): Promise<void> {
  let told = 0;
  try {
    const outcome = await indexFiles(fileSources(files), {
      ...{ known, carried, keep, signal },
      read: (bytes, place) => readers.read(bytes, place),
      atOnce: Math.min(MAX_READERS, Math.max(MIN_READERS, navigator.hardwareConcurrency - 1)),
      readPst: pstMails,
      progress(progress) {
        if (performance.now() - told < TELL_EVERY) return;
        told = performance.now();
        tell(port, { kind: 'progress', progress });
      },
    });
    tell(port, { kind: 'done', outcome: { ...outcome, skipped: [...outcome.skipped], others: [...outcome.others] } });
  } catch (error) {
    const known = error instanceof ExpectedError;
    tell(port, { kind: 'failed', error: known ? errorShape(error) : { code: 'analysis-failed', detail: {} } });
  }
}

/** The bytes of a segment move; nothing of them stays here. */
function tell(port: MessagePort, answer: IndexAnswer): void {
  const segment = answer.kind === 'part' ? answer.part.segment : null;
  port.postMessage(answer, segment === null ? [] : [segment.bytes.buffer]);
}
