import { parentPort, workerData } from 'node:worker_threads';
import { isStopped } from './thread-end.ts';
import { READY } from './thread-ready.ts';

/** `stop` becomes 1 when what is asked from then on needs no answer. */
export type ThreadData<Data> = { readonly data: Data; readonly stop: Int32Array };

type WithMemory = { readonly memory: Uint8Array<ArrayBuffer> };

/**
 * The program of a `WorkerThread`: says that it is ready, and answers in the order of the questions until it is stopped.
 */
export function answerQuestions<Data, Question, Answer extends WithMemory>(
  program: (data: Data) => (question: Question) => Answer,
): void {
  const { data, stop } = workerData as ThreadData<Data>;
  const answer = program(data);
  parentPort?.on('message', (question: Question) => {
    if (isStopped(stop)) {
      parentPort?.close();
      return;
    }
    const answered = answer(question);
    parentPort?.postMessage(answered, [answered.memory.buffer]);
  });
  parentPort?.postMessage(READY);
}
