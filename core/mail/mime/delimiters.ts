import { MAX_DELIMITER_LINES } from '../limits.ts';
import { isLineEnd } from './line-ends.ts';

const DASH = 0x2d;

export type DelimiterLines = { readonly offsets: readonly number[]; readonly complete: boolean };

/**
 * Offsets of the lines of `bytes[start, end)` that begin with `--`: found once, so that nested multiparts do not look
 * through the bytes again. Only dashes are looked at: base64 has none.
 */
export function findDelimiterLines(bytes: Uint8Array, start: number, end: number): DelimiterLines {
  const offsets: number[] = [];
  for (let at = bytes.indexOf(DASH, start); at >= 0 && at < end;) {
    if (bytes[at + 1] === DASH && (at === start || isLineEnd(bytes[at - 1]))) {
      if (offsets.length >= MAX_DELIMITER_LINES) return { offsets, complete: false };
      offsets.push(at);
    }
    do at += 1;
    while (bytes[at] === DASH);
    at = bytes.indexOf(DASH, at);
  }
  return { offsets, complete: true };
}

/** Index of the first offset that is not before `value`. */
export function firstAtOrAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `textEnd`: where the delimiter's line end begins. */
export type Delimiter = { readonly closes: boolean; readonly textEnd: number };

/** Reads `--boundary` or `--boundary--`, blanks behind it allowed (RFC 2046 5.1.1); null for any other line. */
export function delimiterAt(bytes: Uint8Array, at: number, end: number, boundary: Uint8Array): Delimiter | null {
  for (let index = 0; index < boundary.length; index += 1) {
    if (bytes[at + 2 + index] !== boundary[index]) return null;
  }
  let rest = at + 2 + boundary.length;
  if (rest > end) return null;
  const closes = bytes[rest] === DASH && bytes[rest + 1] === DASH && rest + 2 <= end;
  if (closes) rest += 2;
  while (rest < end && (bytes[rest] === 0x20 || bytes[rest] === 0x09)) rest += 1;
  return rest >= end || isLineEnd(bytes[rest]) ? { closes, textEnd: rest } : null;
}
