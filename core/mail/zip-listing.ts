import {
  aesField,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  MAX_32,
  modifiedAt,
  readExtraFields,
  readUint64,
  unicodePath,
  withZip64,
  type ZipEntry,
} from './archive/zip-entry.ts';
import { sameBytes } from './archive/same-bytes.ts';
import { readZipNames, secondName, untilNul, type RawName } from './archive/zip-names.ts';
import { MAX_ARCHIVE_ENTRIES } from './limits.ts';

export type ZipListing = {
  readonly entries: readonly ZipEntry[];
  /** False when the directory is damaged or longer than the limit, or its entries lie over each other (a bomb). */
  readonly complete: boolean;
  readonly comment: Uint8Array;
  /** Where its first entry begins, and where its directory does; null where it has none. */
  readonly extent: { readonly start: number; readonly end: number } | null;
};

const END_SIGNATURE = 0x06054b50;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const END_BYTES = 22;
const ZIP64_END_BYTES = 56;
const ZIP64_LOCATOR_BYTES = 20;
const CENTRAL_BYTES = 46;
/** The data descriptor with its signature (APPNOTE 4.3.9). */
const DESCRIPTOR_BYTES = 16;
/** 6.3, the last version of the format, in tenths. */
const MAX_VERSION = 63;
/** The comment after the end record is at most 65,535 bytes (APPNOTE 4.3.16). */
const MAX_COMMENT_BYTES = 65_535;
/** End records in a comment that are looked at: each costs the reading of a directory, and no honest comment has one. */
const MAX_END_RECORDS = 16;
const ENCRYPTED_FLAG = 0x0001;
const DESCRIPTOR_FLAG = 0x0008;
const UTF8_FLAG = 0x0800;
const MASKED_HEADERS_FLAG = 0x2000;
const METHOD_AES = 99;
const MADE_BY_DOS = 0;
const DOS_FOLDER = 0x10;

/** What an entry says but its name, which is decoded together with all others. */
type RawEntry = {
  readonly fields: Omit<ZipEntry, 'name' | 'isNameCut' | 'isFolder' | 'otherName'>;
  readonly name: RawName;
  /** That of the local header, when its bytes are others; or another one that some programs take. */
  readonly secondName: RawName | null;
  readonly dosFolder: boolean;
};

type Directory = { readonly at: number; readonly end: number; readonly count: number; readonly shift: number };

/**
 * Lists a ZIP from its central directory (APPNOTE 4.3.12, with ZIP64), or from its local headers where it has none.
 * Names without the UTF-8 flag are detected together (cp932). Null when there is no entry and no end record.
 */
export function listZip(bytes: Uint8Array): ZipListing | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const listing = end < 0 ? null : (listByEnd(bytes, view, end) ?? listByAnyEnd(bytes));
  if (listing !== null) return listing;
  const raw = listLocalHeaders(bytes, view);
  if (raw.length === 0 && end < 0) return null;
  return { entries: named(raw), complete: false, comment: new Uint8Array(0), extent: null };
}

/**
 * The ZIPs of all end records at `from` or behind it, that of the last one first: programs differ in which of several they
 * go by. `complete` false: there are more of them than are looked at.
 */
export function listZipsBehind(
  bytes: Uint8Array,
  from: number,
): { readonly listings: readonly ZipListing[]; readonly complete: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listings: ZipListing[] = [];
  let looks = 0;
  for (let at = view.byteLength - END_BYTES; at >= from; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (looks === MAX_END_RECORDS) return { listings, complete: false };
    looks += 1;
    const listing = listByEnd(bytes, view, at);
    if (listing !== null) listings.push(listing);
  }
  return { listings, complete: true };
}

/** By the last end record of all that leads to a directory; null when none does. */
const listByAnyEnd = (bytes: Uint8Array): ZipListing | null =>
  listZipsBehind(bytes, Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES)).listings[0] ?? null;

/** Lists a ZIP by the end record at `end`; null when no directory stands where that says. */
function listByEnd(bytes: Uint8Array, view: DataView, end: number): ZipListing | null {
  const directory = readDirectory(view, end);
  const listed = listDirectory(bytes, view, directory);
  if (listed.entries.length === 0 && !listed.complete) return null;
  const entries = named(listed.entries);
  return {
    entries,
    complete: listed.complete && !overlap(entries, directory.at),
    comment: bytes.subarray(end + END_BYTES, end + END_BYTES + view.getUint16(end + 20, true)),
    extent: { start: Math.min(directory.at, ...entries.map(({ localOffset }) => localOffset)), end: directory.at },
  };
}

/**
 * Entries that have a local header between `from` and `to` of the bytes, wherever it stands, at most `limit` of them; what
 * cannot be one is passed over.
 */
export function listStrayEntries(bytes: Uint8Array, from: number, to: number, limit: number): readonly ZipEntry[] {
  const within = bytes.subarray(0, to);
  const view = new DataView(within.buffer, within.byteOffset, within.byteLength);
  const raw: RawEntry[] = [];
  for (let at = nextRecord(within, view, from, IS_LOCAL); at < within.length && raw.length < limit;) {
    const found = canBeLocalHeader(view, at) ? readLocalEntry(within, view, at) : null;
    if (found !== null) raw.push(found.entry);
    // What says that it reaches past the end lies: it must not hide what stands behind it.
    const next = found === null || found.next > within.length ? at + 4 : found.next;
    at = nextRecord(within, view, next, IS_LOCAL);
  }
  return named(raw);
}

/** The end record whose comment ends with the file, else the last one. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  let found = -1;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
    if (found < 0) found = at;
  }
  return found;
}

function readDirectory(view: DataView, end: number): Directory {
  const wide = readZip64Directory(view, end - ZIP64_LOCATOR_BYTES);
  if (wide !== null) return wide;
  const [count, size, offset] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  return placed(view, end, { count, size, offset });
}

function readZip64Directory(view: DataView, locator: number): Directory | null {
  if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR_SIGNATURE) return null;
  const told = readUint64(view, locator + 8);
  for (const at of [told, locator - ZIP64_END_BYTES]) {
    if (at < 0 || at + ZIP64_END_BYTES > locator || view.getUint32(at, true) !== ZIP64_END_SIGNATURE) continue;
    const [count, size, offset] = [readUint64(view, at + 32), readUint64(view, at + 40), readUint64(view, at + 48)];
    return placed(view, at, { count, size, offset });
  }
  return null;
}

/** Bytes in front of an archive move everything; the directory ends where its end record starts. */
function placed(view: DataView, end: number, told: { count: number; size: number; offset: number }): Directory {
  const byEnd = end - told.size;
  const starts = (at: number): boolean => at >= 0 && at + 4 <= end && view.getUint32(at, true) === CENTRAL_SIGNATURE;
  const at = starts(byEnd) || !starts(told.offset) ? byEnd : told.offset;
  return { at, end, count: told.count, shift: Math.max(0, at - told.offset) };
}

function listDirectory(
  bytes: Uint8Array,
  view: DataView,
  directory: Directory,
): { entries: RawEntry[]; complete: boolean } {
  const entries: RawEntry[] = [];
  let { at } = directory;
  while (at >= 0 && at + CENTRAL_BYTES <= view.byteLength && view.getUint32(at, true) === CENTRAL_SIGNATURE) {
    if (entries.length >= MAX_ARCHIVE_ENTRIES) return { entries, complete: false };
    const [nameBytes, extraBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const nameAt = at + CENTRAL_BYTES;
    const extra = readExtraFields(bytes.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes));
    const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
    const [size = 0, compressedSize = 0, localOffset = 0] = withZip64(extra, sizes);
    const head = {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      time: view.getUint16(at + 12, true),
    };
    const numbers = { date: view.getUint16(at + 14, true), crc: view.getUint32(at + 16, true), size, compressedSize };
    const dosFolder = view.getUint8(at + 5) === MADE_BY_DOS && (view.getUint32(at + 38, true) & DOS_FOLDER) !== 0;
    const rawName = bytes.subarray(nameAt, nameAt + nameBytes);
    const entry = rawEntry(
      rawName,
      { ...head, ...numbers, localOffset: localOffset + directory.shift, dosFolder },
      extra,
    );
    const localName = otherName(bytes, view, entry.fields.localOffset, rawName);
    entries.push({ ...entry, secondName: localName ?? entry.secondName });
    at = nameAt + nameBytes + extraBytes + view.getUint16(at + 32, true);
  }
  return { entries, complete: entries.length === directory.count && at === directory.end };
}

/** The name in a local header when it is not that of the directory; null also where none can be read. */
function otherName(bytes: Uint8Array, view: DataView, at: number, name: Uint8Array): RawName | null {
  if (at + LOCAL_BYTES > view.byteLength || view.getUint32(at, true) !== LOCAL_SIGNATURE) return null;
  const [flags, nameBytes, nameAt] = [view.getUint16(at + 6, true), view.getUint16(at + 26, true), at + LOCAL_BYTES];
  const own = bytes.subarray(nameAt, nameAt + nameBytes);
  if (nameBytes === 0 || (flags & MASKED_HEADERS_FLAG) !== 0 || sameBytes(own, name)) return null;
  return { bytes: own, isUtf8: (flags & UTF8_FLAG) !== 0 };
}

/** A cut-off ZIP has no directory: what its local headers say, one after another as far as they can be found. */
function listLocalHeaders(bytes: Uint8Array, view: DataView): RawEntry[] {
  const entries: RawEntry[] = [];
  let at = 0;
  while (at + LOCAL_BYTES <= view.byteLength && view.getUint32(at, true) === LOCAL_SIGNATURE) {
    if (entries.length >= MAX_ARCHIVE_ENTRIES || !hasKnownHead(view, at)) break;
    const { entry, next } = readLocalEntry(bytes, view, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** The entry whose local header stands at `at`, and where what follows it begins. */
function readLocalEntry(bytes: Uint8Array, view: DataView, at: number): { entry: RawEntry; next: number } {
  const [nameBytes, extraBytes] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
  const nameAt = at + LOCAL_BYTES;
  const dataAt = nameAt + nameBytes + extraBytes;
  const extra = readExtraFields(bytes.subarray(nameAt + nameBytes, dataAt));
  const head = {
    flags: view.getUint16(at + 6, true),
    method: view.getUint16(at + 8, true),
    time: view.getUint16(at + 10, true),
  };
  const [size = 0, told = 0] = withZip64(extra, [view.getUint32(at + 22, true), view.getUint32(at + 18, true)]);
  const isDescribed = told === 0 && (head.flags & DESCRIPTOR_FLAG) !== 0;
  const end = isDescribed ? nextRecord(bytes, view, dataAt, IS_RECORD) : dataAt + told;
  const descriptor = isDescribed ? readDescriptor(view, end, end - dataAt) : null;
  const numbers = {
    date: view.getUint16(at + 12, true),
    crc: descriptor?.crc ?? view.getUint32(at + 14, true),
    size: descriptor?.size ?? size,
    compressedSize: end - dataAt,
  };
  const rawName = bytes.subarray(nameAt, nameAt + nameBytes);
  const entry = rawEntry(rawName, { ...head, ...numbers, localOffset: at, dosFolder: false }, extra);
  const isDescriptor = end + 4 <= view.byteLength && view.getUint32(end, true) === DESCRIPTOR_SIGNATURE;
  return { entry, next: isDescriptor ? end + DESCRIPTOR_BYTES : end };
}

/** What the data descriptor at `at` says of an entry of so many packed bytes; null where it speaks of another length. */
function readDescriptor(view: DataView, at: number, packed: number): { crc: number; size: number } | null {
  if (at + DESCRIPTOR_BYTES > view.byteLength || view.getUint32(at, true) !== DESCRIPTOR_SIGNATURE) return null;
  if (view.getUint32(at + 8, true) !== packed) return null;
  return { crc: view.getUint32(at + 4, true), size: view.getUint32(at + 12, true) };
}

/** Whether a mark of a local header is more than four bytes of something else, such as of a program that unpacks. */
function canBeLocalHeader(view: DataView, at: number): boolean {
  if (at + LOCAL_BYTES > view.byteLength) return false;
  const flags = view.getUint16(at + 6, true);
  const [nameBytes, extraBytes] = [view.getUint16(at + 26, true), view.getUint16(at + 28, true)];
  const left = view.byteLength - at - LOCAL_BYTES - nameBytes - extraBytes;
  const packed = view.getUint32(at + 18, true);
  const fits = packed <= left || packed === MAX_32 || (flags & DESCRIPTOR_FLAG) !== 0;
  return hasKnownHead(view, at) && nameBytes > 0 && left >= 0 && fits;
}

/** Whether the version and the method of a local header exist: bytes that were overwritten say nothing of an entry. */
const hasKnownHead = (view: DataView, at: number): boolean =>
  view.getUint8(at + 4) <= MAX_VERSION && view.getUint16(at + 8, true) <= METHOD_AES;

const IS_LOCAL: ReadonlySet<number> = new Set([LOCAL_SIGNATURE]);
const IS_RECORD: ReadonlySet<number> = new Set([LOCAL_SIGNATURE, DESCRIPTOR_SIGNATURE, CENTRAL_SIGNATURE]);

/** Where the next record of one of these kinds starts; the end of the file when there is none. */
function nextRecord(bytes: Uint8Array, view: DataView, from: number, kinds: ReadonlySet<number>): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    if (kinds.has(view.getUint32(at, true))) return at;
  }
  return bytes.length;
}

type Head = {
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly localOffset: number;
  readonly dosFolder: boolean;
};

function rawEntry(rawName: Uint8Array, head: Head, extra: ReadonlyMap<number, Uint8Array>): RawEntry {
  const encrypted = (head.flags & (ENCRYPTED_FLAG | MASKED_HEADERS_FLAG)) !== 0;
  const aes = head.method === METHOD_AES ? aesField(extra) : null;
  const strong = head.method === METHOD_AES || (head.flags & (0x40 | MASKED_HEADERS_FLAG)) !== 0;
  const unicode = unicodePath(extra, rawName);
  const isUtf8 = (head.flags & UTF8_FLAG) !== 0;
  const second = secondName(rawName, unicode);
  return {
    name: { bytes: untilNul(unicode ?? rawName), isUtf8: unicode !== null || isUtf8 },
    secondName: second === null ? null : { bytes: second, isUtf8 },
    dosFolder: head.dosFolder,
    fields: {
      size: head.size,
      encrypted,
      compressedSize: head.compressedSize,
      method: aes?.method ?? head.method,
      crc: head.crc,
      checkBytes: [head.crc >>> 24, head.time >> 8],
      encryption: encrypted ? (aes?.encryption ?? { kind: strong ? 'unknown' : 'zip-crypto' }) : null,
      localOffset: head.localOffset,
      modifiedAt: modifiedAt(extra, head.date, head.time),
    },
  };
}

function named(raw: readonly RawEntry[]): ZipEntry[] {
  const names = readZipNames(raw.map((entry) => entry.name));
  const secondNames = readZipNames(raw.map((entry) => entry.secondName ?? entry.name));
  return raw.map(({ fields, dosFolder }, index) => {
    const own = names[index] ?? { name: '' };
    const second = secondNames[index]?.name ?? '';
    const differs = second.replaceAll('\\', '/') !== own.name.replaceAll('\\', '/') && raw[index]?.secondName !== null;
    const isFolder = dosFolder || own.name.endsWith('/');
    return { ...fields, ...own, isFolder, ...(differs && { otherName: second }) };
  });
}

/** Whether entries share bytes or reach into the directory: how a small file unpacks to petabytes. */
function overlap(entries: readonly ZipEntry[], directoryAt: number): boolean {
  const sorted = [...entries].sort((a, b) => a.localOffset - b.localOffset);
  return sorted.some((entry, index) => {
    const next = sorted[index + 1]?.localOffset ?? directoryAt;
    return entry.localOffset + LOCAL_BYTES + entry.compressedSize > next;
  });
}
