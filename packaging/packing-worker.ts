import type { PackedBatch } from './batch-packer.ts';
import { packBatch } from './batch.ts';
import type { PackingQuestion, PackingThreadData } from './packing-threads.ts';
import { answerQuestions } from './thread-program.ts';
import { createKeystream } from './winzip-aes.ts';

/** The program of a packing thread. */
answerQuestions(({ compression, keys }: PackingThreadData) => {
  const applyKeystream = createKeystream(keys);
  return (question: PackingQuestion): PackedBatch => {
    const { memory } = question;
    if (!('position' in question)) return { memory, pieces: packBatch(memory, question.pieces, compression) };
    applyKeystream(memory.subarray(0, question.length), question.position);
    return { memory, pieces: [] };
  };
});
