import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAs } from '../../../../core/mail/charset/decode-as.ts';
import { newSearch, undecodableRanges, type Undecodable } from '../../../../core/mail/charset/undecodable.ts';
import { utf8Faults } from '../../../../core/mail/charset/utf-8.ts';
import type { ByteRange } from '../../../../core/model/mail-details.ts';
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
const search = (bytes: Uint8Array, charset: string): Undecodable =>
  undecodableRanges(bytes, decodeAs(bytes, charset), charset);
const rangesOf = (bytes: Uint8Array, charset: string): readonly ByteRange[] => search(bytes, charset).ranges;

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
        const found = rangesOf(bytes, charset);
        const isFound = (place: number): boolean => found.some(({ start, end }) => place >= start && place < end);
        expect(lost.filter((place) => !isFound(place))).toEqual([]);
        expect(found.filter(({ start, end }) => !lost.some((place) => place >= start && place < end))).toEqual([]);
      }),
    );
  });

  test('a text without a fault has no place', () => {
    expect(rangesOf(encode('日本語の文章\r\n'.repeat(500)) ?? LOST, charset)).toEqual([]);
  });

  test('any bytes: places are in order, apart, and each reads as no character', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), (bytes) => {
        const ranges = rangesOf(bytes, charset);
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

test('UTF-8: there is a range for each U+FFFD that a decoder writes', () => {
  const lead = fc.constantFrom(0x41, 0x80, 0xa0, 0xbf, 0xc1, 0xc3, 0xe0, 0xe3, 0xed, 0xf0, 0xf1, 0xf4, 0xf5, 0xff);
  fc.assert(
    fc.property(fc.array(lead, { maxLength: 40 }), (array) => {
      const bytes = Uint8Array.from(array);
      const faults = utf8Faults(bytes, Infinity);
      expect(faults.length).toBe(new TextDecoder().decode(bytes).split('\ufffd').length - 1);
      const rest = array.filter((_byte, at) => !faults.some(({ start, end }) => at >= start && at < end));
      expect(new TextDecoder().decode(Uint8Array.from(rest))).not.toContain('\ufffd');
    }),
    { numRuns: 500 },
  );
});

test('a lost character that was written as such is none', () => {
  expect(search(bytesOf('a\ufffdb'), 'utf-8')).toEqual({ ranges: [], complete: true });
  expect(search(Uint8Array.of(0x84, 0x31, 0xa4, 0x37), 'gb18030')).toEqual({ ranges: [], complete: true });
});

test('what cuts a character off is told with what it leaves of it', () => {
  expect(rangesOf(Uint8Array.of(0x61, 0xe3, 0x81, 0x41), 'utf-8')).toEqual([{ start: 1, end: 3 }]);
  expect(rangesOf(Uint8Array.of(0x61, 0x82, 0x20, 0x41), 'shift_jis')).toEqual([{ start: 1, end: 2 }]);
});

test('no place is told where an ASCII byte may be any character', () => {
  expect(search(Uint8Array.of(0xd8, 0x00, 0x00, 0x41), 'utf-16be')).toEqual({ ranges: [], complete: false });
});

const KANJI = '\u001b$B';
const ASCII = '\u001b(B';

test('ISO 2022: escapes behind a fault are no part of it; lines may end in CR', () => {
  const bytes = bytesOf(`${KANJI}F|${ASCII}\ra${KANJI}~~${ASCII}\rb`);
  expect(rangesOf(bytes, 'iso-2022-jp')).toEqual([{ start: 13, end: 15 }]);
});

test.each([
  ['it is too long', 'iso-2022-jp', bytesOf(`a\n${KANJI}${'F|'.repeat(1200)}~~${ASCII}\nb`), 2, 2],
  ['a designation before it matters', 'iso-2022-cn', bytesOf('\u001b$)G\n\u000e~~ok\n'), 5, 1],
  [
    'the charset of its 8-bit bytes was told before it',
    'iso-2022-jp',
    Uint8Array.of(0x93, 0xfa, 0x96, 0x7b, 0x0a, 0xc3, 0xbc, 0xc3, 0x9f),
    5,
    0,
  ],
])('ISO 2022: all of a line is the place where %s', (_, charset, bytes, start, behind) => {
  expect(decodeAs(bytes, charset)).toContain('\ufffd');
  expect(rangesOf(bytes, charset)).toEqual([{ start, end: bytes.length - behind }]);
});

test('what is not looked at is told as not complete', () => {
  const bytes = join(
    ...Array.from({ length: 100 }, () => join(Uint8Array.of(0x84, 0x31, 0xa4, 0x37), 'a'.repeat(700))),
  );
  expect(search(bytes, 'gb18030').complete).toBe(true);
  const none = { ...newSearch(), left: 1000 };
  expect(undecodableRanges(bytes, decodeAs(bytes, 'gb18030'), 'gb18030', none)).toEqual({
    ranges: [],
    complete: false,
  });
});

test.each([
  ['faults alone', LOST, 'utf-8'],
  ['faults alone', LOST, 'euc-jp'],
  ['lines of faults', Uint8Array.of(0xff, 0x0a), 'iso-2022-jp'],
  ['a line of escapes', bytesOf(`${KANJI}~~`), 'iso-2022-jp'],
  ['lost characters that were written', bytesOf('\ufffd'), 'utf-8'],
  ['lost characters that were written', Uint8Array.of(0x84, 0x31, 0xa4, 0x37), 'gb18030'],
])('the time has an end: %s, %s, %s', (_, piece, charset) => {
  const bytes = new Uint8Array(1_600_000).map((_byte, index) => piece[index % piece.length] ?? 0);
  const text = decodeAs(bytes, charset);
  const before = processorMs();
  undecodableRanges(bytes, text, charset);
  expect(processorMs() - before).toBeLessThan(2000);
});
