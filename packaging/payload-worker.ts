import { parentPort, workerData } from 'node:worker_threads';
import { PieceReader, type PieceQuestion } from './piece-reader.ts';
import type { ReadingThreadData } from './reading-threads.ts';
import { READY } from './thread-ready.ts';

/** The program of one reading thread: says that it is ready, and reads pieces of the payload. */
const { key, memory } = workerData as ReadingThreadData;
const reader = new PieceReader(key, memory, (answer) => parentPort?.postMessage(answer));

parentPort?.on('message', (question: PieceQuestion) => void reader.take(question));
parentPort?.postMessage(READY);
