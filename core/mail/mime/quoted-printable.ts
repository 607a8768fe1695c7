import { type Decoded, FaultPlaces } from './decoded.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './line-ends.ts';

const EQUALS = 0x3d;
const SPACE = 0x20;
const TAB = 0x09;

/** Value of a hexadecimal digit of either case, 255 for any other byte. */
const HEX = new Uint8Array(256).fill(255);
for (const [value, digits] of [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  'aA',
  'bB',
  'cC',
  'dD',
  'eE',
  'fF',
].entries()) {
  for (const digit of digits) HEX[digit.charCodeAt(0)] = value;
}

/**
 * Decodes quoted-printable (RFC 2045 6.7): soft line breaks join, blanks before a line end go, a `=` that begins no
 * code stays as it is and is reported. Line ends keep the form they have in the message. `last` says whether the end
 * of the bytes ends a line too. Never throws.
 */
export function decodeQuotedPrintable(source: Uint8Array, last: 'line' | 'piece' = 'line'): Decoded {
  const out = new Uint8Array(source.length);
  const end = source.length;
  let length = 0;
  /* Blanks written at the end of `out` that go if the line ends here. Encoded ones stay. */
  let blanks = 0;
  const broken = new FaultPlaces();
  let at = 0;
  while (at < end) {
    const byte = source[at] ?? 0;
    if (byte > EQUALS) {
      out[length] = byte;
      length += 1;
      blanks = 0;
      at += 1;
      continue;
    }
    if (byte === EQUALS) {
      const code = codeAt(source, at);
      if (code >= 0) {
        out[length] = code;
        length += 1;
        blanks = 0;
        at += 3;
        continue;
      }
      const next = afterSoftBreak(source, at + 1);
      if (next > 0) {
        blanks = 0;
        at = next;
        continue;
      }
      broken.add(at, brokenEnd(source, at));
    }
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) length -= blanks;
    blanks = isQuotedBlank(byte) ? blanks + 1 : 0;
    out[length] = byte;
    length += 1;
    at += 1;
  }
  if (last === 'line') length -= blanks;
  return { bytes: out.subarray(0, length), problems: broken.asProblem('quoted-printable-broken') };
}

/** Where the code that the `=` at `at` begins and does not become ends: two characters on, at a blank or the next one. */
function brokenEnd(source: Uint8Array, at: number): number {
  let end = at + 1;
  while (end < at + 3 && isCodeLike(source[end])) end += 1;
  return end;
}

const isCodeLike = (byte: number | undefined): boolean =>
  byte !== undefined && byte > SPACE && byte < 0x7f && byte !== EQUALS;

/** The byte that the code at `at` stands for (`=E3`), or -1 where none is. */
export function codeAt(source: Uint8Array, at: number): number {
  const high = HEX[source[at + 1] ?? 0] ?? 255;
  const low = HEX[source[at + 2] ?? 0] ?? 255;
  return source[at] === EQUALS && high < 16 && low < 16 ? high * 16 + low : -1;
}

/** Whether a byte is one that goes before a line end. */
export const isQuotedBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;

/** Offset behind a soft line break whose `=` is before `from` (blanks may follow it), or -1 when it is none. */
export function afterSoftBreak(source: Uint8Array, from: number): number {
  let at = from;
  while (isQuotedBlank(source[at])) at += 1;
  if (at >= source.length) return at;
  if (source[at] === LINE_FEED) return at + 1;
  if (source[at] !== CARRIAGE_RETURN) return -1;
  return source[at + 1] === LINE_FEED ? at + 2 : at + 1;
}
