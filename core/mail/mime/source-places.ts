import type { ByteRange } from '../../model/mail-details.ts';
import { isBase64Digit } from './base64.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './line-ends.ts';
import { afterSoftBreak, codeAt, isQuotedBlank } from './quoted-printable.ts';

const EQUALS = 0x3d;

/**
 * Where ranges of the decoded bytes of a body stand in `source`, its bytes under `encoding` (`base64` or
 * `quoted-printable`): what made them. Ranges are ascending and apart; those behind a fault that ends the data are
 * missing in the answer. One pass; never throws.
 */
export function sourcePlaces(source: Uint8Array, encoding: string, ranges: readonly ByteRange[]): ByteRange[] {
  const isBase64 = encoding === 'base64';
  // Of base64 a byte has the bits of two characters, each of which has six.
  const unitsOf = ({ start, end }: ByteRange): number[] =>
    isBase64 ? [Math.floor((start * 8) / 6), Math.floor((end * 8 - 1) / 6)] : [start, end - 1];
  const units = unitPlaces(ranges.flatMap(unitsOf), isBase64 ? digitsOf(source) : quotedUnits(source));
  return ranges.flatMap((_, index) => {
    const first = units[2 * index];
    const last = units[2 * index + 1];
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
  });
}

/** The place of the unit at or behind an offset; null behind the last. */
type NextUnit = (at: number) => ByteRange | null;

/** Places of units by their numbers, which are ascending and may repeat. */
function unitPlaces(wanted: readonly number[], next: NextUnit): ByteRange[] {
  const places: ByteRange[] = [];
  let unit = next(0);
  for (let count = 0; unit !== null && places.length < wanted.length; count += 1) {
    while (wanted[places.length] === count) places.push(unit);
    unit = next(unit.end);
  }
  return places;
}

/** The characters of base64, as `decodeBase64` takes them: up to the padding that ends the data. */
function digitsOf(source: Uint8Array): NextUnit {
  let count = 0;
  let pads = 0;
  return (from) => {
    let at = from;
    for (; at < source.length && !isBase64Digit(source[at]); at += 1) {
      pads += source[at] === EQUALS ? 1 : 0;
      if (count >= 2 && count + pads >= 4) return null;
    }
    if (at >= source.length) return null;
    count = (count + 1) % 4;
    pads = 0;
    return { start: at, end: at + 1 };
  };
}

/** The codes and characters of quoted-printable that make a byte. */
function quotedUnits(source: Uint8Array): NextUnit {
  /* Blanks up to here end no line: a run of them is looked through once. */
  let inner = 0;
  return (from) => {
    let at = from;
    while (at < source.length) {
      if (source[at] === EQUALS) {
        if (codeAt(source, at) >= 0) return { start: at, end: at + 3 };
        const next = afterSoftBreak(source, at + 1);
        if (next < 0) break;
        at = next;
      } else if (isQuotedBlank(source[at]) && at >= inner) {
        let end = at;
        while (isQuotedBlank(source[end])) end += 1;
        const isLost = end === source.length || source[end] === LINE_FEED || source[end] === CARRIAGE_RETURN;
        if (isLost) at = end;
        else inner = end;
      } else break;
    }
    return at < source.length ? { start: at, end: at + 1 } : null;
  };
}
