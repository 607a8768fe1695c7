import { decodeText, knownCharset } from '../../charset.ts';
import { findEntry, type CompoundEntry } from '../../compound-file.ts';
import { withoutZeroCharacters } from '../../terminating-zeros.ts';
import { asciiBytes, indexOfBytes } from '../byte-search.ts';
import { u16, u32 } from '../little-endian.ts';
import { decompressVba } from './vba-compression.ts';

/** A module of a VBA project. `source` is the text a person sees in the editor, `compiled` the bytes that may run instead. */
export type VbaModule = { readonly name: string; readonly source: string; readonly compiled: Uint8Array };

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
/** Source text of one project; a million lines is not written by hand. */
const MAX_SOURCE_BYTES = 8 * 1024 * 1024;

/** Records of the `dir` stream ([MS-OVBA] 2.3.4.2). */
const PROJECT_VERSION = 0x0009;
const PROJECT_CODE_PAGE = 0x0003;
const MODULE_NAME = 0x0019;
const MODULE_NAME_UNICODE = 0x0047;
const MODULE_STREAM_NAME = 0x001a;
const MODULE_STREAM_NAME_UNICODE = 0x0032;
const MODULE_OFFSET = 0x0031;
const MODULE_END = 0x002b;

type ModuleRow = { name: string; stream: string; offset: number | null };

/** The storage `VBA` of a project: it holds the streams `dir` and `_VBA_PROJECT`. */
export function isVbaStorage(storage: CompoundEntry): boolean {
  if (!storage.isStorage) return false;
  return findEntry(storage, 'dir') !== null || findEntry(storage, '_VBA_PROJECT') !== null;
}

/** Reads a project from its `VBA` storage. Modules that the directory does not list, or lists wrongly, are searched for. */
export function readVbaProject(storage: CompoundEntry): VbaProject {
  const dir = findEntry(storage, 'dir')?.read();
  const { charset, rows } = dirRows((dir && decompressVba(dir, 0, MAX_SOURCE_BYTES)) ?? new Uint8Array(0));
  const decode = (bytes: Uint8Array): string => decodeText(bytes, charset).text;
  const modules: VbaModule[] = [];
  const listed = new Set<string>();
  let left = MAX_SOURCE_BYTES;
  let cut = rows.length > MAX_MODULES;
  const addModule = (name: string, stream: Uint8Array, offset: number | null): void => {
    const own = offset !== null && stream[offset] === 1 ? offset : findSource(stream);
    const source = own === null ? null : decompressVba(stream, own, left);
    left -= source?.length ?? 0;
    cut ||= left <= 0;
    modules.push({
      name,
      source: source === null ? '' : decode(source.filter((byte) => byte !== 0)),
      compiled: stream.subarray(0, own ?? offset ?? stream.length),
    });
  };
  for (const row of rows.slice(0, MAX_MODULES)) {
    const entry = findEntry(storage, row.stream) ?? findEntry(storage, row.name);
    if (entry === null || entry.isStorage) continue;
    listed.add(entry.name);
    addModule(row.name, entry.read(), row.offset);
  }
  for (const entry of storage.children) {
    if (entry.isStorage || listed.has(entry.name) || /^(?:dir|_VBA_PROJECT|__SRP_.*)$/i.test(entry.name)) continue;
    if (modules.length >= MAX_MODULES) return { modules, listed: rows.length > 0, charset, cut: true };
    const stream = entry.read();
    if (findSource(stream) !== null) addModule(entry.name, stream, null);
  }
  return { modules, listed: rows.length > 0, charset, cut };
}

function dirRows(dir: Uint8Array): { charset: string; rows: ModuleRow[] } {
  let charset = 'windows-1252';
  const rows: ModuleRow[] = [];
  let row: ModuleRow | null = null;
  for (let at = 0; at + 6 <= dir.length;) {
    const id = u16(dir, at);
    // PROJECTVERSION alone has no size: four reserved bytes, then six of data ([MS-OVBA] 2.3.4.2.1.11).
    const size = id === PROJECT_VERSION ? 6 : u32(dir, at + 2);
    const data = dir.subarray(at + 6, at + 6 + size);
    at += 6 + size;
    if (id === PROJECT_CODE_PAGE) charset = charsetOf(u16(data, 0));
    else if (id === MODULE_NAME) row = { name: decodeText(data, charset).text, stream: '', offset: null };
    if (row === null) continue;
    if (id === MODULE_NAME_UNICODE) row.name = utf16(data);
    else if (id === MODULE_STREAM_NAME) row.stream = decodeText(data, charset).text;
    else if (id === MODULE_STREAM_NAME_UNICODE) row.stream = utf16(data);
    else if (id === MODULE_OFFSET) row.offset = u32(data, 0);
    else if (id === MODULE_END) {
      rows.push(row);
      row = null;
    }
  }
  return { charset, rows };
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
