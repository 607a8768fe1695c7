import { BIG5_HKSCS } from './big5-hkscs.ts';
import { unpackRows, type CharacterRows } from './character-rows.ts';
import type { Patched } from './patched.ts';
import { REPLACEMENT, textDecoder } from './text-decoders.ts';

let hongKong: CharacterRows | null = null;

/** Rows that Big5 of the WHATWG Encoding Standard fills from HKSCS, where hosts without it give private use. */
const isExtension = (code: number): boolean => code < 0xa140 || (code >= 0xc6a1 && code <= 0xc8fe) || code >= 0xf9d6;

/** Big5 with HKSCS. */
export const BIG5: Patched = {
  base: 'big5',
  lengthAt: (bytes, at) => {
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    const trail = (second >= 0x40 && second <= 0x7e) || (second >= 0xa1 && second <= 0xfe);
    return first >= 0x81 && first <= 0xfe && trail ? 2 : 1;
  },
  textAt: (bytes, at, length) => {
    if (length === 1) return REPLACEMENT;
    const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (!isExtension(first * 256 + second)) return undefined;
    hongKong ??= unpackRows(BIG5_HKSCS);
    return hongKong.get(first)?.[second < 0x80 ? second - 0x40 : second - 0xa1 + 63] || REPLACEMENT;
  },
};

const TILDE = 0x7e;
const LINE_FEED = 0x0a;

/** HZ (RFC 1843): `~{` opens GB 2312 in seven bits, `~}` or the end of the line closes it, `~~` is a tilde. */
export function decodeHz(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let double = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1];
    if (byte === TILDE && (next === 0x7b || next === 0x7d)) {
      double = next === 0x7b;
      at += 1;
    } else if (byte === TILDE && !double && (next === TILDE || next === LINE_FEED)) {
      if (next === TILDE) out[length++] = TILDE;
      at += 1;
    } else {
      if (byte === LINE_FEED) double = false;
      out[length++] = double && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  return textDecoder('gb18030').decode(out.subarray(0, length));
}
