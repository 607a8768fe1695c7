import { MAX_HEADER_BYTES, MAX_HEADER_FIELDS } from '../limits.ts';

/** A header field byte for byte: one character for each byte, line ends as CRLF, without the last one. */
export type RawField = { readonly key: string; readonly text: string };

/** `bodyStart` is null when no empty line ends the headers; `cut` when a limit did. */
export type RawHeaders = {
  readonly fields: readonly RawField[];
  readonly bodyStart: number | null;
  readonly cut: boolean;
};

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** One character for each byte: a signature is over bytes, whatever charset they are in. */
export function binaryText(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
}

/** The bytes of a text made by `binaryText`. */
export function binaryBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Splits the headers of a mail as they lie in its file. A byte order mark, empty lines and an mbox line before them are no part. */
export function readRawHeaders(bytes: Uint8Array): RawHeaders {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) at += 1;
  const limit = Math.min(bytes.length, at + MAX_HEADER_BYTES);
  const fields: { key: string; lines: string[] }[] = [];
  let lines = 0;
  while (at < limit) {
    const feed = bytes.indexOf(LINE_FEED, at);
    const next = feed < 0 ? bytes.length : feed + 1;
    let end = feed < 0 ? bytes.length : feed;
    if (feed >= 0 && bytes[end - 1] === CARRIAGE_RETURN && end > at) end -= 1;
    if (end === at) return { fields: fields.map(joined), bodyStart: next, cut: false };
    if (next > limit) break;
    const line = binaryText(bytes.subarray(at, end));
    const last = fields.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line)) last?.lines.push(line);
    else if (colon > 0) {
      if (fields.length >= MAX_HEADER_FIELDS) break;
      fields.push({ key: line.slice(0, colon).trim().toLowerCase(), lines: [line] });
    } else if (lines > 0) break;
    lines += 1;
    at = next;
  }
  return { fields: fields.map(joined), bodyStart: null, cut: at < bytes.length };
}

const joined = ({ key, lines }: { key: string; lines: string[] }): RawField => ({ key, text: lines.join('\r\n') });
