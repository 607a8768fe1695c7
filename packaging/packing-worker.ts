import { parentPort, workerData } from 'node:worker_threads';
import { packBatch } from './batch.ts';
import type { PackingQuestion, PackingThreadData } from './packing-threads.ts';
import { READY } from './thread-ready.ts';
import { createKeystream } from './winzip-aes.ts';

/** The program of a packing thread: says that it is ready, and answers in the order of the questions. */
const { compression, keys } = workerData as PackingThreadData;
const applyKeystream = createKeystream(keys);

parentPort?.on('message', (question: PackingQuestion) => {
  const { memory } = question;
  if ('position' in question) {
    applyKeystream(memory.subarray(0, question.length), question.position);
    parentPort?.postMessage({ memory, pieces: [] }, [memory.buffer]);
  } else {
    parentPort?.postMessage({ memory, pieces: packBatch(memory, question.pieces, compression) }, [memory.buffer]);
  }
});
parentPort?.postMessage(READY);
