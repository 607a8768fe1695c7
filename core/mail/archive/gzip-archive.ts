import type { OpenArchive } from '../attachment/tools.ts';
import { decodeText } from '../charset.ts';
import { MAX_ENTRY_NAME_BYTES } from '../limits.ts';
import { inflate } from './inflate.ts';

const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const FLAG_HEADER_CRC = 0x02;
const FLAG_EXTRA = 0x04;
const FLAG_NAME = 0x08;
const FLAG_COMMENT = 0x10;

/** Opens a gzip of one member (RFC 1952); without a name in it the file has the empty name. Null when it is none. */
export function openGzip(bytes: Uint8Array): OpenArchive | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || bytes.length < HEADER_BYTES + TRAILER_BYTES)
    return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = bytes[3] ?? 0;
  let at = HEADER_BYTES;
  if ((flags & FLAG_EXTRA) !== 0) at += 2 + view.getUint16(at, true);
  let name = '';
  if ((flags & FLAG_NAME) !== 0) {
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    name = decodeText(bytes.subarray(at, Math.min(end, at + MAX_ENTRY_NAME_BYTES)), null).text;
    at = end + 1;
  }
  if ((flags & FLAG_COMMENT) !== 0) {
    const end = bytes.indexOf(0, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  if ((flags & FLAG_HEADER_CRC) !== 0) at += 2;
  const seconds = view.getUint32(4, true);
  const file = {
    name,
    // Modulo 2^32: a hint, as everything that an archive promises.
    size: view.getUint32(bytes.length - 4, true),
    modifiedAt: seconds === 0 ? null : new Date(seconds * 1000).toISOString(),
    encrypted: false,
    isFolder: false,
  };
  return {
    list: () => Promise.resolve({ format: 'gzip', headersEncrypted: false, files: [file], complete: true }),
    read: (_, __, maxBytes) => {
      const { bytes: unpacked, end } = inflate(bytes.subarray(at), maxBytes);
      return Promise.resolve(end === 'damaged' ? 'damaged' : { bytes: unpacked, whole: end === 'whole' });
    },
    close: () => undefined,
  };
}
