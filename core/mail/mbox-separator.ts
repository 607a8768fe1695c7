import { bytesAsCharacters } from './mime/ascii.ts';
import { isStrictFieldLine } from './mime/field-line.ts';
import { afterLineEnd, isLineEnd, lineTextEnd } from './mime/line-ends.ts';

/** Bytes of a `From ` line, and of the line behind it, that are looked at. A longer `From ` line parts nothing. */
const MAX_FROM_LINE_BYTES = 1000;
/** Bytes from the beginning of a `From ` line on that tell whether it parts two messages: two lines and their ends. */
export const SEPARATOR_BYTES = 2 * MAX_FROM_LINE_BYTES + 16;

export const startsWithFrom = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x46 && bytesAsCharacters(bytes, at, Math.min(bytes.length, at + 5)) === 'From ';

/** Behind the line of `at`; -1 where it is too long for a `From ` line. */
export function afterFromLine(bytes: Uint8Array, at: number): number {
  const limit = Math.min(bytes.length, at + MAX_FROM_LINE_BYTES + 1);
  const textEnd = lineTextEnd(bytes, at, limit);
  return textEnd - at > MAX_FROM_LINE_BYTES ? -1 : afterLineEnd(bytes, textEnd, bytes.length);
}

/** Fields that begin a message in an mbox file. */
const FIRST_FIELD =
  /^(?:return-path|received|from|to|date|subject|message-id|delivered-to|x-|status|mime-version|content-)/i;

/**
 * Whether a line that begins with `From ` parts two messages: it has a time and a year, or a header field follows.
 * Prose that begins so has neither, unless it was written to deceive; then one mail shows as two. The bytes reach
 * `SEPARATOR_BYTES` far from `at`, or to the end of the file.
 */
export function isSeparator(bytes: Uint8Array, at: number): boolean {
  const next = afterFromLine(bytes, at);
  if (next < 0) return false;
  const line = bytesAsCharacters(bytes, at, next);
  const nextEnd = lineTextEnd(bytes, next, Math.min(bytes.length, next + MAX_FROM_LINE_BYTES));
  const field = isStrictFieldLine(bytes, next, nextEnd);
  if (/\d:\d\d/.test(line) && /\b\d{4}\b/.test(line)) return field || next >= bytes.length || isLineEnd(bytes[next]);
  return field && FIRST_FIELD.test(bytesAsCharacters(bytes, next, nextEnd));
}
