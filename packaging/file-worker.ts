import { parentPort } from 'node:worker_threads';
import type { FileBatchQuestion, FilledBatch } from './file-batch-reader.ts';
import { FileBatches } from './file-batches.ts';
import { READY } from './thread-ready.ts';

/** The program of the thread that reads files: says that it is ready, and answers in the order of the questions. */
const batches = new FileBatches();

parentPort?.on('message', ({ memory, files }: FileBatchQuestion) => {
  batches.add(files);
  const answer: FilledBatch = { memory, ...batches.fill(memory) };
  parentPort?.postMessage(answer, [memory.buffer]);
});
parentPort?.postMessage(READY);
