import { ExpectedError } from '../../core/errors.ts';
import type { IndexOutcome, IndexProgress } from '../../core/mailbox/index-run.ts';
import type { MailboxIndex } from '../../core/mailbox/mailbox-index.ts';
import type { PickedFile } from '../ui/picked-files.ts';
import { AnalysisFrame } from './client.ts';
import { IndexAnswer, type IndexQuestion } from './index-protocol.ts';

/** How long the worker may say nothing: a mail may take 60 s at most, and a part is told when it is built. */
const SILENCE_LIMIT = 120_000;
/** After a cancel the part under way is closed and kept; a worker that does not come to it is stuck. */
const CANCEL_LIMIT = 60_000;

/**
 * Indexes the mails of files that are new or changed, in a frame of its own that goes when it is done. What was kept
 * before a cancel stays. A signal whose reason is an ExpectedError ends it at once with that: the vault was locked, or the
 * index deleted, and nothing can be kept any more. Throws 'analysis-timeout' when the worker got stuck for good, 'analysis-failed' when it died.
 */
export async function indexMailbox(
  files: readonly PickedFile[],
  index: MailboxIndex,
  signal: AbortSignal,
  onProgress: (progress: IndexProgress) => void,
): Promise<IndexOutcome> {
  const element = document.createElement('iframe');
  element.hidden = true;
  element.tabIndex = -1;
  element.title = 'index';
  element.setAttribute('aria-hidden', 'true');
  const frame = new AnalysisFrame(element);
  document.body.append(element);
  const { port1: port, port2 } = new MessageChannel();
  try {
    const start = await index.beginRun();
    await frame.hand({ kind: 'index', id: crypto.randomUUID() }, port2);
    return await run(port, { kind: 'start', files, ...start }, index, signal, onProgress);
  } finally {
    port.close();
    frame.close();
    element.remove();
  }
}

function run(
  port: MessagePort,
  start: IndexQuestion,
  index: MailboxIndex,
  signal: AbortSignal,
  onProgress: (progress: IndexProgress) => void,
): Promise<IndexOutcome> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = (limit: number): void => {
      clearTimeout(timer);
      const seconds = Math.round(limit / 1000);
      timer = setTimeout(() => reject(new ExpectedError('analysis-timeout', { seconds })), limit);
    };
    const tell = (question: IndexQuestion): void => port.postMessage(question);
    const cancel = (): void => {
      if (signal.reason instanceof ExpectedError) {
        clearTimeout(timer);
        reject(signal.reason);
        return;
      }
      tell({ kind: 'cancel' });
      watch(CANCEL_LIMIT);
    };
    port.onmessage = ({ data }) => {
      const answer = IndexAnswer.safeParse(data);
      if (!answer.success) return;
      watch(signal.aborted ? CANCEL_LIMIT : SILENCE_LIMIT);
      switch (answer.data.kind) {
        case 'part':
          clearTimeout(timer);
          index.keep(answer.data.part).then(() => tell({ kind: 'kept' }), reject);
          break;
        case 'progress':
          onProgress(answer.data.progress);
          break;
        case 'done':
          resolve(answer.data.outcome);
          break;
        case 'failed':
          reject(new ExpectedError(answer.data.error.code, answer.data.error.detail));
      }
    };
    signal.addEventListener('abort', cancel, { once: true });
    watch(SILENCE_LIMIT);
    tell(start);
    if (signal.aborted) cancel();
  });
}
