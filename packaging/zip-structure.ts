import { foldName } from '../core/exchange/safe-name.ts';
import { ExpectedError } from '../core/errors.ts';
import { MAX_RATIO } from './deflate-chunk.ts';
import { brokenPathRule, MAX_PATH_BYTES } from './entry-path.ts';
import { HeaderAccess } from './header-access.ts';
import type { RandomAccess } from './random-access.ts';
import { AES_OVERHEAD, type AesStrength, saltBytes, TAG_BYTES, VERIFIER_BYTES } from './winzip-aes.ts';
import { type CentralEntry, readDirectory } from './zip-directory.ts';
import { readExtra, readModified, readZip64 } from './zip-extra.ts';
import { isAscii } from 'node:buffer';
import {
  DESCRIPTOR_SIGNATURE,
  EXTRA_AES,
  FLAG_DESCRIPTOR,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  METHOD_AES,
} from './zip-records.ts';

/** Below this size a high ratio is a text with few words, not a bomb. */
const RATIO_FLOOR_BYTES = 16 * 1024 * 1024;

/** An entry whose local and central headers were found to agree. Sizes and offsets in bytes. */
export type ZipEntry = {
  readonly path: string;
  readonly directory: boolean;
  readonly flags: number;
  readonly encrypted: boolean;
  /** The method under an encryption, if any. */
  readonly method: number;
  readonly aes: { readonly version: number; readonly strength: AesStrength } | null;
  readonly crc: number;
  readonly size: number;
  readonly compressedSize: number;
  readonly modified: Date | null;
  readonly dosTime: number;
  readonly localOffset: number;
  readonly dataOffset: number;
  /** First byte after the data and its descriptor. */
  readonly end: number;
};

export type StructureRules = {
  /** Throws 'unsafe' when the bytes are no name. */
  readonly decodeName: (bytes: Buffer, flags: number, extra: Buffer) => string;
  /** Records must follow each other without a gap, so that nothing can be hidden between them. */
  readonly gapless: boolean;
  readonly directories: boolean;
};

/**
 * Reads a zip's directory and every local header, and refuses what could mislead another reader or this one: see the
 * rules in docs/package-format.md. Entries come in the order of their data. Throws 'not-a-package' (no zip),
 * 'damaged', 'unsafe' with `rule` and `entry`.
 */
export async function readStructure(access: RandomAccess, rules: StructureRules): Promise<ZipEntry[]> {
  const directory = await readDirectory(access);
  const centrals = directory.entries.toSorted((a, b) => a.localOffset - b.localOffset);
  const headers = new HeaderAccess(access, [
    ...centrals.map(({ localOffset, nameBytes }) => ({ offset: localOffset, length: LOCAL_BYTES + nameBytes.length })),
    { offset: directory.offset, length: 0 },
  ]);
  const seen = new Map<string, 'file' | 'folder'>();
  const entries: ZipEntry[] = [];
  let position = 0;
  for (const central of centrals) {
    const path = readPath(central, rules);
    claimPath(seen, path);
    if (central.localOffset < position) throw unsafe('overlapping-entries', path);
    if (rules.gapless && central.localOffset > position) throw unsafe('hidden-data', path);
    const entry = await readEntry(headers, central, path, directory.offset);
    position = entry.end;
    entries.push(entry);
  }
  if (rules.gapless && (position !== directory.offset || directory.unaccounted !== 0)) throw unsafe('hidden-data', '');
  return entries;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 with its flag, or plain ASCII: all that this program ever writes. */
export function decodeOwnName(bytes: Buffer, flags: number): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!(flags & FLAG_UTF8)) throw unsafe('name-encoding', '');
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw unsafe('name-encoding', '');
  }
}

function readPath(central: CentralEntry, rules: StructureRules): string {
  if (central.nameBytes.length > MAX_PATH_BYTES) throw unsafe('name-too-long', '');
  const path = rules.decodeName(central.nameBytes, central.flags, central.extra);
  const isDirectory = rules.directories && path.endsWith('/');
  const rule = brokenPathRule(isDirectory ? path.slice(0, -1) : path);
  if (rule !== null) throw unsafe(rule, path);
  const type = (central.externalAttributes >>> 16) & 0o170000;
  if (type === 0o120000) throw unsafe('symbolic-link', path);
  if (type !== 0 && type !== 0o100000 && !(isDirectory && type === 0o040000)) throw unsafe('special-file', path);
  if (isDirectory && central.size > 0) throw unsafe('folder-with-content', path);
  return path;
}

/** No two entries may become the same file, and no file may stand where another needs a folder. */
function claimPath(seen: Map<string, 'file' | 'folder'>, path: string): void {
  const isDirectory = path.endsWith('/');
  const folded = foldName(isDirectory ? path.slice(0, -1) : path);
  const known = seen.get(folded);
  if (known === 'file' || (known === 'folder' && !isDirectory)) throw unsafe('duplicate-name', path);
  seen.set(folded, isDirectory ? 'folder' : 'file');
  for (let slash = folded.lastIndexOf('/'); slash > 0; slash = folded.lastIndexOf('/', slash - 1)) {
    const folder = folded.slice(0, slash);
    const kind = seen.get(folder);
    if (kind === 'file') throw unsafe('duplicate-name', path);
    if (kind === 'folder') break;
    seen.set(folder, 'folder');
  }
}

async function readEntry(access: RandomAccess, central: CentralEntry, path: string, limit: number): Promise<ZipEntry> {
  const { localOffset, size, compressedSize, flags } = central;
  if (size > RATIO_FLOOR_BYTES && size > compressedSize * MAX_RATIO) throw unsafe('compression-ratio', path);
  if (localOffset + LOCAL_BYTES > limit) throw damaged('local-header', path);
  const header = await access.read(localOffset, LOCAL_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw damaged('local-header', path);
  const nameLength = header.readUInt16LE(26);
  const extraLength = header.readUInt16LE(28);
  const dataOffset = localOffset + LOCAL_BYTES + nameLength + extraLength;
  if (dataOffset > limit) throw damaged('local-header', path);
  const rest = await access.read(localOffset + LOCAL_BYTES, nameLength + extraLength);
  const extra = rest.subarray(nameLength);
  const [localSize, localCompressed] = readZip64(extra, [header.readUInt32LE(22), header.readUInt32LE(18)]);
  const later = (flags & FLAG_DESCRIPTOR) !== 0;
  const same = (local: number, value: number) => local === value || (later && local === 0);
  const aesField = readExtra(central.extra, EXTRA_AES);
  const encrypted = (flags & FLAG_ENCRYPTED) !== 0;
  const localCrc = header.readUInt32LE(14);
  // Info-ZIP, writing an encrypted entry to a pipe, puts the time that its password check uses here.
  const timeAsCrc = (central.dosTime << 16) >>> 0;
  if (
    !rest.subarray(0, nameLength).equals(central.nameBytes) ||
    header.readUInt16LE(6) !== flags ||
    header.readUInt16LE(8) !== central.method ||
    header.readUInt32LE(10) !== central.dosTime ||
    !(same(localCrc, central.crc) || (later && encrypted && localCrc === timeAsCrc)) ||
    !same(localSize!, size) ||
    !same(localCompressed!, compressedSize) ||
    !sameBytes(readExtra(extra, EXTRA_AES), aesField)
  ) {
    throw unsafe('headers-disagree', path);
  }
  const dataEnd = dataOffset + compressedSize;
  if (dataEnd > limit) throw unsafe('overlapping-entries', path);
  const end = later ? await readDescriptor(access, central, path, dataEnd, limit) : dataEnd;
  return {
    path,
    directory: path.endsWith('/'),
    flags,
    encrypted,
    ...readMethod(central, aesField, path),
    crc: central.crc,
    size,
    compressedSize,
    modified: readModified(central.extra, central.dosTime),
    dosTime: central.dosTime,
    localOffset,
    dataOffset,
    end,
  };
}

function readMethod(central: CentralEntry, field: Buffer | undefined, path: string): Pick<ZipEntry, 'method' | 'aes'> {
  if (central.method !== METHOD_AES) return { method: central.method, aes: null };
  const strength = field?.[4];
  if (!field || field.length < 7 || (strength !== 1 && strength !== 2 && strength !== 3))
    throw damaged('aes-field', path);
  const overhead = saltBytes(strength) + VERIFIER_BYTES + TAG_BYTES;
  if (!(central.flags & FLAG_ENCRYPTED) || central.compressedSize < overhead) throw damaged('aes-field', path);
  return { method: field.readUInt16LE(5), aes: { version: field.readUInt16LE(0), strength } };
}

/** With or without its signature, with 32 or 64 bits: the form whose numbers are those of the directory. */
async function readDescriptor(
  access: RandomAccess,
  central: CentralEntry,
  path: string,
  at: number,
  limit: number,
): Promise<number> {
  const bytes = await access.read(at, Math.min(24, limit - at));
  for (const wide of [true, false]) {
    for (const start of [4, 0]) {
      const length = start + (wide ? 20 : 12);
      if (length > bytes.length || (start === 4 && bytes.readUInt32LE(0) !== DESCRIPTOR_SIGNATURE)) continue;
      const read = (offset: number) => (wide ? Number(bytes.readBigUInt64LE(offset)) : bytes.readUInt32LE(offset));
      const sizes = [read(start + 4), read(start + (wide ? 12 : 8))];
      if (bytes.readUInt32LE(start) !== central.crc) continue;
      if (sizes[0] === central.compressedSize && sizes[1] === central.size) return at + length;
    }
  }
  throw unsafe('headers-disagree', path);
}

function sameBytes(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b);
}

/** The sizes of an AES entry as this program writes it: its text is stored, so only the overhead is added. */
export function isStoredAes256(entry: ZipEntry): boolean {
  return (
    entry.aes?.version === 2 &&
    entry.aes.strength === 3 &&
    entry.method === 0 &&
    entry.compressedSize === entry.size + AES_OVERHEAD
  );
}

function unsafe(rule: string, entry: string): ExpectedError {
  return new ExpectedError('unsafe', { rule, entry });
}

function damaged(check: string, entry: string): ExpectedError {
  return new ExpectedError('damaged', { entry, check });
}
