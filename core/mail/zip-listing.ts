import type { ArchiveEntry } from '../model/mail.ts';
import { decodeText } from './charset.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_ENTRY_NAME_BYTES } from './limits.ts';

export type ZipListing = {
  readonly entries: readonly ArchiveEntry[];
  /** False when the directory is damaged or longer than the limit. */
  readonly complete: boolean;
};

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
/** The comment after the end record is at most 65,535 bytes (APPNOTE 4.3.16). */
const MAX_COMMENT_BYTES = 65_535;
const ENCRYPTED_FLAG = 0x0001;
const UTF8_FLAG = 0x0800;
const MASKED_HEADERS_FLAG = 0x2000;

/** Lists a ZIP from its central directory (APPNOTE 4.3.12); names without the UTF-8 flag are detected (cp932). */
export function listZip(bytes: Uint8Array): ZipListing | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return listLocalHeaders(bytes, view);
  const size = view.getUint32(end + 12, true);
  const shift = Math.max(0, end - size - view.getUint32(end + 16, true));
  let at = view.getUint32(end + 16, true) + shift;
  if (at > end || (at + 4 <= view.byteLength && view.getUint32(at, true) !== CENTRAL_SIGNATURE)) at = end - size;
  const entries: ArchiveEntry[] = [];
  while (at >= 0 && at + CENTRAL_BYTES <= view.byteLength && view.getUint32(at, true) === CENTRAL_SIGNATURE) {
    if (entries.length >= MAX_ARCHIVE_ENTRIES) return { entries, complete: false };
    const nameBytes = view.getUint16(at + 28, true);
    entries.push(
      entryOf(bytes, at + CENTRAL_BYTES, nameBytes, view.getUint16(at + 8, true), view.getUint32(at + 24, true)),
    );
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const complete = entries.length === view.getUint16(end + 10, true);
  return entries.length === 0 && !complete ? listLocalHeaders(bytes, view) : { entries, complete };
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return -1;
}

/** A cut-off ZIP has no directory: what its local headers say, as far as their sizes are known. */
function listLocalHeaders(bytes: Uint8Array, view: DataView): ZipListing | null {
  const entries: ArchiveEntry[] = [];
  let at = 0;
  while (at + LOCAL_BYTES <= view.byteLength && view.getUint32(at, true) === LOCAL_SIGNATURE) {
    if (entries.length >= MAX_ARCHIVE_ENTRIES) break;
    const nameBytes = view.getUint16(at + 26, true);
    entries.push(
      entryOf(bytes, at + LOCAL_BYTES, nameBytes, view.getUint16(at + 6, true), view.getUint32(at + 22, true)),
    );
    at += LOCAL_BYTES + nameBytes + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return entries.length === 0 ? null : { entries, complete: false };
}

function entryOf(bytes: Uint8Array, nameAt: number, nameBytes: number, flags: number, size: number): ArchiveEntry {
  const raw = bytes.subarray(nameAt, nameAt + Math.min(nameBytes, MAX_ENTRY_NAME_BYTES));
  const name = decodeText(raw, (flags & UTF8_FLAG) !== 0 ? 'utf-8' : null).text;
  return { name, size, encrypted: (flags & (ENCRYPTED_FLAG | MASKED_HEADERS_FLAG)) !== 0 };
}
