import { expect, test } from 'vitest';
import { MAX_SOURCE_BYTES, mailSource } from '../../../core/mail/source-lines.ts';
import { rowAt } from '../../../renderer/features/mail/parts/row-at.ts';

const of = (text: string) => mailSource(new TextEncoder().encode(text));

test('a place is found by its row, a line’s end in its line, and what is missing at the end in the last', () => {
  const source = of('ab\r\ncd\r\n');
  expect([0, 1, 2, 3, 4, 7, 8].map((place) => rowAt(source, place))).toEqual([0, 0, 0, 0, 1, 1, 1]);
  expect(rowAt(of('ab\ncd'), 5)).toBe(1);
});

test('a place that is not listed has no row', () => {
  expect(rowAt(of(''), 0)).toBeNull();
  expect(rowAt(mailSource(new Uint8Array(MAX_SOURCE_BYTES + 10).fill(10)), MAX_SOURCE_BYTES + 5)).toBeNull();
});
