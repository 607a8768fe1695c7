import type { ByteRange } from '../model/mail-details.ts';
import { visible } from '../text/visible.ts';
import { hexDigits } from './hex-digits.ts';
import { shownText } from './shown.ts';

/** Bytes of a mail's source that are listed: the headers and text of any mail, and the beginning of its attachments. */
export const MAX_SOURCE_BYTES = 8 * 1024 * 1024;
/** Rows that are listed; a mail of empty lines must not fill the memory. */
export const MAX_SOURCE_ROWS = 200_000;
/** Bytes of one row. A longer line (RFC 5322 allows 998) goes on in the next row, without a number. */
export const MAX_ROW_BYTES = 1000;

/** One row: bytes `from` to `to` (exclusive), without the line's end. `line` counts from 1; null goes on with the line before. */
export type SourceRow = { readonly line: number | null; readonly from: number; readonly to: number };

/** `shown`: how many of the bytes the rows stand for; fewer than there are when a limit was hit. */
export type MailSource = { readonly rows: readonly SourceRow[]; readonly shown: number; readonly headerRows: number };

/** The lines of a mail as it lies in its file. Nothing is decoded. */
export function mailSource(bytes: Uint8Array): MailSource {
  const end = Math.min(bytes.length, MAX_SOURCE_BYTES);
  const rows: SourceRow[] = [];
  let headerRows: number | null = null;
  let line = 0;
  let from = 0;
  // A file of the classic Mac has no LF at all.
  const lineEnd = bytes.includes(10) ? 10 : 13;
  while (from < end && rows.length < MAX_SOURCE_ROWS) {
    const feed = bytes.indexOf(lineEnd, from);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    const to = textEnd(bytes, from, feed < 0 || feed >= end ? end : feed);
    line++;
    if (to === from) headerRows ??= rows.length;
    let start = from;
    do {
      const stop = rowEnd(bytes, start, to);
      rows.push({ line: start === from ? line : null, from: start, to: stop });
      start = stop;
    } while (start < to && rows.length < MAX_SOURCE_ROWS);
    from = start < to ? start : next;
  }
  return { rows, shown: from, headerRows: headerRows ?? rows.length };
}

function textEnd(bytes: Uint8Array, from: number, to: number): number {
  return to > from && bytes[to - 1] === 13 ? to - 1 : to;
}

/** At most MAX_ROW_BYTES on, never within a character of UTF-8. */
function rowEnd(bytes: Uint8Array, start: number, to: number): number {
  if (to - start <= MAX_ROW_BYTES) return to;
  let stop = start + MAX_ROW_BYTES;
  while (stop > start + MAX_ROW_BYTES - 4 && ((bytes[stop] ?? 0) & 0xc0) === 0x80) stop--;
  return stop;
}

/** Part of a row: in the bytes of a mark, or between them. */
export type RowPiece = { readonly text: string; readonly marked: boolean };

/**
 * A row in pieces, so that the bytes of `marks` (in any order) can be shown as such. A mark without a byte, where something
 * is missing, is an empty piece.
 */
export function rowPieces(bytes: Uint8Array, row: SourceRow, marks: readonly ByteRange[]): RowPiece[] {
  const pieces: RowPiece[] = [];
  const add = (from: number, to: number, marked: boolean): void => {
    if (to > from) pieces.push({ text: rowText(bytes, { line: null, from, to }), marked });
  };
  let at = row.from;
  const here = marks.filter((mark) => isIn(mark, row)).sort((a, b) => a.start - b.start);
  for (const { start, end } of here) {
    add(at, Math.max(at, start), false);
    const from = Math.max(at, start);
    at = Math.max(at, Math.min(end, row.to));
    if (start === end && start === at) pieces.push({ text: '', marked: true });
    else add(from, at, true);
  }
  add(at, row.to, false);
  return pieces;
}

const isIn = ({ start, end }: ByteRange, row: SourceRow): boolean =>
  start === end ? start >= row.from && start <= row.to : start < row.to && end > row.from;

/**
 * A row to read: ASCII and UTF-8 as they are, any other byte as `<0x8E>`; what is not seen is made visible, addresses
 * are defanged. Characters of two bytes of ISO-2022 are no ASCII: an `@` of theirs stands in no address.
 */
export function rowText(bytes: Uint8Array, row: SourceRow): string {
  const text = lineText(bytes.subarray(row.from, row.to));
  const begun = begunPairs(bytes, row);
  const pieces = text.slice(begun).split(PAIRS);
  const rest = pieces.map((piece, index) => (index % 2 === 1 ? visible(piece) : shownText(piece)));
  return visible(text.slice(0, begun)) + rest.join('');
}

function lineText(part: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
  } catch {
    return [...part].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `<0x${hexDigits(byte, 2)}>`)).join('');
  }
}

/** What begins characters of two bytes, and those up to the next escape, blank or line end. */
const PAIRS = /(\u001b\$(?:[@AB]|[()][@A-Z])[!-~]{0,8000})/;
/** How far before a row what began in it is looked for: a line goes on in several rows. */
const MAX_BEGUN = 8 * MAX_ROW_BYTES;
const ESC = 0x1b;

/** How many of the row's first bytes belong to characters of two bytes that began before it in the same line. */
function begunPairs(bytes: Uint8Array, { from, to }: SourceRow): number {
  let start = from - 1;
  const first = Math.max(0, from - MAX_BEGUN);
  while (start >= first && isGraphic(bytes[start])) start -= 1;
  if (start < first || bytes[start] !== ESC) return 0;
  const [pairs] = PAIRS.exec(String.fromCharCode(...bytes.subarray(start, to))) ?? [''];
  return pairs.length > 0 && bytes[start + 1] === 0x24 ? Math.max(0, pairs.length - (from - start)) : 0;
}

function isGraphic(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f;
}
