import { decodeText, knownCharset } from '../../charset.ts';
import { findEntry, type CompoundEntry } from '../../compound-file.ts';
import { withoutZeroCharacters } from '../../terminating-zeros.ts';
import { asciiBytes, indexOfBytes } from '../byte-search.ts';
import { u16, u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { decompressVba } from './vba-compression.ts';

/** A module of a VBA project. `source` is the text a person sees in the editor, `compiled` the bytes that may run instead. */
export type VbaModule = {
  readonly name: string;
  readonly source: string;
  /** False when a limit left some of the source out. */
  readonly whole: boolean;
  readonly compiled: Uint8Array;
};

/** `listed`: the project's directory could be read. Without it the modules are what looks like source in any stream. */
export type VbaProject = {
  readonly modules: readonly VbaModule[];
  readonly listed: boolean;
  readonly charset: string;
  /** Modules or source beyond the limits were left out. */
  readonly cut: boolean;
};

/** Modules of one project; large add-ins have about 200. */
const MAX_MODULES = 400;
/** The directory of one project; a module takes about 200 bytes of it. */
const MAX_DIRECTORY_BYTES = 1024 * 1024;
/** A byte of source is looked through by several patterns, which takes as long as unpacking so many. */
const SOURCE_PRICE = 4;

/** Records of the `dir` stream ([MS-OVBA] 2.3.4.2). */
const PROJECT_VERSION = 0x0009;
const PROJECT_CODE_PAGE = 0x0003;
const MODULE_NAME = 0x0019;
const MODULE_NAME_UNICODE = 0x0047;
const MODULE_STREAM_NAME = 0x001a;
const MODULE_STREAM_NAME_UNICODE = 0x0032;
const MODULE_OFFSET = 0x0031;
const MODULE_END = 0x002b;

type Unpacked = { readonly bytes: Uint8Array; readonly whole: boolean };
type ModuleRow = { name: string; stream: string; offset: number | null };

/** The storage `VBA` of a project: it holds the streams `dir` and `_VBA_PROJECT`, or did before they were taken out. */
export function isVbaStorage(storage: CompoundEntry): boolean {
  if (!storage.isStorage) return false;
  if (findEntry(storage, 'dir') !== null || findEntry(storage, '_VBA_PROJECT') !== null) return true;
  return /^vba$/i.test(storage.name) && storage.children.length > 0;
}

/**
 * Reads a project from its `VBA` storage. Modules that the directory does not list, or lists wrongly, are searched for.
 * Streams and source are charged to the reading, and all source of one attachment has one limit.
 */
export function readVbaProject(storage: CompoundEntry, reading: Reading): VbaProject {
  let cut = false;
  const unpack = (stream: Uint8Array, at: number, most: number, price: number): Unpacked | null => {
    const allowed = Math.min(most, Math.floor(reading.left / price));
    const bytes = decompressVba(stream, at, allowed);
    if (bytes === null) return null;
    reading.spend(bytes.length * price);
    const whole = bytes.length < allowed;
    cut ||= !whole;
    return { bytes, whole };
  };
  const read = (entry: CompoundEntry): Uint8Array => {
    const stream = entry.read();
    if (reading.spend(stream.length)) return stream;
    cut = true;
    return NOTHING;
  };
  const dir = findEntry(storage, 'dir');
  const listing = dir === null ? null : unpack(read(dir), 0, MAX_DIRECTORY_BYTES, 1);
  const { charset, rows } = dirRows(listing?.bytes ?? NOTHING);
  cut ||= rows.length > MAX_MODULES;
  const modules: VbaModule[] = [];
  const listed = new Set<string>();
  const addModule = (name: string, stream: Uint8Array, offset: number | null): void => {
    const own = offset !== null && stream[offset] === 1 ? offset : findSource(stream);
    const source = own === null ? null : unpack(stream, own, reading.sourceBytes.left, SOURCE_PRICE);
    reading.sourceBytes.spend(source?.bytes.length ?? 0);
    modules.push({
      name,
      source: source === null ? '' : decodeText(withoutAnyZero(source.bytes), charset).text,
      whole: source?.whole ?? true,
      compiled: stream.subarray(0, own ?? offset ?? stream.length),
    });
  };
  for (const row of rows.slice(0, MAX_MODULES)) {
    const entry = findEntry(storage, row.stream) ?? findEntry(storage, row.name);
    if (entry === null || entry.isStorage) continue;
    listed.add(entry.name);
    addModule(row.name, read(entry), row.offset);
  }
  for (const entry of storage.children) {
    if (entry.isStorage || listed.has(entry.name) || /^(?:dir|_VBA_PROJECT|__SRP_.*)$/i.test(entry.name)) continue;
    if (modules.length >= MAX_MODULES) return { modules, listed: rows.length > 0, charset, cut: true };
    const stream = read(entry);
    if (findSource(stream) !== null) addModule(entry.name, stream, null);
  }
  return { modules, listed: rows.length > 0, charset, cut };
}

const NOTHING = new Uint8Array(0);

/** VBA passes over zeros in source, and they would let it be taken for UTF-16. */
function withoutAnyZero(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(0)) return bytes;
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (const byte of bytes) {
    if (byte === 0) continue;
    kept[length] = byte;
    length += 1;
  }
  return kept.subarray(0, length);
}

/** The rows of the directory, up to one more than are read; names are decoded once a row is whole. */
function dirRows(dir: Uint8Array): { charset: string; rows: ModuleRow[] } {
  let charset = 'windows-1252';
  const rows: ModuleRow[] = [];
  let row: Map<number, Uint8Array> | null = null;
  for (let at = 0; at + 6 <= dir.length && rows.length <= MAX_MODULES;) {
    const id = u16(dir, at);
    // PROJECTVERSION alone has no size: four reserved bytes, then six of data ([MS-OVBA] 2.3.4.2.1.11).
    const size = id === PROJECT_VERSION ? 6 : u32(dir, at + 2);
    const data = dir.subarray(at + 6, at + 6 + size);
    at += 6 + size;
    if (id === PROJECT_CODE_PAGE) charset = charsetOf(u16(data, 0));
    else if (id === MODULE_NAME) row = new Map();
    row?.set(id, data);
    if (row === null || id !== MODULE_END) continue;
    rows.push(moduleRow(row, charset));
    row = null;
  }
  return { charset, rows };
}

function moduleRow(row: ReadonlyMap<number, Uint8Array>, charset: string): ModuleRow {
  const text = (unicode: number, ansi: number): string => {
    const wide = row.get(unicode);
    return wide === undefined ? decodeText(row.get(ansi) ?? NOTHING, charset).text : utf16(wide);
  };
  const offset = row.get(MODULE_OFFSET);
  return {
    name: text(MODULE_NAME_UNICODE, MODULE_NAME),
    stream: text(MODULE_STREAM_NAME_UNICODE, MODULE_STREAM_NAME),
    offset: offset === undefined ? null : u32(offset, 0),
  };
}

const utf16 = (bytes: Uint8Array): string => withoutZeroCharacters(new TextDecoder('utf-16le').decode(bytes));

/** 10000 and above are those of the Macintosh: 10001 is Japanese. */
function charsetOf(codePage: number): string {
  return (codePage === 10_001 ? 'shift_jis' : knownCharset(`cp${codePage}`)) ?? 'windows-1252';
}

/** `Attribut` after a flag byte: how every module's source begins once it is compressed. */
const SOURCE_START = [0x00, ...asciiBytes('Attribut')];

/** Offset of the compressed source in a module stream by its first word, or null. */
function findSource(stream: Uint8Array): number | null {
  for (let at = indexOfBytes(stream, SOURCE_START); at >= 0; at = indexOfBytes(stream, SOURCE_START, at + 1)) {
    if (stream[at - 3] === 1) return at - 3;
  }
  return null;
}
