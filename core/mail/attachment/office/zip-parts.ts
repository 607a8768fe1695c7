import { packedEntry, type ZipEntry } from '../../archive/zip-entry.ts';
import { listZip } from '../../zip-listing.ts';

/** A part of an Office package as the directory of the ZIP tells it; local headers are asked for nothing but their length. */
export type ZipPart = {
  readonly name: string;
  /** The only methods that a package may use ([ECMA-376-2] annex B). */
  readonly method: typeof STORED | typeof DEFLATED;
  /** The bytes as they are packed. */
  readonly packed: Uint8Array;
};

/** Methods of APPNOTE 4.4.5. */
export const STORED = 0;
export const DEFLATED = 8;

type ZipParts = {
  readonly parts: readonly ZipPart[];
  /** Names of those that are encrypted, packed by another method or not to be found. */
  readonly unread: readonly string[];
  /** False when the directory is damaged or cut. */
  readonly complete: boolean;
};

/** Lists the parts of a package. Only a `/` at its end makes a name that of a folder: Office asks no attributes. */
export function zipParts(bytes: Uint8Array): ZipParts {
  const listing = listZip(bytes);
  const parts: ZipPart[] = [];
  const unread: string[] = [];
  for (const entry of listing?.entries ?? []) {
    const name = entry.name.replaceAll('\\', '/');
    if (name.endsWith('/')) continue;
    const part = partOf(bytes, entry, name);
    if (part === null) unread.push(name);
    else parts.push(part);
  }
  return { parts, unread, complete: listing?.complete === true };
}

function partOf(bytes: Uint8Array, entry: ZipEntry, name: string): ZipPart | null {
  const { method, encrypted } = entry;
  if (encrypted || (method !== STORED && method !== DEFLATED)) return null;
  const packed = packedEntry(bytes, entry);
  return packed === null ? null : { name, method, packed };
}
