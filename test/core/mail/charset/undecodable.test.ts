import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAs } from '../../../../core/mail/charset/decode-as.ts';
import { undecodableRanges } from '../../../../core/mail/charset/undecodable.ts';
import { processorMs } from '../../../processor-time.ts';
import { bytesOf, join } from '../mail-builder.ts';
import { eucJp, eucKr, gbk, iso2022Jp, shiftJis, utf8, type Encode } from './encoders.ts';

const CHARSETS: readonly (readonly [charset: string, encode: Encode])[] = [
  ['utf-8', utf8],
  ['shift_jis', shiftJis],
  ['euc-jp', eucJp],
  ['iso-2022-jp', iso2022Jp('escape')],
  ['gb18030', gbk],
  ['euc-kr', eucKr],
];
/** A byte that begins no character in any of them. */
const LOST = Uint8Array.of(0xff);
const WORDS = ['日本', '会議', 'abc', ' ', '.\r\n', '漢字 ab'];

describe.each(CHARSETS)('%s', (charset, encode) => {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: fc.constant(null) },
  );

  test('every byte that means nothing is found at its place, however long the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(400), (pieces, times) => {
        const parts = [...pieces, null];
        const encoded = parts.map((text) => (text === null ? LOST : encode(text))).filter((each) => each !== null);
        const before = join(...Array.from({ length: times }, () => encode('日本語\r\n') ?? LOST));
        const bytes = join(before, ...encoded);
        const lost: number[] = [];
        let at = before.length;
        for (const each of encoded) {
          if (each === LOST) lost.push(at);
          at += each.length;
        }
        const found = undecodableRanges(bytes, charset);
        const covered = new Set(found.flatMap(({ start, end }) => [start, end - 1]));
        expect(lost.filter((place) => !covered.has(place))).toEqual([]);
        expect(found.filter(({ start, end }) => !lost.some((place) => place >= start && place < end))).toEqual([]);
      }),
    );
  });

  test('a text without a fault has no place', () => {
    expect(undecodableRanges(encode('日本語の文章\r\n'.repeat(500)) ?? LOST, charset)).toEqual([]);
  });

  test('any bytes: places are in order, apart, and each reads as no character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), (bytes) => {
        const ranges = undecodableRanges(bytes, charset);
        for (const [index, { start, end }] of ranges.entries()) {
          expect(start).toBeGreaterThanOrEqual(ranges[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(bytes.length);
        }
        if (!decodeAs(bytes, charset).includes('\ufffd')) expect(ranges).toEqual([]);
      }),
    );
  });
});

test('a lost character that was written as such is none', () => {
  expect(undecodableRanges(bytesOf('a\ufffdb'), 'utf-8')).toEqual([]);
  expect(undecodableRanges(Uint8Array.of(0x84, 0x31, 0xa4, 0x37), 'gb18030')).toEqual([]);
});

test('what cuts a character off is told with what it leaves of it', () => {
  expect(undecodableRanges(Uint8Array.of(0x61, 0xe3, 0x81, 0x41), 'utf-8')).toEqual([{ start: 1, end: 3 }]);
  expect(undecodableRanges(Uint8Array.of(0x61, 0x82, 0x20, 0x41), 'shift_jis')).toEqual([{ start: 1, end: 2 }]);
});

test('no place is told where an ASCII byte may be any character', () => {
  expect(undecodableRanges(Uint8Array.of(0xd8, 0x00, 0x00, 0x41), 'utf-16be')).toEqual([]);
});

test.each([
  ['faults alone', LOST, 'utf-8'],
  ['lines of faults', Uint8Array.of(0xff, 0x0a), 'iso-2022-jp'],
  ['a line of escapes', bytesOf('\u001b$B~~'), 'iso-2022-jp'],
  ['lost characters that were written', bytesOf('\ufffd'), 'utf-8'],
])('the time has an end: %s', (_, piece, charset) => {
  const bytes = new Uint8Array(1_600_000).map((_byte, index) => piece[index % piece.length] ?? 0);
  const before = processorMs();
  undecodableRanges(bytes, charset);
  expect(processorMs() - before).toBeLessThan(2000);
});
