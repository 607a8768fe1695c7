import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codecFile, compileCodec } from '../../tools/codec.mjs';

/** A compiler that is itself WebAssembly takes its time. */
const LIMIT_MS = 300_000;

test(
  'the WebAssembly in the tree is what the sources beside it give',
  async () => {
    expect(Buffer.from(await compileCodec()).equals(readFileSync(codecFile))).toBe(true);
  },
  LIMIT_MS,
);
