import type { ArchiveFile, ArchiveListing, ArchiveRead, OpenArchive, OpenArchiveTool } from '../attachment/tools.ts';
import { asciiBytes, standsAt } from '../attachment/byte-search.ts';
import { isEncrypted } from '../attachment/encryption.ts';
import { MAX_ARCHIVE_ENTRIES } from '../limits.ts';
import { readOemNames } from './oem-names.ts';
import { listMs } from './seven-zip-keys.ts';
import { readSevenZipListing } from './seven-zip-listing.ts';
import { ARCHIVE_PATH, OUTPUT_PATH, runSevenZip, type SevenZipProgram, type SevenZipRun } from './seven-zip-run.ts';

/** Loads the program; called at the first archive, and never when no mail holds one. */
export type LoadSevenZip = () => Promise<SevenZipProgram>;

/** A block of `7z l -slt` has about 20 lines. */
const MAX_LIST_LINES = MAX_ARCHIVE_ENTRIES * 40;
/**
 * 7-Zip asks for a password where none was given, and there is nobody to answer: this one says that there is none.
 * Nobody chooses it, so it opens nothing.
 */
const NO_PASSWORD = '\u0001';
/** Bytes of all files of one archive that are held at once, while they are looked at. */
const MAX_UNPACKED_BYTES = 128 * 1024 * 1024;
/** 7-Zip names the file system inside; people know the image. */
const DISKS: Readonly<Record<string, string>> = {
  'application/x-vhd': 'vhd',
  'application/x-vhdx': 'vhdx',
  'application/x-vmdk': 'vmdk',
  'application/x-raw-disk-image': 'img',
  'application/x-iso9660-image': 'iso',
  'application/x-udf-image': 'iso',
  'application/x-apple-diskimage': 'dmg',
};
const UDF_MARK = asciiBytes('NSR0');
/** Sectors of descriptors that are looked at; images have about five. */
const MAX_DESCRIPTORS = 32;
/** What a key may take that is derived from no password at all, since 7-Zip asks for one: eight times the usual. */
const MAX_IDLE_MS = 1000;
/** With the streams of files in NTFS, which 7-Zip by itself unpacks and does not list. */
const QUIET = ['-bd', '-bsp0', '-sccUTF-8', '-sns'];
/**
 * Files in which NTFS keeps its own books, as 7-Zip calls them: Windows shows them to nobody, and those of a large volume
 * are large.
 */
const NTFS_BOOKS = [
  ...['$MFT', '$MFTMirr', '$LogFile', '$Volume', '$AttrDef', '.', '$Bitmap', '$Boot', '$BadClus', '$BadClus:$Bad'],
  ...['$Secure', '$Secure:$SDS', '$UpCase', '$UpCase:$Info'],
].map((name) => `[SYSTEM]/${name}`);
const WITHOUT_BOOKS = NTFS_BOOKS.map((name) => `-x!${name}`);
/** Records of a volume below this one are its own. */
const FIRST_OWN_RECORD = 24;

/** Opens archives with 7-Zip. The program is loaded once; when it cannot be, each archive is answered with null. */
export function createSevenZipTool(load: LoadSevenZip): OpenArchiveTool {
  let loading: Promise<SevenZipProgram | null> | null = null;
  return async (bytes, type) => {
    loading ??= load().catch(() => null);
    const program = await loading;
    if (program === null) return null;
    const plain = { program, bytes, type, format: [] };
    return (await openAsUdf(plain)) ?? openWith(plain);
  };
}

/** What every run on one archive is given: the program, its bytes, and which format it is to be taken for. */
type Archive = {
  readonly program: SevenZipProgram;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly format: readonly string[];
};

/**
 * An image with two file systems is opened as UDF, as Windows does: the names of ISO 9660 are short and may be others.
 * 7-Zip by itself goes by the ending of the name, which it is not told. Null for other images.
 */
async function openAsUdf(plain: Archive): Promise<OpenArchive | null> {
  if (plain.type !== 'application/x-iso9660-image' || !hasUdf(plain.bytes)) return null;
  const opened = openWith({ ...plain, format: ['-tudf'] });
  const listing = await opened.list(null);
  return listing === null || listing.files.length === 0 ? null : opened;
}

/** Whether a descriptor of UDF (ECMA-167 3/9.1) stands among those of ISO 9660. */
function hasUdf(bytes: Uint8Array): boolean {
  for (let sector = 16; sector < 16 + MAX_DESCRIPTORS; sector += 1) {
    if (standsAt(bytes, UDF_MARK, sector * 2048 + 1)) return true;
  }
  return false;
}

/** `without`: what is left out of the list, and is not unpacked. */
type Listed = {
  readonly listing: ArchiveListing;
  readonly ownNames: readonly string[];
  readonly without: readonly string[];
};

function openWith(archive: Archive): OpenArchive {
  const lists = new Map<string, Promise<Listed | null>>();
  let unpacked: { readonly password: string; readonly result: Promise<readonly ArchiveRead[]> } | null = null;
  const [cost, ms] = [{ lostBytes: 0, keyMs: 0 }, listMs(archive.bytes)];
  const listed = (key: string): Promise<Listed | null> => {
    const found =
      lists.get(key) ?? (key === NO_PASSWORD && ms > MAX_IDLE_MS ? hidden(ms) : listArchive(archive, key, ms));
    lists.set(key, found);
    return found;
  };
  const run = async (key: string, maxBytes: number, only: number | null): Promise<readonly ArchiveRead[]> => {
    const own = await listed(key);
    const { results, written } = await unpack(archive, { key, maxBytes, listed: own, only });
    const given = results.reduce((sum, each) => sum + (typeof each === 'string' ? 0 : each.bytes.length), 0);
    cost.lostBytes += Math.max(0, written - given);
    if (only === null && key !== NO_PASSWORD) cost.keyMs += own?.listing.tryMs ?? 0;
    return results;
  };
  const read: OpenArchive['read'] = async (index, password, maxBytes) => {
    const key = password ?? NO_PASSWORD;
    const tryMs = (await listed(key))?.listing.tryMs ?? 0;
    if (password === null && tryMs > MAX_IDLE_MS) return { bytes: new Uint8Array(0), whole: false };
    // Solid archives are unpacked from their start for each file; all files at once cost as much as the last one.
    if (unpacked?.password !== key) unpacked = { password: key, result: run(key, maxBytes, null) };
    const file = (await unpacked.result)[index] ?? 'damaged';
    if (typeof file === 'string' || file.bytes.length <= maxBytes) return file;
    return { bytes: file.bytes.subarray(0, maxBytes), whole: false };
  };
  return {
    list: async (password) => (await listed(password ?? NO_PASSWORD))?.listing ?? null,
    read,
    // All others may be large, and each may have a key of its own.
    tryRead: async (index, password, maxBytes) =>
      (await run(password ?? NO_PASSWORD, maxBytes, index))[index] ?? 'damaged',
    cost: () => ({ ...cost }),
    close: () => {
      unpacked = null;
      lists.clear();
    },
  };
}

/** An encrypted list whose key would take too long to derive for nothing. */
const hidden = (tryMs: number): Promise<Listed> =>
  Promise.resolve({
    listing: { format: '', headersEncrypted: true, files: [], complete: true, tryMs },
    ownNames: [],
    without: [],
  });

async function listArchive(
  archive: Archive,
  password: string,
  ms: number,
  without: readonly string[] = [],
): Promise<Listed | null> {
  const { program, bytes, type, format } = archive;
  const limits = { fileBytes: 0, bytes: 0, lines: MAX_LIST_LINES, files: 0 };
  const command = ['l', '-slt', ...format, ...without, ...QUIET, `-p${password}`, '--', ARCHIVE_PATH];
  const run = await runSevenZip(program, bytes, command, limits);
  if (without.length === 0 && hasBooks(run.lines)) return listArchive(archive, password, ms, WITHOUT_BOOKS);
  const listing = readSevenZipListing(run, isEncrypted(bytes, type));
  if (listing === null) return null;
  const ownNames = listing.files.map(({ name }) => name);
  const names = readOemNames(bytes, type);
  const fits = names !== null && names.length === listing.files.length;
  return {
    listing: {
      ...listing,
      tryMs: Math.max(ms, listing.tryMs ?? 0),
      format: DISKS[type] ?? listing.format,
      files: fits ? listing.files.map((file, index) => ({ ...file, ...names[index] })) : listing.files,
    },
    ownNames,
    without,
  };
}

/** Whether a list has the books of NTFS; not where somebody has a file of their own under one of those names. */
function hasBooks(lines: readonly string[]): boolean {
  let [path, found] = ['', false];
  for (const line of lines) {
    if (line.startsWith('Path = ')) path = line.slice('Path = '.length);
    if (!line.startsWith('iNode = ') || !NTFS_BOOKS.includes(path)) continue;
    if (Number(line.slice('iNode = '.length)) >= FIRST_OWN_RECORD) return false;
    found = true;
  }
  return found;
}

type Wanted = {
  readonly key: string;
  readonly maxBytes: number;
  readonly listed: Listed | null;
  /** The index of the one file that is wanted; null for all. */
  readonly only: number | null;
};

/** What became of each file of the list, and how much was written for it. */
async function unpack(
  { program, bytes, format }: Archive,
  { key, maxBytes, listed, only }: Wanted,
): Promise<{ readonly results: readonly ArchiveRead[]; readonly written: number }> {
  const heldBytes = Math.min(MAX_UNPACKED_BYTES, maxBytes * 2);
  const limits = { fileBytes: maxBytes, bytes: heldBytes, lines: MAX_LIST_LINES, files: MAX_ARCHIVE_ENTRIES };
  const name = only === null ? undefined : listed?.ownNames[only];
  // By its name as it is, without wildcards; what 7-Zip does not find again by it is looked for among all.
  const choice = name === undefined || name === '' ? [] : ['-spd', `-i!${name}`];
  const command = [
    'x',
    '-y',
    '-aou',
    ...format,
    ...(listed?.without ?? []),
    ...QUIET,
    `-p${key}`,
    `-o${OUTPUT_PATH}`,
    ...choice,
  ];
  const run = await runSevenZip(program, bytes, [...command, '--', ARCHIVE_PATH], limits);
  const files = listed?.listing.files ?? [];
  const isOne = only !== null && choice.length > 0;
  if (isOne && run.files.length === 0 && run.errors.length === 0 && !run.threw)
    return unpack({ program, bytes, type: '', format }, { key, maxBytes, listed, only: null });
  const wanted = isOne ? files.filter((_, index) => index === only) : files;
  const reads = readsOf(run, wanted);
  return {
    results: isOne ? files.map((_, index) => (index === only ? (reads[0] ?? 'damaged') : 'damaged')) : reads,
    written: run.written,
  };
}

function readsOf(run: SevenZipRun, files: readonly ArchiveFile[]): ArchiveRead[] {
  const refused = run.errors.filter((line) => line.includes('Wrong password'));
  const wrongPassword = refused.length > 0;
  const unsupported = run.errors.some((line) => line.includes('Unsupported Method'));
  const why = wrongPassword ? 'wrong-password' : unsupported ? 'unsupported' : 'damaged';
  const isRefused = namedIn(refused, run.files);
  const isFaulty = namedIn(
    run.errors.filter((line) => FAULT.test(line)),
    run.files,
  );
  const allWritten = files.filter((file) => !file.isFolder).length === run.files.length;
  let next = 0;
  return files.map(({ name, isFolder, encrypted }) => {
    const written = isFolder ? undefined : run.files[next];
    if (written === undefined || !(allWritten || isSameFile(written.path, name)))
      return run.threw && encrypted ? 'wrong-password' : why;
    next += 1;
    if (!written.whole && run.threw && encrypted) return 'wrong-password';
    // What does not fit its checksum is left there all the same: it is what a wrong password makes of the content.
    if (encrypted && isRefused(written.path)) return 'wrong-password';
    return written.failed ? why : { bytes: written.bytes, whole: written.whole && !isFaulty(written.path) };
  });
}

/** `ERROR: Data Error : folder/a.txt`: what was written of it is not what was packed. */
const FAULT = /^ERROR: (?:Data Error|CRC Failed|Unexpected end of data)/;

/** Tells of a path whether one of these lines is about it; each line and each file is looked at once. */
function namedIn(lines: readonly string[], files: SevenZipRun['files']): (path: string) => boolean {
  const named = new Set(lines.map(baseName));
  const placed = new Set(files.flatMap(({ path }) => namesOf(path)));
  const hasUnplaced = [...named].some((name) => !placed.has(name));
  return (path) => namesOf(path).some((name) => named.has(name)) || (hasUnplaced && !ASCII_NAME.test(path));
}

/** A name in an old charset stands in such a line in other characters than in the path: any of those may be the one. */
const ASCII_NAME = /^[\x20-\x7e]*$/;

/** Of a path, or of a line that ends with one (`ERROR: Wrong password? : folder/a.txt`). */
const baseName = (path: string): string => /(?:.*(?:\/| : ))?(.*)$/s.exec(path)?.[1] ?? '';

/** What a file that was written may have been called: a second `a.txt` becomes `a_1.txt` (`-aou`). */
function namesOf(path: string): readonly string[] {
  const name = baseName(path);
  return [name, name.replace(/_\d+(?=(?:\.[^.]*)?$)/, '')];
}

/** Files are written in the order of the list, but some not at all. */
const isSameFile = (path: string, name: string): boolean => namesOf(path).includes(baseName(name));
