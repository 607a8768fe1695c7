import { ExpectedError } from '../core/errors.ts';
import {
  FORMAT_MARK,
  FORMAT_VERSION,
  HEADER_NAME,
  KEY_NAME,
  MAX_CLEAR_BYTES,
  PackageHeader,
  PAYLOAD_NAME,
  README_NAME,
} from './clear-entries.ts';
import { decodeEntry, readRange } from './entry-decoder.ts';
import type { RandomAccess } from './random-access.ts';
import { METHOD_STORED } from './zip-records.ts';
import { decodeOwnName, isStoredAes256, readStructure, type ZipEntry } from './zip-structure.ts';

export type PackageOuter = {
  readonly header: PackageHeader;
  readonly newerVersion: boolean;
  /** Clear entries in order. */
  readonly clear: readonly ZipEntry[];
  readonly key: ZipEntry | null;
  readonly payload: ZipEntry;
};

/**
 * Reads what shows without a password. Throws 'not-a-package' for anything else, 'newer-version' for a later format
 * whose outer form this program does not understand, 'damaged' and 'unsafe'.
 */
export async function readOuter(access: RandomAccess): Promise<PackageOuter> {
  const entries = await readEntries(access);
  const headerEntry = entries.find(({ path }) => path === HEADER_NAME);
  if (!headerEntry) throw await notOurs(access, HEADER_NAME);
  const header = await readHeader(access, headerEntry);
  const newerVersion = header.version > FORMAT_VERSION;
  const payload = entries.find(({ path }) => path === PAYLOAD_NAME);
  const key = entries.find(({ path }) => path === KEY_NAME) ?? null;
  const expected = [README_NAME, HEADER_NAME, ...(key ? [KEY_NAME] : []), PAYLOAD_NAME];
  const clear = entries.filter((entry) => entry !== payload);
  const understood =
    payload !== undefined &&
    isStoredAes256(payload) &&
    clear.every(({ encrypted, method }) => !encrypted && method === METHOD_STORED) &&
    entries.length === expected.length &&
    entries.every(({ path }, position) => path === expected[position]);
  if (understood) return { header, newerVersion, clear, key, payload };
  if (newerVersion) throw new ExpectedError('newer-version', { version: header.version });
  throw new ExpectedError('damaged', { entry: '', check: 'outer-structure' });
}

/** A clear entry as a whole; throws 'damaged' when its CRC differs or it is larger than any of ours. */
export async function readClear(access: RandomAccess, entry: ZipEntry): Promise<Buffer> {
  if (entry.size > MAX_CLEAR_BYTES) throw new ExpectedError('damaged', { entry: entry.path, check: 'size' });
  const pieces: Uint8Array[] = [];
  for await (const piece of decodeEntry(entry, readRange(access, entry.dataOffset, entry.compressedSize))) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function readEntries(access: RandomAccess): Promise<ZipEntry[]> {
  try {
    return await readStructure(access, { decodeName: decodeOwnName, gapless: true, directories: false });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (await beginsLikeOurs(access)) {
      throw error.code === 'not-a-package' ? damagedOuter('end-record', error) : error;
    }
    // Some other zip, perhaps a broken one: its own faults are of no interest here.
    throw error.code === 'file-unreadable' ? error : new ExpectedError('not-a-package', {}, { cause: error });
  }
}

async function readHeader(access: RandomAccess, entry: ZipEntry): Promise<PackageHeader> {
  if (entry.encrypted || entry.method !== METHOD_STORED) throw await notOurs(access, 'header');
  const bytes = await readClear(access, entry);
  const value = parseJson(bytes);
  const { format, version } = value;
  if (format !== 'kakekomi-package') throw await notOurs(access, 'format');
  const parsed = PackageHeader.safeParse(value);
  if (parsed.success) return parsed.data;
  if (typeof version === 'number' && version > FORMAT_VERSION) throw new ExpectedError('newer-version', { version });
  throw new ExpectedError('damaged', { entry: HEADER_NAME, check: 'schema' });
}

async function notOurs(access: RandomAccess, check: string): Promise<ExpectedError> {
  return (await beginsLikeOurs(access)) ? damagedOuter(check) : new ExpectedError('not-a-package', { check });
}

const FRONT_BYTES = 16 * 1024;

/** Does the file begin with our clear entries, whatever became of the rest? */
async function beginsLikeOurs(access: RandomAccess): Promise<boolean> {
  const front = await access.read(0, Math.min(FRONT_BYTES, access.size));
  return front.includes(FORMAT_MARK);
}

function damagedOuter(check: string, cause?: unknown): ExpectedError {
  return new ExpectedError('damaged', { entry: '', check }, { cause });
}

function parseJson(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
