import { bytesAsCharacters } from './ascii.ts';
import { decodeBase64 } from './base64.ts';
import type { Decoded } from './decoded.ts';
import { afterLineEnd, lineAt, lineTextEnd } from './line-ends.ts';

/** A file found uuencoded: its name, the lines it takes (from `begin` to behind `end`) and where its data lies. */
export type UuencodedFile = {
  readonly name: string;
  /** Its data is base64, after `begin-base64` (POSIX `uuencode -m`). */
  readonly isBase64: boolean;
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly end: number;
  /** False when the data stops without an `end` line. */
  readonly closed: boolean;
};

/** Bytes of a `begin` line that are read: mode and name. */
const MAX_BEGIN_BYTES = 1000;

type Begin = Pick<UuencodedFile, 'name' | 'isBase64' | 'start'>;

/** What a line `begin 644 name` or `begin-base64 644 name` (POSIX uuencode) says, or null. */
function readBegin(bytes: Uint8Array, start: number, textEnd: number): Begin | null {
  const line = bytesAsCharacters(bytes, start, Math.min(textEnd, start + MAX_BEGIN_BYTES));
  const [, form, name] = /^begin(-base64)? [0-7]{3,6} +(\S.*)$/.exec(line) ?? [];
  return name === undefined ? null : { name: name.trimEnd(), isBase64: form !== undefined, start };
}

/** Bytes in which a data line says how many bytes it holds, or -1 for a line that is none. */
function lineLength(bytes: Uint8Array, at: number, textEnd: number): number {
  const first = bytes[at] ?? 0;
  if (at >= textEnd || first < 0x20 || first > 0x60) return -1;
  const length = (first - 0x20) & 0x3f;
  const characters = Math.ceil(length / 3) * 4;
  // Blanks at the end may be lost on the way, and some programs write a check character.
  if (textEnd - at - 1 > characters + 2) return -1;
  for (let position = at + 1; position < textEnd; position += 1) {
    const byte = bytes[position] ?? 0;
    if (byte < 0x20 || byte > 0x60) return -1;
  }
  return length;
}

/** The first uuencoded file at or behind `from`, or null. A `begin` in prose is none: the line behind it, or behind an empty one, is no data. */
export function findUuencoded(bytes: Uint8Array, from: number): UuencodedFile | null {
  for (let at = from; at < bytes.length;) {
    const textEnd = lineTextEnd(bytes, at, bytes.length);
    const next = afterLineEnd(bytes, textEnd, bytes.length);
    if (bytes[at] === 0x62 && (bytes[at + 5] === 0x20 || bytes[at + 5] === 0x2d)) {
      const begin = readBegin(bytes, at, textEnd);
      const file = begin === null ? null : fileBehind(bytes, next, begin);
      if (file !== null) return file;
    }
    at = next;
  }
  return null;
}

function fileBehind(bytes: Uint8Array, dataStart: number, begin: Begin): UuencodedFile | null {
  let at = dataStart;
  let hasData = false;
  while (at < bytes.length) {
    const textEnd = lineTextEnd(bytes, at, bytes.length);
    const next = afterLineEnd(bytes, textEnd, bytes.length);
    if (isEndLine(bytes, at, textEnd, begin.isBase64)) {
      return { ...begin, dataStart, dataEnd: at, end: next, closed: true };
    }
    if (textEnd > at && !(begin.isBase64 ? isBase64Line(bytes, at, textEnd) : lineLength(bytes, at, textEnd) >= 0))
      break;
    hasData ||= textEnd > at;
    at = next;
  }
  return hasData ? { ...begin, dataStart, dataEnd: at, end: at, closed: false } : null;
}

const isEndLine = (bytes: Uint8Array, at: number, textEnd: number, isBase64: boolean): boolean =>
  textEnd - at >= 3 &&
  textEnd - at < 80 &&
  (isBase64 ? /^====\s*$/ : /^end\s*$/).test(bytesAsCharacters(bytes, at, textEnd));

const isBase64Line = (bytes: Uint8Array, at: number, textEnd: number): boolean =>
  textEnd - at < MAX_BEGIN_BYTES && /^[A-Za-z0-9+/]+={0,2}\s*$/.test(bytesAsCharacters(bytes, at, textEnd));

/** Bytes a file may be larger than its lines: blanks at line ends, which are zeros, are lost on the way. */
const MAX_LOST_BYTES = 64 * 1024;

/** The file as it was. */
export function decodeUuencodedFile(bytes: Uint8Array, { isBase64, dataStart, dataEnd }: UuencodedFile): Uint8Array {
  return isBase64 ? decodeBase64(bytes.subarray(dataStart, dataEnd)).bytes : decodeLines(bytes, dataStart, dataEnd);
}

/** Decodes the data lines of `bytes[start, end)`. What a line lacks of the length it gives is zeros, up to a limit. */
function decodeLines(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const out = new Uint8Array(end - start + MAX_LOST_BYTES);
  let length = 0;
  for (let at = start; at < end && length < out.length;) {
    const textEnd = lineTextEnd(bytes, at, end);
    const count = textEnd > at ? ((bytes[at] ?? 0x20) - 0x20) & 0x3f : 0;
    const value = (index: number): number => {
      const position = at + 1 + index;
      return position < textEnd ? ((bytes[position] ?? 0x20) - 0x20) & 0x3f : 0;
    };
    for (let index = 0; index < count; index += 3) {
      const quad = (index / 3) * 4;
      const bits = (value(quad) << 18) | (value(quad + 1) << 12) | (value(quad + 2) << 6) | value(quad + 3);
      for (let byte = 0; byte < 3 && index + byte < count; byte += 1) {
        out[length] = bits >> (16 - 8 * byte);
        length += 1;
      }
    }
    at = afterLineEnd(bytes, textEnd, end);
  }
  return out.slice(0, length);
}

/** Decodes a body of Content-Transfer-Encoding `uuencode`: the first file in it; without one, the body is left as it is. */
export function decodeUuencode(source: Uint8Array): Decoded {
  const file = findUuencoded(source, 0);
  if (file === null) return { bytes: source, problems: [{ code: 'uuencode-without-begin', places: [] }] };
  return {
    bytes: decodeUuencodedFile(source, file),
    problems: file.closed ? [] : [{ code: 'uuencode-truncated', places: [lineAt(source, file.dataEnd)] }],
  };
}
