import { MAX_HEADER_BYTES, MAX_HEADER_FIELDS } from './limits.ts';
import { bytesAsCharacters } from './mime/ascii.ts';
import { fieldNameEnd, isBlank, isStrictFieldLine, isTextLine } from './mime/field-line.ts';
import { readFields, type FieldLine, type NearLabel } from './mime/field-text.ts';
import { afterLineEnd, CARRIAGE_RETURN, lineTextEnd } from './mime/line-ends.ts';

/**
 * One header field, unfolded. `text` still holds its encoded words; raw 8-bit and raw JIS bytes are decoded (when it
 * is first asked for: most fields of a mail never are), `charset` says as what. `start` and `end` are its bytes, without
 * the last line end.
 */
export type HeaderField = {
  readonly name: string;
  readonly key: string;
  readonly text: string;
  readonly charset?: string | null;
  readonly start: number;
  readonly end: number;
};

export type HeaderBlock = {
  readonly fields: readonly HeaderField[];
  /** Offset of the body's first byte. */
  readonly bodyStart: number;
  /** Codes of limits and faults, with the offset they are about. */
  readonly problems: readonly { readonly code: string; readonly at: number }[];
  /** Whether the block has an end: an empty line, or what is plainly the body. A file cut off inside it has none. */
  readonly ended: boolean;
};

/**
 * Splits the header block of `bytes[start, end)`: everything up to the first empty line. A line that is neither a
 * field nor a continuation ends the block (the body began without an empty line), except an mbox `From ` line at its
 * beginning and a stray line with known fields behind it. A lone CR ends a line where lines end so. `near` helps with raw
 * bytes where the block names no charset.
 */
export function readHeaderBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  near: NearLabel = () => null,
): HeaderBlock {
  const lines: FieldLine[] = [];
  const problems: { code: string; at: number }[] = [];
  const stray = (at: number): void => {
    if (problems.length < MAX_STRAY_LINES) problems.push({ code: 'stray-header-line', at });
  };
  const limit = Math.min(end, start + MAX_HEADER_BYTES);
  let at = start;
  let bodyStart = end;
  let ended = false;
  let afterLoneReturn = false;
  let isCut = false;
  /* Where the look ahead from a stray line saw the block end: it is done once, so that the time stays linear. */
  let knownEnd = -1;
  while (at < end) {
    const lineEnd = lineTextEnd(bytes, at, end);
    const next = afterLineEnd(bytes, lineEnd, end);
    if (lineEnd === at) {
      bodyStart = next;
      ended = true;
      break;
    }
    if (at >= limit || lines.length >= MAX_HEADER_FIELDS) {
      if (!isCut) problems.push({ code: 'headers-truncated', at });
      bodyStart = addDecidingFields(bytes, at, end, lines);
      ended = true;
      break;
    }
    // One line may be longer than all headers together: it is read up to the limit.
    const textEnd = Math.min(lineEnd, limit);
    if (textEnd < lineEnd) {
      problems.push({ code: 'headers-truncated', at: textEnd });
      isCut = true;
    }
    if (at === start && isMboxLine(bytes, at)) {
      at = next;
      continue;
    }
    const last = lines.at(-1);
    const blank = isBlank(bytes[at]);
    const colon = blank ? -1 : fieldNameEnd(bytes, at, textEnd);
    if (blank && last !== undefined) last.end = textEnd;
    else if (colon > at && !isTextLine(bytes, at, colon)) lines.push({ start: at, end: textEnd, colon });
    else if (last !== undefined && afterLoneReturn) last.end = textEnd;
    else {
      if (blank || colon === at) stray(at);
      else {
        if (at >= knownEnd) knownEnd = endAfterStray(bytes, next, limit);
        if (at >= knownEnd || isDelimiter(bytes, at)) {
          problems.push({ code: 'headers-without-end', at });
          bodyStart = at;
          // A last line that nothing ends is the rest of a field.
          ended = lineEnd < end;
          break;
        }
        stray(at);
      }
    }
    afterLoneReturn = next === lineEnd + 1 && bytes[lineEnd] === CARRIAGE_RETURN;
    at = next;
  }
  return {
    fields: readFields(bytes, lines, near),
    bodyStart,
    problems,
    ended,
  };
}

/** Stray lines reported of one block; more say nothing new. */
const MAX_STRAY_LINES = 20;
/** Bytes looked at behind a stray line for the rest of the header block. */
const LOOK_AHEAD_BYTES = 64 * 1024;

/** Fields that no text begins with: seen behind a stray line, the block goes on. */
const KNOWN_FIELD = /^(?:content-|received$|from$|to$|cc$|subject$|date$|message-id$|mime-version$|return-path$|x-)/i;

/** Where the block ends that goes on behind a stray line, or -1 when what follows is a body. */
function endAfterStray(bytes: Uint8Array, from: number, limit: number): number {
  const stop = Math.min(limit, from + LOOK_AHEAD_BYTES);
  let known = false;
  let strays = 0;
  for (let at = from; at < stop;) {
    const textEnd = lineTextEnd(bytes, at, limit);
    if (textEnd === at) return known ? at : -1;
    if (isStrictFieldLine(bytes, at, textEnd)) {
      const name = bytesAsCharacters(bytes, at, fieldNameEnd(bytes, at, textEnd));
      if (KNOWN_FIELD.test(name)) known = true;
    } else if (!isBlank(bytes[at])) {
      strays += 1;
    }
    if (strays > 3 || (!known && strays > 0)) return -1;
    at = afterLineEnd(bytes, textEnd, limit);
  }
  return -1;
}

/** A delimiter of a multipart whose headers lack their end: what stands behind it are fields of a part. */
const isDelimiter = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0x2d && bytes[at + 1] === 0x2d;

function isMboxLine(bytes: Uint8Array, at: number): boolean {
  return /^>?From [^:]/.test(bytesAsCharacters(bytes, at, Math.min(bytes.length, at + 7)));
}

/** Fields that say what a mail is and how it is read: hidden behind more than is read, they are found all the same. */
const DECIDING_FIELD =
  /^(?:from|sender|reply-to|to|cc|subject|date|message-id|in-reply-to|mime-version|content-(?:type|transfer-encoding|disposition))[ \t]*$/i;
const MAX_DECIDING_FIELDS = 64;
const MAX_DECIDING_BYTES = 16 * 1024;
const MAX_NAME_BYTES = 64;

/** Adds what decides of the rest of a block that is too large to be read whole; answers with where its body begins. */
function addDecidingFields(bytes: Uint8Array, from: number, end: number, lines: FieldLine[]): number {
  const most = lines.length + MAX_DECIDING_FIELDS;
  let last: FieldLine | null = null;
  for (let at = from; at < end;) {
    const textEnd = lineTextEnd(bytes, at, end);
    const next = afterLineEnd(bytes, textEnd, end);
    if (textEnd === at) return next;
    if (!isBlank(bytes[at])) {
      const colon = fieldNameEnd(bytes, at, Math.min(textEnd, at + MAX_NAME_BYTES));
      const decides = colon > at && DECIDING_FIELD.test(bytesAsCharacters(bytes, at, colon));
      last = decides && lines.length < most ? { start: at, end: at, colon } : null;
      if (last !== null) lines.push(last);
    }
    if (last !== null) last.end = Math.min(textEnd, last.start + MAX_DECIDING_BYTES);
    at = next;
  }
  return end;
}

/** All values of a field, in the order of the block (the newest `Received` comes first there). */
export function fieldTexts(fields: readonly HeaderField[], key: string): string[] {
  return fields.filter((field) => field.key === key).map((field) => field.text);
}

/** The first value of a field, or null. */
export function fieldText(fields: readonly HeaderField[], key: string): string | null {
  return fields.find((field) => field.key === key)?.text ?? null;
}
