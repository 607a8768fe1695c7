import { asciiBytes, indexOfBytes } from '../attachment/byte-search.ts';
import { listZip, type ZipListing } from '../zip-listing.ts';

const END_RECORD = asciiBytes('PK\u0005\u0006');
/** The end record and its longest comment (APPNOTE 4.3.16). */
const END_BYTES = 22 + 65_535;

/** The ZIP with which other bytes begin; null when there is none. */
export const zipAtStart = (bytes: Uint8Array): ZipListing | null =>
  bytes[0] === 0x50 && bytes[1] === 0x4b ? listZip(bytes) : null;

/** The ZIP with which other bytes end, found by its directory as programs that unpack do; null when there is none. */
export function zipAtEnd(bytes: Uint8Array): ZipListing | null {
  if (indexOfBytes(bytes.subarray(-END_BYTES), END_RECORD) < 0) return null;
  const listing = listZip(bytes);
  return listing === null || listing.entries.length === 0 ? null : listing;
}
