import { ExpectedError } from '../../core/errors.ts';
import { questionLimit, type WorkerAnswer, type WorkerQuestion } from './protocol.ts';

/**
 * One worker for one mail, which gets the bytes themselves and no copy: whoever asks has them no more. Throws
 * 'analysis-timeout' after ending a stuck one, 'analysis-failed' when it dies.
 */
export function runWorker(question: WorkerQuestion): Promise<Exclude<WorkerAnswer, { kind: 'error' }>> {
  const worker = new Worker(new URL('./mail-worker.ts', import.meta.url), { type: 'module' });
  const limit = questionLimit(question);
  return new Promise<Exclude<WorkerAnswer, { kind: 'error' }>>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ExpectedError('analysis-timeout', { seconds: Math.round(limit / 1000) })),
      limit,
    );
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      clearTimeout(timer);
      if (data.kind === 'error') reject(new ExpectedError(data.error.code, data.error.detail));
      else resolve(data);
    };
    worker.onerror = () => {
      clearTimeout(timer);
      reject(new ExpectedError('analysis-failed', { reason: 'worker' }));
    };
    worker.postMessage(question, 'bytes' in question ? [question.bytes.buffer] : []);
  }).finally(() => worker.terminate());
}
