import type { ArchiveListing, ArchiveRead, OpenArchive, OpenArchiveTool } from '../attachment/tools.ts';
import { asciiBytes, standsAt } from '../attachment/byte-search.ts';
import { isEncrypted } from '../attachment/encryption.ts';
import { MAX_ARCHIVE_ENTRIES } from '../limits.ts';
import { readOemNames } from './oem-names.ts';
import { readSevenZipListing } from './seven-zip-listing.ts';
import { ARCHIVE_PATH, OUTPUT_PATH, runSevenZip, type SevenZipProgram } from './seven-zip-run.ts';

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
/** The program is started anew, and half a million rounds of SHA-256 are made for each password. */
const TRY_MS = 120;
const QUIET = ['-bd', '-bsp0', '-sccUTF-8'];

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

function openWith(archive: Archive): OpenArchive {
  const lists = new Map<string, Promise<ArchiveListing | null>>();
  let unpacked: { readonly password: string; readonly result: Promise<readonly ArchiveRead[]> } | null = null;
  const list = (password: string | null): Promise<ArchiveListing | null> => {
    const key = password ?? NO_PASSWORD;
    const found = lists.get(key) ?? listArchive(archive, key);
    lists.set(key, found);
    return found;
  };
  return {
    list,
    read: async (index, password, maxBytes) => {
      const key = password ?? NO_PASSWORD;
      // Solid archives are unpacked from their start for each file; all files at once cost as much as the last one.
      if (unpacked?.password !== key)
        unpacked = { password: key, result: unpack(archive, key, maxBytes, list(password)) };
      const file = (await unpacked.result)[index] ?? 'damaged';
      if (typeof file === 'string' || file.bytes.length <= maxBytes) return file;
      return { bytes: file.bytes.subarray(0, maxBytes), whole: false };
    },
    close: () => {
      unpacked = null;
      lists.clear();
    },
  };
}

async function listArchive(archive: Archive, password: string): Promise<ArchiveListing | null> {
  const { program, bytes, type, format } = archive;
  const limits = { fileBytes: 0, bytes: 0, lines: MAX_LIST_LINES, files: 0 };
  const command = ['l', '-slt', ...format, ...QUIET, `-p${password}`, '--', ARCHIVE_PATH];
  const run = await runSevenZip(program, bytes, command, limits);
  const listing = readSevenZipListing(run, isEncrypted(bytes, type));
  if (listing === null) return null;
  const names = readOemNames(bytes, type);
  const fits = names !== null && names.length === listing.files.length;
  return {
    ...listing,
    tryMs: TRY_MS,
    format: DISKS[type] ?? listing.format,
    files: fits ? listing.files.map((file, index) => ({ ...file, name: names[index] ?? file.name })) : listing.files,
  };
}

async function unpack(
  { program, bytes, format }: Archive,
  password: string,
  fileBytes: number,
  listing: Promise<ArchiveListing | null>,
): Promise<readonly ArchiveRead[]> {
  const limits = { fileBytes, bytes: MAX_UNPACKED_BYTES, lines: MAX_LIST_LINES, files: MAX_ARCHIVE_ENTRIES };
  const command = ['x', '-y', '-aou', ...format, ...QUIET, `-p${password}`, `-o${OUTPUT_PATH}`, '--', ARCHIVE_PATH];
  const run = await runSevenZip(program, bytes, command, limits);
  const refused = run.errors.filter((line) => line.includes('Wrong password'));
  const wrongPassword = refused.length > 0;
  const unsupported = run.errors.some((line) => line.includes('Unsupported Method'));
  const why = wrongPassword ? 'wrong-password' : unsupported ? 'unsupported' : 'damaged';
  const files = (await listing)?.files ?? [];
  const allWritten = files.filter((file) => !file.isFolder).length === run.files.length;
  let next = 0;
  return files.map(({ name, isFolder, encrypted }) => {
    const written = isFolder ? undefined : run.files[next];
    if (written === undefined || !(allWritten || isSameFile(written.path, name)))
      return run.threw && encrypted ? 'wrong-password' : why;
    next += 1;
    if (!written.whole && run.threw && encrypted) return 'wrong-password';
    // What does not fit its checksum is left there all the same: it is what a wrong password makes of the content.
    if (encrypted && refused.some((line) => isSameFile(written.path, line))) return 'wrong-password';
    const isFaulty = run.errors.some((line) => FAULT.test(line) && isSameFile(written.path, line));
    return written.failed ? why : { bytes: written.bytes, whole: written.whole && !isFaulty };
  });
}

/** `ERROR: Data Error : folder/a.txt`: what was written of it is not what was packed. */
const FAULT = /^ERROR: (?:Data Error|CRC Failed|Unexpected end of data)/;

/** Of a path, or of a line that ends with one (`ERROR: Wrong password? : folder/a.txt`). */
const baseName = (path: string): string => /(?:.*(?:\/| : ))?(.*)$/s.exec(path)?.[1] ?? '';

/** Files are written in the order of the list, but some not at all; a second `a.txt` becomes `a_1.txt` (`-aou`). */
const isSameFile = (path: string, name: string): boolean =>
  baseName(path) === baseName(name) || baseName(path).replace(/_\d+(?=(?:\.[^.]*)?$)/, '') === baseName(name);
