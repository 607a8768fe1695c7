import type { FileBatchQuestion, FilledBatch } from './file-batch-reader.ts';
import { FileBatches } from './file-batches.ts';
import { answerQuestions } from './thread-program.ts';

/** The program of the thread that reads files. */
answerQuestions(() => {
  const batches = new FileBatches();
  return ({ memory, files }: FileBatchQuestion): FilledBatch => {
    batches.add(files);
    return { memory, ...batches.fill(memory) };
  };
});
