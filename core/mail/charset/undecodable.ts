import type { ByteRange } from '../../model/mail-details.ts';
import { indexOfBytes } from '../attachment/byte-search.ts';
import { MAX_PROBLEM_PLACES } from '../limits.ts';
import { afterLineEnd, lineTextEnd } from '../mime/line-ends.ts';
import { decodeAs, isAscii, isStateful } from './decode-as.ts';
import { REPLACEMENT } from './text-decoders.ts';
import { utf8Faults, utf8Length } from './utf-8.ts';

/** Bytes that are looked at together: the time for those that hold a fault grows with the square of it. */
const WINDOW_BYTES = 500;
/** Bytes of the longest character of any charset here but UTF-8. */
const LONGEST = 4;
/** What may be spent on places, in bytes that are decoded; a good tenth of a second at most. It is counted down. */
export type Search = { left: number };
export const newSearch = (): Search => ({ left: 20_000_000 });

/** `complete`: all of it was looked at, or as much as is told of one text. */
export type Undecodable = { readonly ranges: readonly ByteRange[]; readonly complete: boolean };

const ESC = 0x1b;
const ISO_2022 = /^iso-2022-/;
const UTF_8: ReadonlySet<string> = new Set(['utf-8', 'us-ascii']);
/** U+FFFD itself in GB 18030: its writer had lost the character. */
const LOST_IN_GB_18030: readonly number[] = [0x84, 0x31, 0xa4, 0x37];
/** U+FFFD in UTF-16 of either order, and in GB 18030. */
const WRITTEN_FORMS = [[0xff, 0xfd], [0xfd, 0xff], LOST_IN_GB_18030] as const;

/** Whether U+FFFD in the text of bytes may be what they say: in UTF-8, another form of Unicode, or UTF-7. */
export function isWritten(bytes: Uint8Array): boolean {
  if (isAscii(bytes)) return !bytes.includes(ESC);
  return utf8Length(bytes) === bytes.length || WRITTEN_FORMS.some((form) => indexOfBytes(bytes, form) >= 0);
}

/**
 * Where the bytes of `text` mean nothing in `charset` (a name of `knownCharset`), in order and apart: where U+FFFD stands in
 * it and was not written. Not complete where no place can be told (UTF-7, HZ, UTF-16 and UTF-32) or `search` has nothing
 * left. Never throws.
 */
export function undecodableRanges(bytes: Uint8Array, text: string, charset: string, search = newSearch()): Undecodable {
  if (!text.includes(REPLACEMENT)) return { ranges: [], complete: true };
  if (UTF_8.has(charset)) return { ranges: joined(utf8Faults(bytes, MAX_PROBLEM_PLACES)), complete: true };
  if (ISO_2022.test(charset)) return inLines(bytes, text, charset, search);
  return isStateful(charset) ? { ranges: [], complete: false } : inWindows(bytes, charset, search);
}

/** Ranges that touch are one. */
export function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const apart: ByteRange[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last === undefined || last.end < range.start) apart.push({ ...range });
    else last.end = Math.max(last.end, range.end);
  }
  return apart;
}

/** Of a charset in which a character is one whatever stands before it. */
function inWindows(bytes: Uint8Array, charset: string, search: Search): Undecodable {
  const ranges: ByteRange[] = [];
  let at = 0;
  while (at < bytes.length && ranges.length < MAX_PROBLEM_PLACES && search.left > 0) {
    const window = bytes.subarray(at, at + WINDOW_BYTES);
    const isLast = at + window.length === bytes.length;
    const faultless = faultlessLength(window, charset, isLast ? 0 : LONGEST - 1);
    if (faultless > 0) {
      at += faultless;
      continue;
    }
    const { faults, settled } = faultsOf(window, charset, search);
    // A character of which the window has a part is looked at in the next one, which begins with it.
    const end = isLast || settled === 0 ? window.length : settled;
    for (const fault of faults) {
      const range = { start: at + fault.start, end: at + fault.end };
      const isWritten = bytes.subarray(range.start, range.end).join() === LOST_IN_GB_18030.join();
      if (fault.end <= end && !isWritten) ranges.push(range);
    }
    at += end;
  }
  return { ranges: joined(ranges), complete: at >= bytes.length || ranges.length >= MAX_PROBLEM_PLACES };
}

/** Bytes without a fault at the beginning, where no more than `most` at the end may belong to a character that goes on; or 0. */
function faultlessLength(bytes: Uint8Array, charset: string, most: number): number {
  if (isAscii(bytes)) return bytes.length;
  for (let cut = 0; cut <= most; cut += 1) {
    const length = bytes.length - cut;
    if (!decodeAs(bytes.subarray(0, length), charset).includes(REPLACEMENT)) return length;
  }
  return 0;
}

/**
 * Of a charset with escapes: line by line, which stand in the text as they do in the bytes. Where a line reads otherwise by
 * itself (a designation or a guess of lines before it) or is too long, all of it is the place.
 */
function inLines(bytes: Uint8Array, text: string, charset: string, search: Search): Undecodable {
  const ranges: ByteRange[] = [];
  const lines = text.split(LINE_BREAK);
  let at = 0;
  for (const line of lines) {
    const end = lineTextEnd(bytes, at, bytes.length);
    if (line.includes(REPLACEMENT) && ranges.length < MAX_PROBLEM_PLACES) {
      const own = bytes.subarray(at, end);
      const isAlone = own.length <= WINDOW_BYTES && search.left > 0 && decodeAs(own, charset) === line;
      const faults = isAlone ? faultsOf(own, charset, search).faults : [{ start: 0, end: own.length }];
      for (const fault of faults) ranges.push({ start: at + fault.start, end: at + escapeBehind(own, fault) });
    }
    at = afterLineEnd(bytes, end, bytes.length);
  }
  return { ranges: joined(ranges), complete: true };
}

/** As `afterLineEnd` has it. */
const LINE_BREAK = /\r{0,2}\n|\r/;

/** The end of a fault without the escapes behind it, which write nothing. */
function escapeBehind(bytes: Uint8Array, { start, end }: ByteRange): number {
  const escape = start === 0 && end === bytes.length ? -1 : bytes.indexOf(ESC, start + 1);
  return escape < 0 ? end : Math.min(end, escape);
}

/**
 * The bytes behind each U+FFFD in the text of `bytes`; `settled` is behind the last character that can be no part of a
 * longer one. What each beginning of the bytes reads as tells which of them made a character, in any charset.
 */
function faultsOf(
  bytes: Uint8Array,
  charset: string,
  search: Search,
): { readonly faults: ByteRange[]; readonly settled: number } {
  search.left -= bytes.length ** 2 / 2;
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
