import { jisX0213 } from './jis-x-0213-characters.ts';
import type { Patched } from './patched.ts';

const isLead = (byte: number): boolean => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
const isTrail = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x40 && byte <= 0xfc && byte !== 0x7f;

const lengthAt = (bytes: Uint8Array, at: number): number => (isLead(bytes[at] ?? 0) && isTrail(bytes[at + 1]) ? 2 : 1);

/** Rows of plane 2 by the first byte from 0xF0, for a low and a high second byte (JIS X 0213 annex 1). */
const PLANE_2_ROWS: readonly (readonly [low: number, high: number])[] = [
  [1, 8],
  [3, 4],
  [5, 12],
  [13, 14],
  [15, 78],
  ...[79, 81, 83, 85, 87, 89, 91, 93].map((row) => [row, row + 1] as const),
];

/** Shift_JIS-2004 (JIS X 0213 shifted), with the vendors' characters where JIS X 0213 has none. */
export const SHIFT_JIS_2004: Patched = {
  base: 'shift_jis',
  lengthAt,
  textAt: (bytes, at, length) => {
    if (length === 1) return undefined;
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    const high = second >= 0x9f;
    const cell = high ? second - 0x9e : second - 0x3f - (second > 0x7f ? 1 : 0);
    const rows = PLANE_2_ROWS[first - 0xf0];
    if (rows !== undefined) return jisX0213(2, rows[high ? 1 : 0], cell);
    const row = (first - (first < 0xa0 ? 0x81 : 0xc1)) * 2 + (high ? 2 : 1);
    return jisX0213(1, row, cell);
  },
};

/** The single bytes of the classic Mac, and its circled numbers (Apple, JAPANESE.TXT). */
const MAC_SINGLE: Readonly<Record<number, string>> = { 0x80: '\\', 0xa0: '\u00a0', 0xfd: '©', 0xfe: '™', 0xff: '…' };
const MAC_CIRCLED = { lead: 0x85, first: 0x40, last: 0x53, text: 0x2460 };

/** Shift_JIS of the classic Mac; what Windows calls Shift_JIS otherwise, since mails were written for it. */
export const MAC_JAPANESE: Patched = {
  base: 'shift_jis',
  lengthAt,
  textAt: (bytes, at, length) => {
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (length === 1) return MAC_SINGLE[first];
    const circled = first === MAC_CIRCLED.lead && second >= MAC_CIRCLED.first && second <= MAC_CIRCLED.last;
    return circled ? String.fromCharCode(MAC_CIRCLED.text + second - MAC_CIRCLED.first) : undefined;
  },
};
