import { parentPort, workerData } from 'node:worker_threads';
import { packBatch } from './batch.ts';
import type { ThreadAnswer, ThreadQuestion } from './deflate-threads.ts';
import { READY } from './thread-ready.ts';
import type { Compression } from './seal-request.ts';

/** The program of one compressing thread: says that it is ready, and answers in the order of the questions. */
const compression = workerData as Compression;

parentPort?.on('message', ({ bytes, pieces }: ThreadQuestion) => {
  const answer: ThreadAnswer = { bytes, pieces: packBatch(bytes, pieces, compression) };
  parentPort?.postMessage(answer, [bytes.buffer]);
});
parentPort?.postMessage(READY);
