import { decodeText } from '../../charset.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_ENTRY_NAME_BYTES } from '../../limits.ts';
import { u16, u32 } from '../little-endian.ts';

/** A part of an Office package. Its sizes are those of the directory: local headers are asked for nothing but their length. */
export type ZipPart = {
  readonly name: string;
  /** 0 stored, 8 deflated (APPNOTE 4.4.5). */
  readonly method: number;
  /** The bytes as they are packed. */
  readonly packed: Uint8Array;
};

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 65_535;

/** Lists the parts of a package from its central directory (APPNOTE 4.3.12); `complete` is false when it is damaged or cut. */
export function zipParts(bytes: Uint8Array): { parts: ZipPart[]; complete: boolean } {
  const end = findEnd(bytes);
  const parts: ZipPart[] = [];
  if (end < 0) return { parts, complete: false };
  const size = u32(bytes, end + 12);
  // Bytes may stand before the archive; offsets then count from where it begins.
  const shift = Math.max(0, end - size - u32(bytes, end + 16));
  let at = u32(bytes, end + 16) + shift;
  if (u32(bytes, at) !== CENTRAL_SIGNATURE) at = end - size;
  while (u32(bytes, at) === CENTRAL_SIGNATURE && parts.length < MAX_ARCHIVE_ENTRIES) {
    const nameBytes = u16(bytes, at + 28);
    const raw = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + Math.min(nameBytes, MAX_ENTRY_NAME_BYTES));
    const local = u32(bytes, at + 42) + shift;
    const start = local + LOCAL_BYTES + u16(bytes, local + 26) + u16(bytes, local + 28);
    const isThere = u32(bytes, local) === LOCAL_SIGNATURE;
    parts.push({
      name: decodeText(raw, null).text.replaceAll('\\', '/'),
      method: u16(bytes, at + 10),
      packed: isThere ? bytes.subarray(start, start + u32(bytes, at + 20)) : new Uint8Array(0),
    });
    at += CENTRAL_BYTES + nameBytes + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return { parts, complete: parts.length === u16(bytes, end + 10) };
}

function findEnd(bytes: Uint8Array): number {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (u32(bytes, at) === END_SIGNATURE) return at;
  }
  return -1;
}
