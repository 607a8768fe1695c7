import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inflate } from '../../../../core/mail/archive/inflate.ts';
import { processorMs } from '../../../processor-time.ts';

const text = Buffer.from('情報セキュリティ対策の基本。'.repeat(4000));

describe('inflate', () => {
  test.each([
    ['nothing', Buffer.alloc(0), {}],
    ['text, dynamic codes', text, { level: 9 }],
    ['text, fixed codes', text, { strategy: constants.Z_FIXED }],
    ['literals only', text, { strategy: constants.Z_HUFFMAN_ONLY }],
    ['stored blocks', randomBytes(200_000), { level: 0 }],
    ['noise', randomBytes(200_000), { level: 6 }],
    ['zeros, the longest matches', Buffer.alloc(1_000_000), { level: 9 }],
  ])('gives back what zlib packed: %s', (_, plain, options) => {
    const { bytes, end } = inflate(new Uint8Array(deflateRawSync(plain, options)), plain.length);
    expect(end).toBe('whole');
    expect(plain.equals(bytes)).toBe(true);
  });

  test('stops at the limit, with the first bytes in hand', () => {
    const packed = new Uint8Array(deflateRawSync(Buffer.alloc(50_000_000, 7)));
    const { bytes, end } = inflate(packed, 1000);
    expect(end).toBe('too-large');
    expect([...bytes]).toEqual(Array.from({ length: 1000 }, () => 7));
  });

  test('gives what came before the damage', () => {
    const packed = new Uint8Array(deflateRawSync(text));
    const { bytes, end } = inflate(packed.subarray(0, packed.length - 20), text.length);
    expect(end).toBe('damaged');
    expect(bytes.length).toBeGreaterThan(1000);
    expect(text.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  test('agrees with zlib on whatever it packs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(new Uint8Array(500))), { maxLength: 20 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        (pieces, level, strategy) => {
          const plain = Buffer.concat(pieces);
          const { bytes, end } = inflate(new Uint8Array(deflateRawSync(plain, { level, strategy })), plain.length);
          expect(end).toBe('whole');
          expect(plain.equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('ends on any bytes, within the limit', () => {
    const packed = new Uint8Array(deflateRawSync(text));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 600 }),
          fc.tuple(fc.nat(packed.length - 1), fc.nat(255)).map(([at, byte]) => packed.with(at, byte)),
        ),
        (bytes) => {
          expect(inflate(bytes, 100_000).bytes.length).toBeLessThanOrEqual(100_000);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('tiny blocks cost in proportion to their bytes', () => {
    const block = new Uint8Array(deflateRawSync(Buffer.from('abcdefgh'), { finishFlush: constants.Z_SYNC_FLUSH }));
    const many = new Uint8Array(Buffer.concat(Array.from({ length: 150_000 }, () => block)));
    const started = processorMs();
    expect(inflate(many, 10_000_000).bytes.length).toBe(8 * 150_000);
    expect(processorMs() - started).toBeLessThan(10_000);
  });
});
