import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeystream, deriveKeys } from '../../packaging/winzip-aes.ts';

describe('the keystream', async () => {
  const keys = await deriveKeys('password', randomBytes(16));

  /** Byte by byte from the definition: AES of the 128-bit little-endian number of the block, from 1. */
  function reference(position: number, length: number): Buffer {
    const cipher = createCipheriv('aes-256-ecb', keys.encryption, null).setAutoPadding(false);
    const stream = Buffer.alloc(length);
    for (let index = 0; index < length; index++) {
      const block = Buffer.alloc(16);
      block.writeBigUInt64LE(BigInt(Math.floor((position + index) / 16)) + 1n, 0);
      stream[index] = cipher.update(block)[(position + index) % 16]!;
    }
    return stream;
  }

  test('is that of the definition at any position, also where the counter passes 32 bits (64 GiB)', () => {
    const carry = 16 * (2 ** 32 - 2);
    const wandering = createKeystream(keys);
    const position = fc.oneof(
      fc.nat(100_000),
      fc.nat(80).map((more) => carry + more),
      fc.nat(2 ** 40),
    );
    fc.assert(
      fc.property(position, fc.nat(200), (at, length) => {
        // One that is new, and one that was elsewhere before.
        for (const apply of [createKeystream(keys), wandering]) {
          const bytes = new Uint8Array(length);
          apply(bytes, at);
          expect(Buffer.from(bytes).equals(reference(at, length))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is the same in one piece and in many, aligned or not', () => {
    const whole = new Uint8Array(2_500_000);
    createKeystream(keys)(whole, 7);
    const apply = createKeystream(keys);
    const pieces = new Uint8Array(whole.length);
    for (let done = 0, step = 1; done < pieces.length; done += step, step = (step * 7) % 300_007) {
      apply(pieces.subarray(done, done + step), 7 + done);
    }
    expect(Buffer.compare(whole, pieces)).toBe(0);
  });
});
