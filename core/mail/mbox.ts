import type { ByteRange } from '../model/mail-details.ts';
import { fieldText, readHeaderBlock } from './header-block.ts';
import { bytesAsCharacters } from './mime/ascii.ts';
import { isStrictFieldLine } from './mime/field-line.ts';
import { afterLineEnd, beforeLineEnd, isLineEnd, lineTextEnd } from './mime/line-ends.ts';

/** A message of an mbox file: its bytes without the `From ` line and without the empty line behind it. */
export type MboxMessage = ByteRange & {
  /** Where its `From ` line begins. */
  readonly from: number;
  /** False when its end is only the end of the bytes at hand. */
  readonly ended: boolean;
};

/** Bytes of a `From ` line that are looked at. */
const MAX_FROM_LINE_BYTES = 1000;

/**
 * The messages of an mbox file (RFC 4155; mboxo, mboxrd, and mboxcl where its Content-Length fits), as ranges of the
 * bytes in their order. For a file that is read piece by piece: keep the bytes from `from` of the last message, whose
 * `ended` is false, and put the next piece behind them. Empty when the bytes do not begin with a `From ` line.
 */
export function* splitMbox(bytes: Uint8Array): Generator<MboxMessage> {
  let from = firstLine(bytes);
  if (!startsWithFrom(bytes, from)) return;
  while (from < bytes.length) {
    const start = afterLineEnd(bytes, lineTextEnd(bytes, from, bytes.length), bytes.length);
    const next = nextFrom(bytes, start);
    const end = beforeEmptyLine(bytes, start, next < 0 ? bytes.length : next);
    yield { from, start, end, ended: next >= 0 };
    if (next < 0) return;
    from = next;
  }
}

/** Whether a file begins as an mbox does. */
export const isMbox = (bytes: Uint8Array): boolean => {
  const from = firstLine(bytes);
  return startsWithFrom(bytes, from) && isSeparator(bytes, from);
};

/** Behind a byte order mark and empty lines. */
function firstLine(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (isLineEnd(bytes[at])) at += 1;
  return at;
}

const startsWithFrom = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x46 && bytesAsCharacters(bytes, at, Math.min(bytes.length, at + 5)) === 'From ';

/** Offset of the next `From ` line behind the message that begins at `start`, or -1. */
function nextFrom(bytes: Uint8Array, start: number): number {
  const next = nextSeparator(bytes, start);
  if (next < 0) return next;
  const block = readHeaderBlock(bytes, start, next);
  const length = Number(fieldText(block.fields, 'content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(length) || block.bodyStart + length < next) return next;
  // Believed only where it leads to a later message: mails come with wrong ones, and hostile ones lie.
  let at = block.bodyStart + length;
  for (let lines = 0; lines < 3 && isLineEnd(bytes[at]); lines += 1) at = afterLineEnd(bytes, at, bytes.length);
  return startsWithFrom(bytes, at) && isSeparator(bytes, at) ? at : next;
}

function nextSeparator(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length;) {
    if (bytes[at] === 0x46 && startsWithFrom(bytes, at) && isSeparator(bytes, at)) return at;
    at = afterLineEnd(bytes, lineTextEnd(bytes, at, bytes.length), bytes.length);
  }
  return -1;
}

/** Fields that begin a message in an mbox file. */
const FIRST_FIELD =
  /^(?:return-path|received|from|to|date|subject|message-id|delivered-to|x-|status|mime-version|content-)/i;

/**
 * Whether a line that begins with `From ` parts two messages: it has a time and a year, or a header field follows.
 * Prose that begins so has neither, unless it was written to deceive; then one mail shows as two.
 */
function isSeparator(bytes: Uint8Array, at: number): boolean {
  const textEnd = lineTextEnd(bytes, at, bytes.length);
  const line = bytesAsCharacters(bytes, at, Math.min(textEnd, at + MAX_FROM_LINE_BYTES));
  const next = afterLineEnd(bytes, textEnd, bytes.length);
  const nextEnd = lineTextEnd(bytes, next, Math.min(bytes.length, next + MAX_FROM_LINE_BYTES));
  const field = isStrictFieldLine(bytes, next, nextEnd);
  if (/\d:\d\d/.test(line) && /\b\d{4}\b/.test(line)) return field || next >= bytes.length || isLineEnd(bytes[next]);
  return field && FIRST_FIELD.test(bytesAsCharacters(bytes, next, nextEnd));
}

/** Every message ends with an empty line that is not part of it. */
function beforeEmptyLine(bytes: Uint8Array, start: number, at: number): number {
  const end = beforeLineEnd(bytes, start, at);
  return end > start && isLineEnd(bytes[end - 1]) ? end : at;
}

/**
 * A message with one `>` taken off each line that begins with `>From `, `>>From ` and so on, as mboxrd writes them. The
 * bytes themselves when there is none. In an mboxo file it cannot be told which ones the mail had itself.
 */
export function unquoteFrom(bytes: Uint8Array): Uint8Array {
  const drops: number[] = [];
  for (let at = bytes.indexOf(0x3e); at >= 0;) {
    let end = at;
    while (bytes[end] === 0x3e) end += 1;
    if ((at === 0 || isLineEnd(bytes[at - 1])) && startsWithFrom(bytes, end)) drops.push(at);
    at = bytes.indexOf(0x3e, end);
  }
  if (drops.length === 0) return bytes;
  const out = new Uint8Array(bytes.length - drops.length);
  let length = 0;
  let from = 0;
  for (const drop of [...drops, bytes.length]) {
    out.set(bytes.subarray(from, drop), length);
    length += drop - from;
    from = drop + 1;
  }
  return out;
}
