import { decodeUnlabelled } from './charset.ts';
import { MAX_HEADER_BYTES, MAX_HEADER_FIELDS } from './limits.ts';

/** One header field, unfolded. `text` still holds its encoded words; raw 8-bit and raw JIS bytes are decoded. */
export type HeaderField = { readonly name: string; readonly key: string; readonly text: string };

export type HeaderBlock = {
  readonly fields: readonly HeaderField[];
  /** Offset of the body's first byte. */
  readonly bodyStart: number;
  /** Codes of limits that were reached. */
  readonly problems: readonly string[];
  /** Whether the block has an end: an empty line, or what is plainly the body. A file cut off inside it has none. */
  readonly ended: boolean;
};

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COLON = 0x3a;

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/** A field name is printable ASCII without colon (RFC 5322 2.2); blanks before the colon are tolerated. */
function fieldNameEnd(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + 200);
  for (let at = start; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === COLON) return at > start ? at : -1;
    if (byte < 0x20 || byte > 0x7e) return byte === 0x09 ? at : -1;
  }
  return -1;
}

/**
 * Splits the header block of `bytes[start, end)`: everything up to the first empty line. A line that is neither a
 * field nor a continuation ends the block (the body began without an empty line), except an mbox `From ` line.
 */
export function readHeaderBlock(bytes: Uint8Array, start: number, end: number): HeaderBlock {
  const lines: FieldLine[] = [];
  const problems: string[] = [];
  const limit = Math.min(end, start + MAX_HEADER_BYTES);
  let at = start;
  let bodyStart = end;
  let ended = false;
  while (at < end) {
    if (at >= limit || lines.length >= MAX_HEADER_FIELDS) {
      problems.push('headers-truncated');
      bodyStart = skipHeaders(bytes, at, end);
      ended = true;
      break;
    }
    const feed = bytes.indexOf(LINE_FEED, at);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    const textEnd = lineTextEnd(bytes, at, next);
    if (textEnd === at) {
      bodyStart = next;
      ended = true;
      break;
    }
    const last = lines.at(-1);
    const colon = isBlank(bytes[at]) ? -1 : fieldNameEnd(bytes, at, textEnd);
    if (isBlank(bytes[at]) && last !== undefined) last.end = textEnd;
    else if (colon > at && bytes[colon] === COLON) lines.push({ start: at, end: textEnd, colon });
    else if (!(lines.length === 0 && isMboxLine(bytes, at))) {
      problems.push('headers-without-end');
      bodyStart = at;
      // A last line that nothing ends is the rest of a field.
      ended = feed >= 0 && feed < end;
      break;
    }
    at = next;
  }
  const hint = declaredCharset(bytes, lines);
  return { fields: lines.map((line) => readField(bytes, line, hint)), bodyStart, problems, ended };
}

function lineTextEnd(bytes: Uint8Array, at: number, next: number): number {
  let end = next;
  if (end > at && bytes[end - 1] === LINE_FEED) end -= 1;
  while (end > at && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
  return end;
}

function isMboxLine(bytes: Uint8Array, at: number): boolean {
  const head = String.fromCharCode(...bytes.subarray(at, at + 6));
  return head.startsWith('From ') || head.startsWith('>From ');
}

/** Where the body begins when the header block is too large to be read: after the next empty line. */
function skipHeaders(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const feed = bytes.indexOf(LINE_FEED, at);
    if (feed < 0 || feed >= end) return end;
    if (bytes[feed + 1] === LINE_FEED) return feed + 2;
    if (bytes[feed + 1] === CARRIAGE_RETURN && bytes[feed + 2] === LINE_FEED) return feed + 3;
    at = feed + 1;
  }
  return end;
}

type FieldLine = { start: number; end: number; colon: number };

const nameOf = (bytes: Uint8Array, line: FieldLine): string =>
  String.fromCharCode(...bytes.subarray(line.start, line.colon)).trim();

/** The charset of the body, which raw 8-bit headers of the same mail mostly share; null when none is declared. */
function declaredCharset(bytes: Uint8Array, lines: readonly FieldLine[]): string | null {
  const line = lines.find((candidate) => nameOf(bytes, candidate).toLowerCase() === 'content-type');
  if (line === undefined) return null;
  const text = new TextDecoder('windows-1252').decode(bytes.subarray(line.colon + 1, line.end));
  return /\bcharset\s*=\s*"?([\w.:-]{1,60})/i.exec(text)?.[1] ?? null;
}

function readField(bytes: Uint8Array, line: FieldLine, hint: string | null): HeaderField {
  const name = nameOf(bytes, line);
  const raw = bytes.subarray(line.colon + 1, line.end);
  const text = decodeUnlabelled(raw, hint)
    .replace(/\r?\n(?=[ \t])/g, '')
    .replace(/[\r\n\0]+/g, ' ')
    .trim();
  return { name, key: name.toLowerCase(), text };
}

/** All values of a field, in the order of the block (the newest `Received` comes first there). */
export function fieldTexts(fields: readonly HeaderField[], key: string): string[] {
  return fields.filter((field) => field.key === key).map((field) => field.text);
}

/** The first value of a field, or null. */
export function fieldText(fields: readonly HeaderField[], key: string): string | null {
  return fields.find((field) => field.key === key)?.text ?? null;
}
