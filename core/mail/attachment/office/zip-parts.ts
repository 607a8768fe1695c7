import { packedEntry } from '../../archive/zip-entry.ts';
import { listZip } from '../../zip-listing.ts';

/** A part of an Office package as the directory of the ZIP tells it; local headers are asked for nothing but their length. */
export type ZipPart = {
  readonly name: string;
  /** 0 stored, 8 deflated (APPNOTE 4.4.5). */
  readonly method: number;
  /** The bytes as they are packed. */
  readonly packed: Uint8Array;
};

/** Lists the parts of a package that are not encrypted; `complete` is false when the directory is damaged or cut. */
export function zipParts(bytes: Uint8Array): { parts: ZipPart[]; complete: boolean } {
  const listing = listZip(bytes);
  const parts = (listing?.entries ?? []).flatMap((entry): ZipPart[] => {
    const packed = entry.isFolder || entry.encrypted ? null : packedEntry(bytes, entry);
    return packed === null ? [] : [{ name: entry.name.replaceAll('\\', '/'), method: entry.method, packed }];
  });
  return { parts, complete: listing?.complete === true };
}
