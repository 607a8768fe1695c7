import { expect, test } from 'vitest';
import { hexPieces, hexRow } from '../../../core/mail/hex-rows.ts';

const BYTES = Uint8Array.from({ length: 20 }, (_, index) => 0x40 + index);
const brackets = (pieces: readonly { text: string; marked: boolean }[]): string =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

test('the digits of a row stand in two groups of eight, and a short row is filled', () => {
  const whole = hexPieces(BYTES, 0, 0x100, []);
  expect(whole.offset).toBe(hexRow(BYTES, 0, 0x100).offset);
  expect(brackets(whole.digits)).toBe('40 41 42 43 44 45 46 47  48 49 4A 4B 4C 4D 4E 4F');
  expect(brackets(hexPieces(BYTES, 1, 0, []).digits)).toBe('50 51 52 53'.padEnd(48));
});

test('marked bytes are picked out in both columns, over the end of a row too', () => {
  const marks = [
    { start: 14, end: 18 },
    { start: 2, end: 3 },
    { start: 7, end: 9 },
  ];
  const [first, second] = [hexPieces(BYTES, 0, 0, marks), hexPieces(BYTES, 1, 0, marks)];
  expect(brackets(first.digits)).toBe('40 41 [42] 43 44 45 46 [47  48] 49 4A 4B 4C 4D [4E 4F]');
  expect(brackets(first.ascii)).toBe('@A[B]CDEF[GH]IJKLM[NO]');
  expect(brackets(second.digits)).toBe('[50 51] 52 53'.padEnd(50));
  expect(brackets(second.ascii)).toBe('[PQ]RS');
});

test('a mark that ends behind the bytes marks no blank', () => {
  expect(brackets(hexPieces(BYTES, 1, 0, [{ start: 18, end: 99 }]).digits)).toBe('50 51 [52 53]'.padEnd(50));
});
