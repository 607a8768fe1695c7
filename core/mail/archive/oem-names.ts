import { MAX_ARCHIVE_ENTRIES, MAX_ENTRY_NAME_BYTES } from '../limits.ts';
import { endsOfBytes } from '../ends.ts';
import { readZipNames, type EntryName, type RawName } from './zip-names.ts';

/**
 * Names as their bytes stand in formats that tell no encoding: LZH, CAB and ARJ, all of them from Japanese programs in
 * cp932. 7-Zip in WebAssembly has no code page but UTF-8 and loses them. In the order of the archive; null for other
 * types, and where the headers are damaged.
 */
export function readOemNames(bytes: Uint8Array, type: string): EntryName[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: RawName[] = [];
  const add = (name: Uint8Array, isUtf8 = false): void => void names.push({ bytes: name, isUtf8 });
  try {
    if (type === 'application/x-lzh-compressed') readLzh(bytes, view, add);
    else if (type === 'application/vnd.ms-cab-compressed') readCab(bytes, view, add);
    else if (type === 'application/x-arj') readArj(bytes, view, add);
    else return null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (names.length === 0) return null;
  return readZipNames(names).map((own) => ({ ...own, name: own.name.replaceAll('\\', '/') }));
}

type AddName = (name: Uint8Array, isUtf8?: boolean) => void;

function untilZero(bytes: Uint8Array, at: number): Uint8Array {
  const end = bytes.indexOf(0, at);
  return bytes.subarray(at, end < 0 ? at : end);
}

const LZH_NAME = 1;
const LZH_FOLDER = 2;
const LZH_SEPARATOR = 0xff;
/** Extension headers of one entry; LHA writes about five. */
const MAX_LZH_EXTENSIONS = 50;
/** Of a folder or a name more than any name that is kept whole: a longer one is cut when both are one name. */
const MAX_LZH_PIECE_BYTES = 2 * MAX_ENTRY_NAME_BYTES;

/** LHA headers of level 0, 1 and 2 ("LHA header description", Y. Tagawa and others). */
function readLzh(bytes: Uint8Array, view: DataView, add: AddName): void {
  let at = 0;
  for (let index = 0; index < MAX_ARCHIVE_ENTRIES && (bytes[at] ?? 0) !== 0; index += 1) {
    const level = view.getUint8(at + 20);
    const head = level === 2 ? view.getUint16(at, true) : view.getUint8(at) + 2;
    const extensions = level === 0 ? null : readLzhExtensions(bytes, view, level === 2 ? at + 24 : at + head - 2);
    const short = level === 2 ? new Uint8Array(0) : bytes.subarray(at + 22, at + 22 + view.getUint8(at + 21));
    add(withSlashes([...(extensions?.folder ?? []), ...(extensions?.name ?? short)]));
    at += head + view.getUint32(at + 7, true);
  }
}

function readLzhExtensions(
  bytes: Uint8Array,
  view: DataView,
  first: number,
): { name: Uint8Array | null; folder: Uint8Array | null } {
  let [name, folder]: (Uint8Array | null)[] = [null, null];
  let at = first;
  for (let index = 0; index < MAX_LZH_EXTENSIONS; index += 1) {
    const size = view.getUint16(at, true);
    if (size < 3) break;
    const data = endsOfBytes(bytes.subarray(at + 3, at + size), MAX_LZH_PIECE_BYTES);
    const kind = view.getUint8(at + 2);
    if (kind === LZH_NAME) name = data;
    else if (kind === LZH_FOLDER) folder = data;
    at += size;
  }
  return { name: name ?? null, folder: folder ?? null };
}

/** Byte 0xFF stands between folders in LZH; it is no byte of a cp932 name. */
const withSlashes = (bytes: readonly number[]): Uint8Array =>
  Uint8Array.from(bytes, (byte) => (byte === LZH_SEPARATOR ? 0x2f : byte));

const CAB_FILE_BYTES = 16;
const CAB_NAME_IS_UTF = 0x80;

/** CFFILE records ([MS-CAB] 2.3), whose place and number the CFHEADER tells. */
function readCab(bytes: Uint8Array, view: DataView, add: AddName): void {
  let at = view.getUint32(16, true);
  const count = Math.min(view.getUint16(28, true), MAX_ARCHIVE_ENTRIES);
  for (let index = 0; index < count; index += 1) {
    const name = untilZero(bytes, at + CAB_FILE_BYTES);
    add(name, (view.getUint16(at + 14, true) & CAB_NAME_IS_UTF) !== 0);
    at += CAB_FILE_BYTES + name.length + 1;
  }
}

/** Headers of ARJ (its TECHNOTE.TXT): the first names the archive itself, one of length 0 ends it. */
function readArj(bytes: Uint8Array, view: DataView, add: AddName): void {
  let at = 0;
  for (let index = 0; index <= MAX_ARCHIVE_ENTRIES; index += 1) {
    const size = view.getUint16(at + 2, true);
    if (size === 0 || view.getUint16(at, true) !== 0xea60) return;
    const head = at + 4;
    if (index > 0) add(untilZero(bytes, head + view.getUint8(head)));
    const extension = view.getUint16(head + size + 4, true);
    const data = index > 0 ? view.getUint32(head + 12, true) : 0;
    at = head + size + 6 + (extension > 0 ? extension + 4 : 0) + data;
  }
}
