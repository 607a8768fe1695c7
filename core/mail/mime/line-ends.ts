import type { ByteRange } from '../../model/mail-details.ts';

/** Line ends as files have them: LF, CRLF, a lone CR (classic Mac), and the CRCRLF of a conversion done twice. */

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

export const isLineEnd = (byte: number | undefined): boolean => byte === LINE_FEED || byte === CARRIAGE_RETURN;

/** Offset of the first byte of the line end at or after `at`, or `end` when the line is the last one. */
export function lineTextEnd(bytes: Uint8Array, at: number, end: number): number {
  let position = at;
  while (position < end) {
    const byte = bytes[position];
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return position;
    position += 1;
  }
  return end;
}

/**
 * Offset behind the line end that begins at `at` (as `lineTextEnd` gives it). At most two CRs are taken with an LF: a
 * longer run is lines of its own, so that a file of CRs is read in linear time.
 */
export function afterLineEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return end;
  if (bytes[at] === LINE_FEED) return at + 1;
  if (at + 1 < end && bytes[at + 1] === LINE_FEED) return at + 2;
  if (at + 2 < end && bytes[at + 1] === CARRIAGE_RETURN && bytes[at + 2] === LINE_FEED) return at + 3;
  return at + 1;
}

/** Where the text before a delimiter line ends: the line end in front of the delimiter belongs to it (RFC 2046 5.1.1). */
export function beforeLineEnd(bytes: Uint8Array, start: number, at: number): number {
  if (at <= start) return at;
  if (bytes[at - 1] === CARRIAGE_RETURN) return at - 1;
  if (bytes[at - 1] !== LINE_FEED) return at;
  return at - 1 > start && bytes[at - 2] === CARRIAGE_RETURN ? at - 2 : at - 1;
}

/**
 * The line of `bytes[start, end)` at `at`, from there on. At their end, where something is missing: the place in front of
 * the last line end, without a byte.
 */
export function lineAt(bytes: Uint8Array, at: number, start = 0, end = bytes.length): ByteRange {
  if (at < end) return { start: at, end: lineTextEnd(bytes, at, end) };
  const place = beforeLineEnd(bytes, start, end);
  return { start: place, end: place };
}
