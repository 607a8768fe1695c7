import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHUNK_BYTES, deflate, DEFLATE_END, DICTIONARY_BYTES, storedBlocks } from '../../packaging/deflate-chunk.ts';
import { codecOf, loadLibdeflate, zlibCodec } from '../../packaging/deflate-codec.ts';
import { JUDGED_BYTES, RedundancyJudge } from '../../packaging/redundancy.ts';

const LEVELS = ['fast', 'balanced', 'small'] as const;

function base64Lines(bytes: number): Buffer {
  return Buffer.from(randomBytes(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n')).subarray(0, bytes);
}

function logLines(bytes: number): Buffer {
  let text = '';
  for (let line = 0; text.length < bytes; line++) text += `${line * 7919} GET https://host${line % 97}.example.jp/\r\n`;
  return Buffer.from(text).subarray(0, bytes);
}

describe('what shrinks a block', () => {
  const repeated = randomBytes(500);
  test.each([
    ['noise', randomBytes(JUDGED_BYTES), 'none'],
    ['an attachment in base64', base64Lines(JUDGED_BYTES), 'letters'],
    ['a log', logLines(JUDGED_BYTES), 'repetitions'],
    ['zeros', Buffer.alloc(JUDGED_BYTES), 'repetitions'],
    [
      'noise that repeats itself',
      Buffer.concat(Array<Buffer>(20).fill(repeated)).subarray(0, JUDGED_BYTES),
      'repetitions',
    ],
    [
      'UTF-16 text',
      Buffer.from('Windows イベントログ '.repeat(600), 'utf16le').subarray(0, JUDGED_BYTES),
      'repetitions',
    ],
  ])('%s: %s', (_, block, expected) => {
    expect(new RedundancyJudge().judge(block)).toBe(expected);
  });

  test('a block that repeats the one before', () => {
    const judge = new RedundancyJudge();
    const block = randomBytes(JUDGED_BYTES);
    expect([judge.judge(block), judge.judge(block)]).toEqual(['none', 'repetitions']);
  });
});

const libdeflate = await loadLibdeflate();

test('libdeflate is there', () => expect(libdeflate).not.toBeNull());

describe.each([
  { name: 'zlib', codec: zlibCodec },
  { name: 'libdeflate', codec: codecOf(libdeflate) },
])('deflating by what shrinks, with $name', ({ codec }) => {
  const kinds = [logLines, base64Lines, randomBytes, (bytes: number) => Buffer.alloc(bytes, 'a')];
  const content = fc
    .array(fc.tuple(fc.nat(kinds.length - 1), fc.nat(100_000)), { maxLength: 8 })
    .map((parts) => Buffer.concat(parts.map(([kind, bytes]) => kinds[kind]!(bytes))).subarray(0, CHUNK_BYTES));

  test('any mixture inflates again, for itself and as a part of a stream', () => {
    fc.assert(
      fc.property(content, content, fc.constantFrom(...LEVELS), (first, second, level) => {
        const whole = deflate(second, { compression: level, last: true }, codec);
        if (whole) expect(inflateRawSync(whole).equals(second)).toBe(true);
        const before = first.length >= DICTIONARY_BYTES ? first.subarray(-DICTIONARY_BYTES) : null;
        const parts = [first, second].map(
          (bytes, at) =>
            deflate(bytes, { compression: level, last: false, before: at === 1 ? before : null }, codec) ??
            Buffer.concat(storedBlocks(bytes)),
        );
        expect(inflateRawSync(Buffer.concat([...parts, DEFLATE_END])).equals(Buffer.concat([first, second]))).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('an attachment costs at most one in a hundred more than looking for repetitions in it', () => {
    const mail = Buffer.concat([logLines(5000), base64Lines(200_000), logLines(3000)]);
    const usual = deflateRawSync(mail, { level: 6 }).length;
    expect(deflate(mail, { compression: 'balanced', last: true }, codec)!.length).toBeLessThan(usual * 1.01);
  });

  test('a part that continues a stream is smaller for it', () => {
    const log = logLines(2 * CHUNK_BYTES);
    const second = log.subarray(CHUNK_BYTES);
    const alone = deflate(second, { compression: 'balanced', last: false }, codec)!;
    const before = log.subarray(CHUNK_BYTES - DICTIONARY_BYTES, CHUNK_BYTES);
    const continued = deflate(second, { compression: 'balanced', last: false, before }, codec)!;
    expect(continued.length).toBeLessThan(alone.length);
  });
});
