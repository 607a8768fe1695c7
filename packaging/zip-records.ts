import { ExpectedError } from '../core/errors.ts';

/**
 * Records of a zip archive as bytes. Source: PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5. All numbers little-endian.
 */
export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const DESCRIPTOR_SIGNATURE = 0x08074b50;
export const END_SIGNATURE = 0x06054b50;
export const ZIP64_END_SIGNATURE = 0x06064b50;
export const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;

export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const ZIP64_END_BYTES = 56;
export const ZIP64_LOCATOR_BYTES = 20;

export const FLAG_ENCRYPTED = 0x0001;
export const FLAG_DESCRIPTOR = 0x0008;
export const FLAG_UTF8 = 0x0800;

export const METHOD_STORED = 0;
export const METHOD_DEFLATED = 8;
export const METHOD_AES = 99;

export const EXTRA_ZIP64 = 0x0001;
export const EXTRA_TIMESTAMP = 0x5455;
export const EXTRA_AES = 0x9901;
/** "Android zip alignment": an extra field that everyone skips. Takes the place of a ZIP64 field that was not needed. */
const EXTRA_PADDING = 0xd935;

export const MAX_32 = 0xffffffff;
export const MAX_16 = 0xffff;

const VERSION_ZIP64 = 45;
const VERSION_AES = 51;
const VERSION_DEFLATE = 20;
const MADE_BY_UNIX = 3 << 8;
/** A regular file that its owner may read and write and others may read. */
const UNIX_FILE_MODE = 0o100644;

/** An entry as it is written. Sizes in bytes; `compressedSize` counts salt, verifier and tag of an encrypted one. */
export type WrittenEntry = {
  name: string;
  flags: number;
  method: number;
  /** DOS date and time are in UTC here; `timestamp` adds the exact second for those who read it. */
  modified: Date;
  timestamp: boolean;
  crc: number;
  size: number;
  compressedSize: number;
  localOffset: number;
  /** Extra fields for both headers, besides ZIP64 and the timestamp. */
  extra: Buffer;
};

/**
 * How the local header carries its sizes: `plain` 32 bits; `descriptor` zero, they follow the data; `descriptor64` the
 * same with 64 bits; `reserved` room for a ZIP64 field whatever the sizes, so that the header can be written again.
 */
export type LocalSizes = 'plain' | 'descriptor' | 'descriptor64' | 'reserved';

export function localHeader(entry: WrittenEntry, sizes: LocalSizes): Buffer {
  const name = Buffer.from(entry.name);
  const later = sizes === 'descriptor' || sizes === 'descriptor64';
  const wide = sizes === 'descriptor64' || (sizes === 'reserved' && needsZip64(entry));
  const sizeField = wide
    ? zip64Extra([later ? 0 : entry.size, later ? 0 : entry.compressedSize])
    : sizes === 'reserved'
      ? extraField(EXTRA_PADDING, Buffer.alloc(16))
      : Buffer.alloc(0);
  const extra = Buffer.concat([sizeField, entry.extra, ...timestampExtra(entry)]);
  const header = Buffer.alloc(LOCAL_BYTES);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(versionNeeded(entry, wide), 4);
  header.writeUInt16LE(entry.flags, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt32LE(dosTime(entry.modified), 10);
  header.writeUInt32LE(later ? 0 : entry.crc, 14);
  header.writeUInt32LE(wide ? MAX_32 : later ? 0 : entry.compressedSize, 18);
  header.writeUInt32LE(wide ? MAX_32 : later ? 0 : entry.size, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

export function centralHeader(entry: WrittenEntry): Buffer {
  const name = Buffer.from(entry.name);
  const wideSizes = needsZip64(entry);
  const wideOffset = entry.localOffset >= MAX_32;
  const wide = [...(wideSizes ? [entry.size, entry.compressedSize] : []), ...(wideOffset ? [entry.localOffset] : [])];
  const extra = Buffer.concat([
    wide.length > 0 ? zip64Extra(wide) : Buffer.alloc(0),
    entry.extra,
    ...timestampExtra(entry),
  ]);
  const header = Buffer.alloc(CENTRAL_BYTES);
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  header.writeUInt16LE(MADE_BY_UNIX | versionNeeded(entry, wide.length > 0), 4);
  header.writeUInt16LE(versionNeeded(entry, wide.length > 0), 6);
  header.writeUInt16LE(entry.flags, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt32LE(dosTime(entry.modified), 12);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(wideSizes ? MAX_32 : entry.compressedSize, 20);
  header.writeUInt32LE(wideSizes ? MAX_32 : entry.size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(UNIX_FILE_MODE * 0x10000, 38);
  header.writeUInt32LE(wideOffset ? MAX_32 : entry.localOffset, 42);
  return Buffer.concat([header, name, extra]);
}

/** The data descriptor; `wide` must be what the local header promised. */
export function dataDescriptor(entry: WrittenEntry, wide: boolean): Buffer {
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(DESCRIPTOR_SIGNATURE, 0);
  record.writeUInt32LE(entry.crc, 4);
  if (wide) {
    record.writeBigUInt64LE(BigInt(entry.compressedSize), 8);
    record.writeBigUInt64LE(BigInt(entry.size), 16);
  } else {
    record.writeUInt32LE(entry.compressedSize, 8);
    record.writeUInt32LE(entry.size, 12);
  }
  return record;
}

/** Everything after the last central header: the ZIP64 records when a number needs them, and the end record. */
export function endRecords(count: number, directoryOffset: number, directoryBytes: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(Math.min(count, MAX_16), 8);
  end.writeUInt16LE(Math.min(count, MAX_16), 10);
  end.writeUInt32LE(Math.min(directoryBytes, MAX_32), 12);
  end.writeUInt32LE(Math.min(directoryOffset, MAX_32), 16);
  if (count < MAX_16 && directoryBytes < MAX_32 && directoryOffset < MAX_32) return end;
  const wide = Buffer.alloc(ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES);
  wide.writeUInt32LE(ZIP64_END_SIGNATURE, 0);
  wide.writeBigUInt64LE(BigInt(ZIP64_END_BYTES - 12), 4);
  wide.writeUInt16LE(MADE_BY_UNIX | VERSION_ZIP64, 12);
  wide.writeUInt16LE(VERSION_ZIP64, 14);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(directoryBytes), 40);
  wide.writeBigUInt64LE(BigInt(directoryOffset), 48);
  wide.writeUInt32LE(ZIP64_LOCATOR_SIGNATURE, ZIP64_END_BYTES);
  wide.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), ZIP64_END_BYTES + 8);
  wide.writeUInt32LE(1, ZIP64_END_BYTES + 16);
  return Buffer.concat([wide, end]);
}

export function extraField(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** DOS date in the upper, DOS time in the lower 16 bits; years outside 1980 to 2107 become the nearest that fits. */
function dosTime(date: Date): number {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 1980) return (1 << 21) | (1 << 16);
  if (year > 2107) return dosTime(new Date(Date.UTC(2107, 11, 31)));
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

/** A 64-bit number of a file; beyond 2^53 it cannot be an offset or a size. */
export function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ExpectedError('damaged', { entry: '', check: 'number' });
  return Number(value);
}

function needsZip64(entry: WrittenEntry): boolean {
  return entry.size >= MAX_32 || entry.compressedSize >= MAX_32;
}

function zip64Extra(values: number[]): Buffer {
  const data = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) data.writeBigUInt64LE(BigInt(value), index * 8);
  return extraField(EXTRA_ZIP64, data);
}

/** Info-ZIP's extended timestamp: seconds in UTC since 1970, modification time only. */
function timestampExtra(entry: WrittenEntry): Buffer[] {
  const seconds = Math.floor(entry.modified.getTime() / 1000);
  if (!entry.timestamp || !(seconds >= 0 && seconds < 0x80000000)) return [];
  const data = Buffer.alloc(5);
  data.writeUInt8(1, 0);
  data.writeInt32LE(seconds, 1);
  return [extraField(EXTRA_TIMESTAMP, data)];
}

function versionNeeded(entry: WrittenEntry, wide: boolean): number {
  return entry.method === METHOD_AES ? VERSION_AES : wide ? VERSION_ZIP64 : VERSION_DEFLATE;
}
