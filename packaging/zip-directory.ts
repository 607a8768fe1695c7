import { ExpectedError } from '../core/errors.ts';
import type { RandomAccess } from './random-access.ts';
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  MAX_16,
  MAX_32,
  safeNumber,
  ZIP64_END_BYTES,
  ZIP64_END_SIGNATURE,
  ZIP64_LOCATOR_BYTES,
  ZIP64_LOCATOR_SIGNATURE,
} from './zip-records.ts';
import { readZip64 } from './zip-extra.ts';

/** An incident has hundreds of files, a folder of exports thousands; the list must also fit in memory and on a screen. */
const MAX_ENTRIES = 100_000;
/** A hundred thousand central headers of 600 bytes; read into memory as a whole. */
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;
const MAX_COMMENT_BYTES = 0xffff;

/** A central header as found. Offsets and sizes in bytes, ZIP64 values already put in. */
export type CentralEntry = {
  readonly nameBytes: Buffer;
  readonly madeBySystem: number;
  readonly flags: number;
  readonly method: number;
  readonly dosTime: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localOffset: number;
  readonly externalAttributes: number;
  /** Extra fields as they stand there. */
  readonly extra: Buffer;
};

export type ZipDirectory = {
  readonly entries: readonly CentralEntry[];
  /** Where the first central header stands. */
  readonly offset: number;
  /** Where the records after the last central header begin. */
  readonly end: number;
  /** Bytes from `end` to the end of the file that no record accounts for. */
  readonly unaccounted: number;
};

/** Throws 'not-a-package' when there is no end record, 'damaged' when the directory is, 'unsafe' beyond a limit. */
export async function readDirectory(access: RandomAccess): Promise<ZipDirectory> {
  const end = await findEnd(access);
  if (end.count > MAX_ENTRIES) throw new ExpectedError('unsafe', { rule: 'too-many-entries', entry: '' });
  if (end.bytes > MAX_DIRECTORY_BYTES) throw new ExpectedError('unsafe', { rule: 'directory-too-large', entry: '' });
  if (end.offset + end.bytes > end.recordsAt) throw damaged('central-directory');
  const bytes = await access.read(end.offset, end.bytes);
  const entries: CentralEntry[] = [];
  let position = 0;
  for (let number = 0; number < end.count; number++) {
    const entry = readCentral(bytes, position);
    entries.push(entry.entry);
    position += entry.length;
  }
  if (position !== bytes.length) throw damaged('central-directory');
  const directoryEnd = end.offset + end.bytes;
  return {
    entries,
    offset: end.offset,
    end: directoryEnd,
    unaccounted: end.recordsAt - directoryEnd + end.commentBytes,
  };
}

type End = { count: number; bytes: number; offset: number; recordsAt: number; commentBytes: number };

async function findEnd(access: RandomAccess): Promise<End> {
  const length = Math.min(access.size, END_BYTES + MAX_COMMENT_BYTES);
  const start = access.size - length;
  const tail = await access.read(start, length);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const commentBytes = tail.readUInt16LE(at + 20);
    if (at + END_BYTES + commentBytes !== tail.length) continue;
    return readEnd(access, start + at, tail.subarray(at, at + END_BYTES), commentBytes);
  }
  throw new ExpectedError('not-a-package', { check: 'end-record' });
}

async function readEnd(access: RandomAccess, at: number, record: Buffer, commentBytes: number): Promise<End> {
  if (record.readUInt16LE(4) !== 0 || record.readUInt16LE(6) !== 0) throw damaged('several-disks');
  if (record.readUInt16LE(8) !== record.readUInt16LE(10)) throw damaged('end-record');
  const small = { count: record.readUInt16LE(10), bytes: record.readUInt32LE(12), offset: record.readUInt32LE(16) };
  const wide = await readZip64End(access, at);
  if (!wide) return { ...small, recordsAt: at, commentBytes };
  const agrees = (value: number, limit: number, other: number) => value === limit || value === other;
  if (
    !agrees(small.count, MAX_16, wide.count) ||
    !agrees(small.bytes, MAX_32, wide.bytes) ||
    !agrees(small.offset, MAX_32, wide.offset)
  ) {
    throw new ExpectedError('unsafe', { rule: 'headers-disagree', entry: '' });
  }
  return { ...wide, commentBytes };
}

async function readZip64End(access: RandomAccess, endAt: number): Promise<Omit<End, 'commentBytes'> | null> {
  if (endAt < ZIP64_LOCATOR_BYTES) return null;
  const locator = await access.read(endAt - ZIP64_LOCATOR_BYTES, ZIP64_LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== ZIP64_LOCATOR_SIGNATURE) return null;
  const recordsAt = safeNumber(locator.readBigUInt64LE(8));
  if (recordsAt + ZIP64_END_BYTES > endAt - ZIP64_LOCATOR_BYTES) throw damaged('end-record');
  const record = await access.read(recordsAt, ZIP64_END_BYTES);
  if (record.readUInt32LE(0) !== ZIP64_END_SIGNATURE) throw damaged('end-record');
  if (recordsAt + 12 + safeNumber(record.readBigUInt64LE(4)) !== endAt - ZIP64_LOCATOR_BYTES)
    throw damaged('end-record');
  if (record.readBigUInt64LE(24) !== record.readBigUInt64LE(32)) throw damaged('end-record');
  return {
    count: safeNumber(record.readBigUInt64LE(32)),
    bytes: safeNumber(record.readBigUInt64LE(40)),
    offset: safeNumber(record.readBigUInt64LE(48)),
    recordsAt,
  };
}

function readCentral(bytes: Buffer, at: number): { entry: CentralEntry; length: number } {
  if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL_SIGNATURE)
    throw damaged('central-directory');
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraLength = bytes.readUInt16LE(at + 30);
  const length = CENTRAL_BYTES + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  if (at + length > bytes.length) throw damaged('central-directory');
  if (bytes.readUInt16LE(at + 34) !== 0) throw damaged('several-disks');
  const nameAt = at + CENTRAL_BYTES;
  const extra = bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength);
  const [size, compressedSize, localOffset] = readZip64(extra, [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  return {
    length,
    entry: {
      nameBytes: bytes.subarray(nameAt, nameAt + nameLength),
      madeBySystem: bytes.readUInt8(at + 5),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      dosTime: bytes.readUInt32LE(at + 12),
      crc: bytes.readUInt32LE(at + 16),
      size: size!,
      compressedSize: compressedSize!,
      localOffset: localOffset!,
      externalAttributes: bytes.readUInt32LE(at + 38),
      extra,
    },
  };
}

function damaged(check: string): ExpectedError {
  return new ExpectedError('damaged', { entry: '', check });
}
