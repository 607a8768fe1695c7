import { textDecoder } from './charset/text-decoders.ts';

const PLUS = 0x2b;
const MINUS = 0x2d;

/** The value of a base64 character, or -1 (RFC 2152 rule 2: the alphabet of RFC 2045 without padding). */
export function base64Value(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  return byte === PLUS ? 62 : byte === 0x2f ? 63 : -1;
}

/**
 * Decodes UTF-7 (RFC 2152): `+` opens base64 of UTF-16BE, `-` or any other character closes it. A `+` that opens
 * nothing stands for itself, bits left over are dropped, 8-bit bytes are read as Latin-1. One pass; never throws.
 */
export function decodeUtf7(bytes: Uint8Array): string {
  // UTF-16BE; no input byte makes more than one unit.
  const out = new Uint8Array(bytes.length * 2);
  let length = 0;
  const put = (unit: number): void => {
    out[length] = unit >> 8;
    out[length + 1] = unit;
    length += 2;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== PLUS || (base64Value(bytes[at + 1]) < 0 && bytes[at + 1] !== MINUS)) {
      put(byte);
      continue;
    }
    if (bytes[at + 1] === MINUS) put(PLUS);
    let bits = 0;
    let count = 0;
    at += 1;
    for (let value = base64Value(bytes[at]); value >= 0; at += 1, value = base64Value(bytes[at])) {
      bits = ((bits << 6) | value) & 0x3fffff;
      count += 6;
      if (count >= 16) {
        count -= 16;
        put((bits >> count) & 0xffff);
      }
    }
    if (bytes[at] !== MINUS) at -= 1;
  }
  return textDecoder('utf-16be').decode(out.subarray(0, length));
}
