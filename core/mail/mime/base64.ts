import type { ByteRange } from '../../model/mail-details.ts';
import { type Decoded, type DecodingProblem, FaultPlaces } from './decoded.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './line-ends.ts';

const INVALID = 1 << 24;
const PAD = 0x3d;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Value of a character at its place within a quad, `INVALID` for characters outside the alphabet. */
function tableFor(shift: number): Int32Array {
  const table = new Int32Array(256).fill(INVALID);
  for (const [index, character] of [...ALPHABET].entries()) table[character.charCodeAt(0)] = index << shift;
  return table;
}
const FIRST = tableFor(18);
const SECOND = tableFor(12);
const THIRD = tableFor(6);
const FOURTH = tableFor(0);

/** Whether a byte is of the alphabet of base64. */
export const isBase64Digit = (byte: number | undefined): boolean =>
  byte !== undefined && (FOURTH[byte] ?? INVALID) < INVALID;

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/**
 * Decodes base64 (RFC 2045 6.8): characters outside the alphabet are skipped, the data ends at its padding, a last
 * quad without padding counts. `out` may be the source itself: what is written never overtakes what is read. Never
 * throws.
 */
export function decodeBase64(
  source: Uint8Array,
  out: Uint8Array = new Uint8Array(Math.ceil((source.length * 3) / 4)),
): Decoded {
  const end = source.length;
  const lastQuad = end - 4;
  let length = 0;
  let bits = 0;
  let count = 0;
  let pads = 0;
  /* Of the quad that is being read, and of the padding in front of what is read next. */
  let quadStart = 0;
  let padStart = 0;
  let padEnd = 0;
  const foreign = new FaultPlaces();
  const padding = new FaultPlaces();
  let at = 0;
  while (at < end) {
    if (count === 0) {
      // The loop in which nearly all the time goes: whole quads, four lookups each.
      while (at <= lastQuad) {
        const quad =
          (FIRST[source[at] ?? 0] ?? INVALID) |
          (SECOND[source[at + 1] ?? 0] ?? INVALID) |
          (THIRD[source[at + 2] ?? 0] ?? INVALID) |
          (FOURTH[source[at + 3] ?? 0] ?? INVALID);
        if (quad >= INVALID) break;
        out[length] = quad >> 16;
        out[length + 1] = quad >> 8;
        out[length + 2] = quad;
        length += 3;
        at += 4;
      }
      if (at >= end) break;
    }
    const byte = source[at] ?? 0;
    if (byte === CARRIAGE_RETURN || byte === LINE_FEED) {
      at += 1;
      continue;
    }
    const value = FOURTH[byte] ?? INVALID;
    if (value < INVALID) {
      if (pads > 0) padding.add(padStart, padEnd);
      if (count === 0) quadStart = at;
      pads = 0;
      bits = (bits << 6) | value;
      count += 1;
      if (count === 4) {
        out[length] = bits >> 16;
        out[length + 1] = bits >> 8;
        out[length + 2] = bits;
        length += 3;
        bits = 0;
        count = 0;
      }
    } else if (byte === PAD) {
      if (pads === 0) padStart = at;
      padEnd = at + 1;
      pads += 1;
      if (count >= 2 && count + pads >= 4) break;
      if (count < 2) padding.add(padStart, padEnd);
    } else if (!isSpace(byte)) {
      foreign.add(at, at + 1);
    }
    at += 1;
  }
  const rest = behindPadding(source, at + 1);
  if (count === 3) {
    out[length] = bits >> 10;
    out[length + 1] = bits >> 2;
    length += 2;
  } else if (count === 2) {
    out[length] = bits >> 4;
    length += 1;
  }
  return {
    bytes: out.subarray(0, length),
    problems: [
      ...(rest === null ? [] : [{ code: 'base64-data-after-padding', places: [rest] }]),
      ...(rest === null && isCutWithin(count, bits, pads) ? [cutQuad(source, quadStart)] : []),
      ...padding.asProblem('base64-padding-inside'),
      ...foreign.asProblem('base64-foreign-characters'),
    ],
  };
}

/** Whether data end within a quad: whoever leaves out the padding leaves no bits that belong to a further byte. */
function isCutWithin(count: number, bits: number, pads: number): boolean {
  if (count === 2) return pads === 1 || (pads === 0 && (bits & 15) > 0);
  return count === 1 || (count === 3 && pads === 0 && (bits & 3) > 0);
}

/** The quad that the data end within. */
const cutQuad = (source: Uint8Array, start: number): DecodingProblem => ({
  code: 'base64-truncated',
  places: [{ start, end: textEnd(source, start) }],
});

/** What stands behind the padding, further pads and the blanks around it left out; null without a character of the alphabet. */
function behindPadding(source: Uint8Array, from: number): ByteRange | null {
  let start = from;
  while (start < source.length && (source[start] === PAD || isSpace(source[start] ?? 0))) start += 1;
  let digit = start;
  while (digit < source.length && !isBase64Digit(source[digit])) digit += 1;
  return digit < source.length ? { start, end: textEnd(source, digit) } : null;
}

/** Behind the last byte that is no blank. */
function textEnd(source: Uint8Array, from: number): number {
  let end = source.length;
  while (end > from && isSpace(source[end - 1] ?? 0)) end -= 1;
  return end;
}
