import type { PackedBatch } from './batch-packer.ts';
import { packBatch } from './batch.ts';
import { codecOf } from './deflate-codec.ts';
import type { PackingQuestion, PackingThreadData } from './packing-threads.ts';
import { answerQuestions } from './thread-program.ts';
import { createKeystream } from './winzip-aes.ts';

/** The program of a packing thread. */
answerQuestions(({ compression, libdeflate, keys }: PackingThreadData) => {
  const codec = codecOf(libdeflate);
  const applyKeystream = createKeystream(keys);
  return (question: PackingQuestion): PackedBatch => {
    const { memory } = question;
    if (!('position' in question)) return { memory, pieces: packBatch(memory, question.pieces, compression, codec) };
    applyKeystream(memory.subarray(0, question.length), question.position);
    return { memory, pieces: [] };
  };
});
