import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wasmDigest } from '../../../renderer/analysis/wasm-digest.ts';

it('the digests of the analysis worker are those of Node, one after the other and of any length', async () => {
  const digest = await wasmDigest();
  const isSame = (bytes: Uint8Array): void => {
    for (const name of ['sha256', 'sha1', 'md5'] as const) {
      expect(digest(name, bytes)).toBe(createHash(name).update(bytes).digest('hex'));
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), isSame));
  for (const length of [0, 16_383, 16_384, 16_385, 3_000_001]) isSame(new Uint8Array(length).map((_, at) => at * 7));
  isSame(new Uint8Array(40_000).fill(1).subarray(3, 20_000));
});
