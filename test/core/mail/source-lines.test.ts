import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  MAX_ROW_BYTES,
  MAX_SOURCE_BYTES,
  MAX_SOURCE_ROWS,
  mailSource,
  rowPieces,
  rowText,
} from '../../../core/mail/source-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const texts = (bytes: Uint8Array) => mailSource(bytes).rows.map((row) => rowText(bytes, row));

test('lines with their numbers, headers before the first empty one', () => {
  const bytes = bytesOf('From: a\r\nSubject: b\r\n\r\nhello\nlast');
  const source = mailSource(bytes);
  expect(source.rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  expect(source.headerRows).toBe(2);
  expect(source.shown).toBe(bytes.length);
  expect(texts(bytes)).toEqual(['From: a', 'Subject: b', '', 'hello', 'last']);
});

test('addresses are defanged, unseen characters and foreign bytes are named', () => {
  expect(texts(bytesOf('Link: http://evil.example/x?a=1 a@evil.example'))).toEqual([
    'Link: hxxp://evil[.]example/x?a=1 a[@]evil[.]example',
  ]);
  expect(texts(bytesOf('a\u202Eb\u0000\r c\n'))).toEqual(['a<U+202E>b<U+0000><U+000D> c']);
  expect(texts(new Uint8Array([0x41, 0x8e, 0x91, 0x42]))).toEqual(['A<0x8E><0x91>B']);
  expect(texts(bytesOf('件名：日本語'))).toEqual(['件名：日本語']);
});

test('characters of ISO-2022-JP are not taken for addresses, what stands around them is', () => {
  expect(texts(bytesOf('\u001b$B@h@83F0L\u001b(B a@evil.example \u001b$@@h@8\u001b(J http://x.example/'))).toEqual([
    '<U+001B>$B@h@83F0L<U+001B>(B a[@]evil[.]example <U+001B>$@@h@8<U+001B>(J hxxp://x[.]example/',
  ]);
  expect(texts(bytesOf('cost: $B a@evil.example\n\u001b(B@h@8'))).toEqual([
    'cost: $B a[@]evil[.]example',
    '<U+001B>(B[@]h[@]8',
  ]);
  expect(texts(new Uint8Array([0x8e, ...bytesOf('\u001b$B@h@8\u001b(Ba@b.example')]))).toEqual([
    '<0x8E><U+001B>$B@h@8<U+001B>(Ba[@]b[.]example',
  ]);
});

test('they go on in the next row of the same line, and in a piece that is marked, not in the next line', () => {
  const pairs = '@h@8'.repeat(400);
  expect(texts(bytesOf(`\u001b$B${pairs}\u001b(Ba@b.example\na@b.example`)).join('')).toBe(
    `<U+001B>$B${pairs}<U+001B>(Ba[@]b[.]examplea[@]b[.]example`,
  );
  const bytes = bytesOf('\u001b$B@h@8@h\u001b(B');
  const pieces = rowPieces(bytes, { line: 1, from: 0, to: bytes.length }, [{ start: 3, end: 5 }]);
  expect(pieces.map(({ text }) => text)).toEqual(['<U+001B>$B', '@h', '@8@h<U+001B>(B']);
});

test('a mark without a byte is an empty piece at its place, one within another is none', () => {
  const bytes = bytesOf('one\ntwo\n');
  const piecesOf = (from: number, to: number) =>
    rowPieces(bytes, { line: 1, from, to }, [
      { start: 4, end: 7 },
      { start: 7, end: 7 },
      { start: 5, end: 6 },
    ]).map(({ text, marked }) => (marked ? `[${text}]` : text));
  expect(piecesOf(0, 3)).toEqual(['one']);
  expect(piecesOf(4, 7)).toEqual(['[two]', '[]']);
});

test('a file whose lines end in CR', () => {
  expect(texts(bytesOf('From: a\rSubject: b\r\rhello'))).toEqual(['From: a', 'Subject: b', '', 'hello']);
});

test('a long line goes on in rows without a number, and no character is broken', () => {
  const bytes = bytesOf('あ'.repeat(1000) + '\nnext');
  const source = mailSource(bytes);
  expect(source.rows.map(({ line }) => line)).toEqual([1, null, null, null, 2]);
  expect(texts(bytes).slice(0, 4).join('')).toBe('あ'.repeat(1000));
});

test('a limit that was hit is told by what is shown', () => {
  const empty = mailSource(new Uint8Array(MAX_SOURCE_ROWS + 5).fill(10));
  expect(empty.rows.length).toBe(MAX_SOURCE_ROWS);
  expect(empty.shown).toBe(MAX_SOURCE_ROWS);
  const long = mailSource(new Uint8Array(MAX_SOURCE_BYTES + 7).fill(65));
  expect(long.shown).toBe(MAX_SOURCE_BYTES);
});

test('every byte but the ends of lines stands in exactly one row, in order', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4000 }), fc.constantFrom(10, 13, 0xe3), (random, often) => {
      const bytes = random.map((byte) => (byte % 5 === 0 ? often : byte));
      const { rows, shown } = mailSource(bytes);
      expect(shown).toBe(bytes.length);
      let at = 0;
      for (const { from, to } of rows) {
        expect([...bytes.subarray(at, from)].every((byte) => byte === 10 || byte === 13)).toBe(true);
        expect(to - from).toBeLessThanOrEqual(MAX_ROW_BYTES);
        at = to;
      }
      expect([...bytes.subarray(at)].every((byte) => byte === 10 || byte === 13)).toBe(true);
    }),
  );
});
