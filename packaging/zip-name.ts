import { crc32 } from 'node:zlib';
import { readExtra } from './zip-extra.ts';
import { decodeOwnName } from './zip-structure.ts';
import { FLAG_UTF8 } from './zip-records.ts';

const EXTRA_UNICODE_PATH = 0x7075;

/**
 * The name of an entry of an ordinary zip: UTF-8 when flagged or given in Info-ZIP's Unicode path field; without
 * either, macOS writes UTF-8 all the same and Japanese Windows code page 932, so Japanese text that is valid UTF-8 is
 * taken as such and the rest as 932. Never throws for a wrong guess: what 932 does not know becomes U+FFFD.
 */
export function decodeOrdinaryName(bytes: Buffer, flags: number, extra: Buffer): string {
  if (flags & FLAG_UTF8) return decodeOwnName(bytes, flags);
  const unicode = readExtra(extra, EXTRA_UNICODE_PATH);
  if (unicode && unicode.length > 5 && unicode.readUInt8(0) === 1 && unicode.readUInt32LE(1) === crc32(bytes)) {
    return decodeOwnName(unicode.subarray(5), FLAG_UTF8);
  }
  const utf8 = decodeUtf8(bytes);
  // Beyond U+0800: half-width katakana of 932 also happens to be valid UTF-8, but only below.
  if (utf8 !== null && (/^[\u0000-\u007f]*$/u.test(utf8) || /[\u0800-\u{10ffff}]/u.test(utf8))) return utf8;
  return new TextDecoder('shift_jis').decode(bytes);
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
