import type { ByteRange } from '../../model/mail-details.ts';

/**
 * Bytes at the beginning that are whole characters of UTF-8, which is all of them but for a character cut off at the end;
 * -1 when they are not UTF-8 (WHATWG Encoding 8.1.1: no surrogates, nothing overlong, nothing above U+10FFFF). One pass
 * without a copy; never throws, which costs a host's decoder more than reading a short text.
 */
export function utf8Length(bytes: Uint8Array): number {
  const { length } = bytes;
  let at = 0;
  while (at < length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const size = sizeOf(lead);
    if (size === 0) return -1;
    const end = Math.min(length, at + size);
    if (at + 1 < end && !isSecond(lead, bytes[at + 1] ?? 0)) return -1;
    for (let index = at + 2; index < end; index += 1) if (!isTrail(bytes[index] ?? 0)) return -1;
    if (end < at + size) return at;
    at = end;
  }
  return length;
}

/**
 * Bytes that begin no character of UTF-8, or one that does not go on, in order: the first `most` ranges, for each of which a
 * decoder writes one U+FFFD (WHATWG Encoding 4.1: as much of a character as there is). One pass; never throws.
 */
export function utf8Faults(bytes: Uint8Array, most: number): ByteRange[] {
  const faults: ByteRange[] = [];
  for (let at = 0; at < bytes.length && faults.length < most;) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0x80 ? 1 : sizeOf(lead);
    let end = at + 1;
    while (end < at + size && isNext(bytes, at, end)) end += 1;
    if (end - at !== size) faults.push({ start: at, end });
    at = end;
  }
  return faults;
}

/** Whether the byte at `at` goes on with the character that begins at `start`. */
function isNext(bytes: Uint8Array, start: number, at: number): boolean {
  const byte = bytes[at] ?? 0;
  return at === start + 1 ? isSecond(bytes[start] ?? 0, byte) : isTrail(byte);
}

/** Bytes of the character that begins with this one, 0 where none does. */
function sizeOf(lead: number): number {
  if (lead >= 0xf0) return lead <= 0xf4 ? 4 : 0;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc2 ? 2 : 0;
}

function isSecond(lead: number, byte: number): boolean {
  if (lead === 0xe0) return byte >= 0xa0 && byte <= 0xbf;
  if (lead === 0xed) return byte >= 0x80 && byte <= 0x9f;
  if (lead === 0xf0) return byte >= 0x90 && byte <= 0xbf;
  if (lead === 0xf4) return byte >= 0x80 && byte <= 0x8f;
  return isTrail(byte);
}

const isTrail = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;
