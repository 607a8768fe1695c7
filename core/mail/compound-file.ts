import { classIdAt } from './attachment/class-id.ts';
import { MAX_COMPOUND_ENTRIES, MAX_COMPOUND_READS } from './limits.ts';

/** A storage or stream of an OLE compound file ([MS-CFB]). */
export type CompoundEntry = {
  readonly name: string;
  readonly isStorage: boolean;
  /** Of the object that a storage keeps, as `0002CE02-0000-0000-C000-000000000046`; null when none is written. */
  readonly classId: string | null;
  readonly children: readonly CompoundEntry[];
  /** The stream's bytes; empty for a storage. */
  readonly read: () => Uint8Array;
};

/** What a limit cut short: streams that lie over each other (MAX_COMPOUND_READS), or the list or tree of entries. */
export type CompoundCut = 'streams' | 'entries';

export const COMPOUND_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

const END_OF_CHAIN = 0xfffffffe;
const NO_STREAM = 0xffffffff;
const HEADER_FAT_SECTORS = 109;
const DIRECTORY_ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
/** Streams below it lie in the mini stream. [MS-CFB] 2.2 allows no other value: what the header says is not asked. */
const MINI_STREAM_CUTOFF = 4096;
const NOTHING = new Uint8Array(0);
const STORAGE = 1;
const ROOT = 5;

export function isCompoundFile(bytes: Uint8Array): boolean {
  return COMPOUND_SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * Opens a compound file and returns its root storage, or null when it is none. Chains are followed at most once
 * round the file and the tree visits each entry once, so that damaged or hostile files end. `onCut` is called when
 * streams together give more than MAX_COMPOUND_READS allows, there are more than MAX_COMPOUND_ENTRIES, or storages lie
 * deeper than MAX_STORAGE_DEPTH; `onDamage` when an entry that another one names is not there, or a stream that is read
 * has fewer bytes than the directory says, as in a file that was cut off.
 */
export function openCompoundFile(
  bytes: Uint8Array,
  onCut: (cut: CompoundCut) => void = () => undefined,
  onDamage: () => void = () => undefined,
): CompoundEntry | null {
  if (!isCompoundFile(bytes) || bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const sectorBytes = 1 << shift;
  const sectorCount = Math.ceil(bytes.length / sectorBytes);
  const sectorAt = (sector: number): number => (sector + 1) * sectorBytes;
  const word = (at: number): number => (at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, true) : END_OF_CHAIN);

  const fatSectors = readFatSectors(word, sectorAt, sectorBytes, sectorCount);
  const perSector = sectorBytes / 4;
  const nextSector = (sector: number): number => {
    const fat = fatSectors[Math.floor(sector / perSector)];
    return fat === undefined ? END_OF_CHAIN : word(sectorAt(fat) + (sector % perSector) * 4);
  };
  const pieceOf = (sector: number): Uint8Array =>
    sector < sectorCount ? bytes.subarray(sectorAt(sector), sectorAt(sector) + sectorBytes) : NOTHING;
  const readChain = (first: number, size: number): Uint8Array =>
    joinChain(first, Math.min(size, bytes.length), pieceOf, nextSector);
  const chainBytes = (first: number): number => {
    let length = 0;
    for (let sector = first; sector < sectorCount && length < sectorCount; sector = nextSector(sector)) length += 1;
    return length * sectorBytes;
  };

  const directoryBytes = chainBytes(word(48));
  const read = Math.min(directoryBytes, MAX_COMPOUND_ENTRIES * DIRECTORY_ENTRY_BYTES);
  const directory = readChain(word(48), read);
  const isListCut = directoryBytes > read && directory.length === read;
  if (isListCut) onCut('entries');
  const rows = directoryRows(directory);
  const root = rows[0];
  if (root === undefined || root.kind !== ROOT) return null;
  const miniStream = readChain(root.first, root.size);
  const miniFat = readChain(word(60), chainBytes(word(60)));
  const miniView = new DataView(miniFat.buffer, miniFat.byteOffset, miniFat.byteLength);
  const miniPieceOf = (sector: number): Uint8Array =>
    miniStream.subarray(sector * MINI_SECTOR_BYTES, (sector + 1) * MINI_SECTOR_BYTES);
  const nextMini = (sector: number): number =>
    sector * 4 + 4 <= miniFat.length ? miniView.getUint32(sector * 4, true) : END_OF_CHAIN;
  const readMini = (first: number, size: number): Uint8Array =>
    joinChain(first, Math.min(size, miniStream.length), miniPieceOf, nextMini);

  let left = bytes.length * MAX_COMPOUND_READS;
  const readStream = (row: Row): Uint8Array => {
    const wanted = Math.min(row.size, left);
    const given = row.size < MINI_STREAM_CUTOFF ? readMini(row.first, wanted) : readChain(row.first, wanted);
    if (given.length === left && wanted < row.size) onCut('streams');
    else if (given.length < row.size) onDamage();
    left -= given.length;
    return given;
  };

  const seen = new Set<number>([0]);
  const childrenOf = (row: Row, depth: number): CompoundEntry[] => {
    const children: CompoundEntry[] = [];
    if (depth >= MAX_STORAGE_DEPTH) {
      if (rows[row.child] !== undefined) onCut('entries');
      return children;
    }
    const pending = [row.child];
    while (pending.length > 0) {
      const id = pending.pop() ?? NO_STREAM;
      const found = rows[id];
      if (found === undefined || found.kind === 0) {
        if (id !== NO_STREAM && !isListCut) onDamage();
        continue;
      }
      if (seen.has(id)) continue;
      seen.add(id);
      pending.push(found.right, found.left);
      children.push(entryOf(found, depth + 1));
    }
    return children;
  };
  const entryOf = (row: Row, depth: number): CompoundEntry => {
    const isStorage = row.kind === STORAGE || row.kind === ROOT;
    return {
      name: row.name,
      isStorage,
      classId: row.classId,
      children: isStorage ? childrenOf(row, depth) : [],
      read: () => (isStorage ? new Uint8Array(0) : readStream(row)),
    };
  };
  return entryOf(root, 0);
}

/**
 * The sectors of a chain one behind the other, up to `wanted` bytes. The chain is followed before there is room for it:
 * the size that a stream claims costs nothing.
 */
function joinChain(
  first: number,
  wanted: number,
  pieceOf: (sector: number) => Uint8Array,
  next: (sector: number) => number,
): Uint8Array {
  let length = 0;
  for (let sector = first; length < wanted; sector = next(sector)) {
    const piece = pieceOf(sector);
    if (piece.length === 0) break;
    length += piece.length;
  }
  const out = new Uint8Array(Math.min(length, wanted));
  let filled = 0;
  for (let sector = first; filled < out.length; sector = next(sector)) {
    const piece = pieceOf(sector).subarray(0, out.length - filled);
    out.set(piece, filled);
    filled += piece.length;
  }
  return out;
}

/** Storages within storages; an Outlook message in a message in a message reaches 7. */
const MAX_STORAGE_DEPTH = 40;

function readFatSectors(
  word: (at: number) => number,
  sectorAt: (sector: number) => number,
  sectorBytes: number,
  sectorCount: number,
): number[] {
  const sectors: number[] = [];
  const add = (sector: number): void => {
    if (sector < sectorCount && sectors.length < sectorCount) sectors.push(sector);
  };
  const count = Math.min(word(44), sectorCount);
  for (let index = 0; index < Math.min(count, HEADER_FAT_SECTORS); index += 1) add(word(76 + index * 4));
  const perSector = sectorBytes / 4 - 1;
  let visited = 0;
  for (let sector = word(68); sector < sectorCount && visited < sectorCount; visited += 1) {
    for (let index = 0; index < perSector && sectors.length < count; index += 1)
      add(word(sectorAt(sector) + index * 4));
    sector = word(sectorAt(sector) + perSector * 4);
  }
  return sectors;
}

type Row = {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly first: number;
  readonly size: number;
  readonly classId: string | null;
};

function directoryRows(directory: Uint8Array): Row[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  // One for all rows: making a decoder takes longer than what it does here.
  const utf16 = new TextDecoder('utf-16le');
  const rows: Row[] = [];
  for (let at = 0; at + DIRECTORY_ENTRY_BYTES <= directory.length; at += DIRECTORY_ENTRY_BYTES) {
    const nameBytes = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
    rows.push({
      name: utf16.decode(directory.subarray(at, at + nameBytes)),
      kind: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      first: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
      classId: classIdAt(directory, at + 80),
    });
  }
  return rows;
}

/** The children of a storage by their names; made when one is first asked for, since whoever asks once asks often. */
const childrenByName = new WeakMap<CompoundEntry, ReadonlyMap<string, CompoundEntry>>();

/** The child of that name (ASCII case ignored, as OLE does), or null. */
export function findEntry(storage: CompoundEntry, name: string): CompoundEntry | null {
  if (storage.children.length === 0) return null;
  let named = childrenByName.get(storage);
  if (named === undefined) {
    // Of two with one name the first stands, which a map is filled with last.
    named = new Map(storage.children.map((child) => [child.name.toLowerCase(), child] as const).reverse());
    childrenByName.set(storage, named);
  }
  return named.get(name.toLowerCase()) ?? null;
}

/** Every entry below a storage, itself not included. */
export function* walkEntries(storage: CompoundEntry): Generator<CompoundEntry> {
  for (const child of storage.children) {
    yield child;
    yield* walkEntries(child);
  }
}
