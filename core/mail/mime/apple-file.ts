import type { ByteRange } from '../../model/mail-details.ts';
import { decodeText } from '../charset.ts';
import { oneLine } from '../encoded-word.ts';

/** What an AppleSingle or AppleDouble file says (RFC 1740): the file's name, and its data fork where it holds one. */
export type AppleFile = { readonly name: string | null; readonly data: ByteRange | null };

const APPLE_SINGLE = 0x00051600;
const APPLE_DOUBLE = 0x00051607;
const DATA_FORK = 1;
const REAL_NAME = 3;
/** Entries read of one file; there are 15 kinds. */
const MAX_ENTRIES = 64;
const MAX_NAME_BYTES = 255;

/** Reads the header of an `application/applefile`; null when it is none. Ranges are cut to what is there. */
export function readAppleFile(bytes: Uint8Array): AppleFile | null {
  if (bytes.length < 26) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const magic = view.getUint32(0);
  if (magic !== APPLE_SINGLE && magic !== APPLE_DOUBLE) return null;
  let name: string | null = null;
  let data: ByteRange | null = null;
  const count = Math.min(view.getUint16(24), MAX_ENTRIES);
  for (let at = 26; at < 26 + 12 * count && at + 12 <= bytes.length; at += 12) {
    const start = Math.min(bytes.length, view.getUint32(at + 4));
    const end = Math.min(bytes.length, start + view.getUint32(at + 8));
    const id = view.getUint32(at);
    if (id === DATA_FORK && end > start) data = { start, end };
    if (id === REAL_NAME)
      name = oneLine(decodeText(bytes.subarray(start, Math.min(end, start + MAX_NAME_BYTES)), null).text);
  }
  return { name, data };
}
