import { Buffer } from 'node:buffer';
import { MAIL_PIECES } from '../../test/core/mail/mail-pieces.ts';

/** Bytes that a mutated input may have: repeating makes small ones large. */
const MAX_INPUT_BYTES = 1024 * 1024;
const MAX_CHANGES = 6;
/** A slice that is repeated is mostly no longer than this: many short ones are what makes a reader look again and again. */
const MAX_REPEATED_BYTES = 64;
const MAX_PIECES = 6;
/** Lengths, counts and offsets that readers get wrong. */
const ODD_NUMBERS = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

type Random = () => number;

/** A changed copy: fields set to odd numbers, slices doubled, repeated, dropped or taken from `other`, cut off. */
export function mutated(source: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(source);
  const changes = 1 + Math.floor(random() * MAX_CHANGES);
  for (let count = 0; count < changes; count += 1) bytes = changed(bytes, other, random).subarray(0, MAX_INPUT_BYTES);
  return bytes;
}

function changed(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const at = below(bytes.length);
  const length = 1 + below(random() < 0.7 ? 32 : bytes.length);
  const slice = bytes.subarray(at, at + length);
  switch (below(8)) {
    case 0:
      return withNumber(bytes, at, ODD_NUMBERS[below(ODD_NUMBERS.length)] ?? 0, random);
    case 1:
      return withNumber(bytes, at, below(bytes.length * 2), random);
    case 2:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << below(8)) : byte));
    case 3:
      return bytes.subarray(0, at + 1);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), slice, bytes.subarray(at)]);
    case 6: {
      const times = Math.floor(Math.min(10 ** (random() * 4), MAX_INPUT_BYTES / slice.length));
      return Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: times }, () => slice), bytes.subarray(at)]);
    }
    default: {
      const from = below(other.length);
      return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + length), bytes.subarray(at + length)]);
    }
  }
}

/**
 * Something repeated in `source` until there are `size` bytes of it: lines of its own, any of its bytes, or `pieces` that
 * mean something, of mails where there are none; a few bytes of `other` may stand before them.
 */
export function repeated(
  source: Uint8Array,
  other: Uint8Array,
  random: Random,
  pieces: readonly string[] = [],
): (size: number) => Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const isLine = random() < 0.7;
  const begin = below(source.length);
  const at = isLine ? source.lastIndexOf(0x0a, begin) + 1 : begin;
  const own = 1 + below(random() < 0.7 ? MAX_REPEATED_BYTES : source.length - at);
  const newline = isLine ? source.indexOf(0x0a, at + own) : -1;
  const end = newline < 0 ? at + own : newline + 1;
  const start = below(other.length);
  const before = random() < 0.2 ? other.subarray(start, start + below(MAX_REPEATED_BYTES)) : new Uint8Array();
  const what = random() < 0.5 ? someOf(pieces, random) : source.subarray(at, end);
  const slice = Buffer.concat([before, what]);
  return (size) => {
    const times = Math.max(1, Math.floor(size / (slice.length || 1)));
    return Buffer.concat([source.subarray(0, at), ...Array.from({ length: times }, () => slice), source.subarray(end)]);
  };
}

/** A copy with `pieces` that mean something put in at one place, of mails where there are none. */
export function withPieces(source: Uint8Array, random: Random, pieces: readonly string[] = []): Uint8Array {
  const at = Math.floor(random() * source.length);
  return Buffer.concat([source.subarray(0, at), someOf(pieces, random), source.subarray(at)]);
}

function someOf(pieces: readonly string[], random: Random): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const from = pieces.length === 0 || random() < 0.2 ? MAIL_PIECES : pieces;
  const some = Array.from({ length: 1 + below(MAX_PIECES) }, () => from[below(from.length)] ?? '');
  return Buffer.from(some.join(''), random() < 0.5 ? 'latin1' : 'utf8');
}

/** A 16- or 32-bit field of either byte order. */
function withNumber(bytes: Uint8Array, at: number, value: number, random: Random): Uint8Array {
  const out = Uint8Array.from(bytes);
  const view = new DataView(out.buffer);
  const isSmall = random() < 0.4;
  if (at + 4 > out.length) out[at] = value;
  else if (isSmall) view.setUint16(at, value, random() < 0.7);
  else view.setUint32(at, value, random() < 0.7);
  return out;
}
