import { decodeLzw } from '../lzw.ts';
import { nibbleOf } from '../rtf/rtf-tokens.ts';

/** Bits of a byte in the codes of LZW. */
const ROOT_BITS = 8;
/** Bytes that a code of nine bits can stand for: each is one longer than another of at most 4,096. */
const MAX_LZW_GROWTH = 4096;
/** Above it a run of bytes is one byte repeated; by itself it ends (ISO 32000-1, 7.4.5). */
const RUN_END = 128;

const GREATER = 0x3e;
const TILDE = 0x7e;
const ZEROS = 0x7a;

/** Digits up to `>`. */
export function fromHex(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(GREATER);
  const digits = end < 0 ? bytes : bytes.subarray(0, end);
  const out = new Uint8Array((digits.length + 1) >> 1);
  let count = 0;
  for (const digit of digits) {
    const nibble = nibbleOf(digit);
    if (nibble < 0) continue;
    out[count >> 1]! |= count % 2 === 0 ? nibble << 4 : nibble;
    count += 1;
  }
  return out.subarray(0, (count + 1) >> 1);
}

/** Groups of five letters from `!` to `u` are four bytes; `z` is four zeros; `~` ends. At most `max` bytes. */
export function fromBase85(bytes: Uint8Array, max: number): Uint8Array {
  const end = bytes.indexOf(TILDE);
  const letters = end < 0 ? bytes : bytes.subarray(0, end);
  const out = new Uint8Array(Math.min(max, letters.length * 4));
  let [done, value, count] = [0, 0, 0];
  const flush = (length: number): void => {
    for (let index = 0; index < length && done < out.length; index += 1)
      out[done++] = Math.floor(value / 256 ** (3 - index)) & 0xff;
    [value, count] = [0, 0];
  };
  for (const byte of letters) {
    if (done >= out.length) break;
    if (byte === ZEROS && count === 0) done = Math.min(out.length, done + 4);
    if (byte < 0x21 || byte > 0x75) continue;
    value = value * 85 + byte - 0x21;
    count += 1;
    if (count === 5) flush(4);
  }
  if (count > 1) {
    const length = count - 1;
    for (; count < 5; count += 1) value = value * 85 + 84;
    flush(length);
  }
  return out.slice(0, done);
}

/** A length and that many bytes, or one that is repeated (ISO 32000-1, 7.4.5). At most `max` bytes. */
export function fromRunLength(bytes: Uint8Array, max: number): Uint8Array {
  const out = new Uint8Array(Math.min(max, bytes.length * 64));
  let done = 0;
  for (let at = 0; at + 1 < bytes.length && done < out.length;) {
    const length = bytes[at]!;
    if (length === RUN_END) break;
    if (length < RUN_END) {
      const run = bytes.subarray(at + 1, Math.min(at + 2 + length, at + 1 + out.length - done));
      out.set(run, done);
      done += run.length;
      at += 2 + length;
    } else {
      out.fill(bytes[at + 1]!, done, done + 257 - length);
      done = Math.min(out.length, done + 257 - length);
      at += 2;
    }
  }
  return out.slice(0, done);
}

/** LZW as in TIFF (ISO 32000-1, 7.4.4), its highest bits first. `isEarly`: codes grow one sooner, as is the rule. */
export function fromLzw(bytes: Uint8Array, isEarly: boolean, max: number): Uint8Array {
  let [at, held, heldBits] = [0, 0, 0];
  const next = (bits: number): number => {
    for (; heldBits < bits; heldBits += 8) {
      if (at >= bytes.length) return -1;
      held = ((held << 8) | bytes[at]!) & 0xff_ffff;
      at += 1;
    }
    heldBits -= bits;
    return (held >> heldBits) & ((1 << bits) - 1);
  };
  return decodeLzw({ next }, ROOT_BITS, Math.min(max, bytes.length * MAX_LZW_GROWTH), isEarly ? 1 : 0);
}
