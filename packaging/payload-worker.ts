import { parentPort, workerData } from 'node:worker_threads';
import { PieceReader, type PieceQuestion } from './piece-reader.ts';
import type { ReadingThreadData } from './reading-threads.ts';
import { isStopped } from './thread-end.ts';
import { READY } from './thread-ready.ts';

/** The program of one reading thread: says that it is ready, and reads pieces of the payload. */
const { key, memory, stop } = workerData as ReadingThreadData;
const reader = new PieceReader(key, memory, (answer) => parentPort?.postMessage(answer));

parentPort?.on('message', (question: PieceQuestion) => {
  if (isStopped(stop)) parentPort?.close();
  else void reader.take(question);
});
parentPort?.postMessage(READY);
