import type { ArchiveEntry } from '../../model/mail.ts';
import { crc32 } from './crc-32.ts';

/** How an entry is encrypted: traditional (APPNOTE 6.1), WinZip AES with a key of that many bits, or otherwise. */
export type ZipEncryption =
  | { readonly kind: 'zip-crypto' }
  | { readonly kind: 'aes'; readonly keyBits: 128 | 192 | 256; readonly version: 1 | 2 }
  | { readonly kind: 'unknown' };

/** One entry as the central directory tells it. */
export type ZipEntry = ArchiveEntry & {
  readonly compressedSize: number;
  /** Compression method, that under the encryption for WinZip AES. */
  readonly method: number;
  readonly crc: number;
  /** The byte of DOS time or CRC that ZipCrypto compares: either, since programs differ. */
  readonly checkBytes: readonly [number, number];
  readonly encryption: ZipEncryption | null;
  /** Where the local header starts in the file. */
  readonly localOffset: number;
  /** ISO 8601; without an offset where the archive tells the local time of who made it (DOS time). */
  readonly modifiedAt: string | null;
  readonly isFolder: boolean;
  /** The name is longer than is kept. */
  readonly isNameCut?: boolean;
  /** What the local header calls the file, where that is another name: programs differ in which one they show. */
  readonly otherName?: string;
  /** Where it lies, when the directory of the archive does not name it. */
  readonly unlistedAt?: number;
};

/** Of a local header (APPNOTE 4.3.7), and the bytes of one in front of its name. */
export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_BYTES = 30;
const EXTRA_ZIP64 = 0x0001;
const EXTRA_NTFS = 0x000a;
const EXTRA_UNIX_TIME = 0x5455;
const EXTRA_UNICODE_PATH = 0x7075;
const EXTRA_AES = 0x9901;
/** In place of a value that a field of 64 bits has (APPNOTE 4.5.3). */
export const MAX_32 = 0xffffffff;

const dataView = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The extra fields of an entry by id (APPNOTE 4.5); the first of an id counts, what is no whole field is passed over. */
export function readExtraFields(bytes: Uint8Array): Map<number, Uint8Array> {
  const view = dataView(bytes);
  const fields = new Map<number, Uint8Array>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > bytes.length) break;
    if (!fields.has(id)) fields.set(id, bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** A 64-bit number; what does not fit a double exactly is no size or offset of a file that can be held. */
export const readUint64 = (view: DataView, at: number): number =>
  view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x1_0000_0000;

/** Puts 64-bit values where the directory says 0xFFFFFFFF, in the order of APPNOTE 4.5.3. */
export function withZip64(fields: ReadonlyMap<number, Uint8Array>, values: readonly number[]): number[] {
  const field = fields.get(EXTRA_ZIP64);
  if (field === undefined) return [...values];
  const view = dataView(field);
  let at = 0;
  return values.map((value) => {
    if (value !== MAX_32 || at + 8 > field.length) return value;
    at += 8;
    return readUint64(view, at - 8);
  });
}

/** The name of Info-ZIP's Unicode Path field (APPNOTE 4.6.9); null when it belongs to another name. */
export function unicodePath(fields: ReadonlyMap<number, Uint8Array>, rawName: Uint8Array): Uint8Array | null {
  const field = fields.get(EXTRA_UNICODE_PATH);
  if (field === undefined || field.length < 6 || field[0] !== 1) return null;
  return dataView(field).getUint32(1, true) === crc32(rawName) ? field.subarray(5) : null;
}

const AES_KEY_BITS = [128, 192, 256] as const;

/** WinZip AES ("AES Encryption Information", version 1.04): encryption, and the method beneath it. */
export function aesField(
  fields: ReadonlyMap<number, Uint8Array>,
): { readonly encryption: ZipEncryption; readonly method: number } | null {
  const field = fields.get(EXTRA_AES);
  const keyBits = AES_KEY_BITS[(field?.[4] ?? 0) - 1];
  if (field === undefined || field.length < 7 || keyBits === undefined) return null;
  const version = field[0] === 1 ? 1 : 2;
  return { encryption: { kind: 'aes', keyBits, version }, method: dataView(field).getUint16(5, true) };
}

/** 100-nanosecond steps from 1601 to 1970. */
const NTFS_EPOCH_MS = 11_644_473_600_000;

/** When the file was changed: the exact second in UTC where a field has it, else the DOS time of an unknown zone. */
export function modifiedAt(fields: ReadonlyMap<number, Uint8Array>, date: number, time: number): string | null {
  const unix = fields.get(EXTRA_UNIX_TIME);
  if (unix !== undefined && unix.length >= 5 && ((unix[0] ?? 0) & 1) === 1) {
    return new Date(dataView(unix).getInt32(1, true) * 1000).toISOString();
  }
  const ntfs = fields.get(EXTRA_NTFS);
  if (ntfs !== undefined && ntfs.length >= 16 && ntfs[4] === 1) {
    const at = new Date(readUint64(dataView(ntfs), 8) / 10_000 - NTFS_EPOCH_MS);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
  }
  const [month, day] = [(date >> 5) & 15, date & 31];
  if (month < 1 || month > 12 || day < 1 || time >> 11 > 23 || ((time >> 5) & 63) > 59) return null;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const clock = [time >> 11, (time >> 5) & 63, (time & 31) * 2].map(pad).join(':');
  return `${1980 + (date >> 9)}-${pad(month)}-${pad(day)}T${clock}`;
}

/** The bytes of an entry as they are packed, found by the directory; null when no local header stands there. */
export function packedEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const at = entry.localOffset;
  if (at + LOCAL_BYTES > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, LOCAL_BYTES);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return null;
  const dataAt = at + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  return bytes.subarray(dataAt, dataAt + entry.compressedSize);
}
