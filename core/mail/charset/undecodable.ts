import type { ByteRange } from '../../model/mail-details.ts';
import { decodeAs, isAscii, isStateful } from './decode-as.ts';
import { REPLACEMENT } from './text-decoders.ts';

/** Bytes that are looked at together: the time for those that hold a fault grows with the square of it. */
const WINDOW_BYTES = 500;
/** The same of a line with escapes, which is not cut. */
const LINE_BYTES = 2000;
const MAX_LINES = 20_000;
/** Ranges that are told of one text; more say nothing new. */
const MAX_RANGES = 100;
/**
 * Bytes that are decoded in search of places (a good tenth of a second), of all texts of a mail together: texts of faults
 * alone are not followed.
 */
export const MAX_SEARCHED_BYTES = 20_000_000;

/** Charsets with escapes whose lines each begin in ASCII. */
const OF_LINES = /^iso-2022-/;

/** Whether places can be told in a charset: not in UTF-7, HZ, UTF-16 and UTF-32, where an ASCII byte may be any character. */
export const hasPlaces = (charset: string): boolean => OF_LINES.test(charset) || !isStateful(charset);

/** Bytes of the longest character of any charset here. */
const LONGEST = 4;

/** U+FFFD itself in UTF-8 and in GB 18030: its writer had lost the character. */
const WRITTEN: readonly string[] = ['239,191,189', '132,49,164,55'];

/**
 * Where bytes of a text mean nothing in `charset` (a name of `knownCharset`), in order; the first 100 places. Empty as well
 * where no place can be told, or when nothing is left to decode in search of them. Never throws.
 */
export function undecodableRanges(
  bytes: Uint8Array,
  charset: string,
  left: { searched: number } = { searched: MAX_SEARCHED_BYTES },
): ByteRange[] {
  const isOfLines = OF_LINES.test(charset);
  if (!hasPlaces(charset)) return [];
  const ranges: ByteRange[] = [];
  let lines = isOfLines ? MAX_LINES : Infinity;
  for (let at = 0; at < bytes.length && ranges.length < MAX_RANGES && left.searched > 0 && lines > 0; lines -= 1) {
    const end = isOfLines ? lineEnd(bytes, at) : Math.min(bytes.length, at + WINDOW_BYTES);
    const window = bytes.subarray(at, Math.min(end, at + LINE_BYTES));
    const isWhole = isOfLines || end === bytes.length;
    const faultless = isWhole ? faultlessLength(window, charset, 0) : faultlessLength(window, charset, LONGEST - 1);
    if (faultless > 0) {
      at = isWhole ? end : at + faultless;
      continue;
    }
    left.searched -= window.length ** 2 / 2;
    const { faults, settled } = faultsOf(window, charset);
    for (const fault of faults) {
      const range = { start: at + fault.start, end: at + fault.end };
      // A character of which the window has a part is looked at in the next one, which begins with it.
      const isRead = isWhole || fault.end <= settled;
      if (isRead && !WRITTEN.includes(bytes.subarray(range.start, range.end).join())) ranges.push(range);
    }
    at = isWhole || settled === 0 ? end : at + settled;
  }
  return ranges.slice(0, MAX_RANGES);
}

/** Bytes without a fault at the beginning, where no more than `most` at the end may belong to a character that goes on; or 0. */
function faultlessLength(bytes: Uint8Array, charset: string, most: number): number {
  if (!isStateful(charset) && isAscii(bytes)) return bytes.length;
  for (let cut = 0; cut <= most; cut += 1) {
    const length = bytes.length - cut;
    if (!decodeAs(bytes.subarray(0, length), charset).includes(REPLACEMENT)) return length;
  }
  return 0;
}

function lineEnd(bytes: Uint8Array, at: number): number {
  const feed = bytes.indexOf(0x0a, at);
  return feed < 0 ? bytes.length : feed + 1;
}

/**
 * The bytes behind each U+FFFD in the text of `bytes`; `settled` is behind the last character that can be no part of a
 * longer one. What each beginning of the bytes reads as tells which of them made a character, in any charset.
 */
function faultsOf(bytes: Uint8Array, charset: string): { readonly faults: ByteRange[]; readonly settled: number } {
  const text = decodeAs(bytes, charset);
  /** By how many units of the text: the most bytes that read as them. */
  const behind = new Map<number, number>();
  for (let end = 0; end <= bytes.length; end += 1) {
    const start = decodeAs(bytes.subarray(0, end), charset);
    if (text.startsWith(start)) behind.set(start.length, end);
  }
  const faults: ByteRange[] = [];
  for (let index = text.indexOf(REPLACEMENT); index >= 0; index = text.indexOf(REPLACEMENT, index + 1)) {
    let before = index;
    while (before > 0 && !behind.has(before)) before -= 1;
    let after = index + 1;
    while (after < text.length && !behind.has(after)) after += 1;
    const range = { start: behind.get(before) ?? 0, end: behind.get(after) ?? bytes.length };
    if (range.end > range.start && faults.at(-1)?.start !== range.start) faults.push(range);
  }
  const ends = [...behind.values()].filter((end) => end <= bytes.length - LONGEST);
  return { faults, settled: Math.max(0, ...ends) };
}
