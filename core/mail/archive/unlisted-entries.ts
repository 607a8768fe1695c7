import { MAX_ARCHIVE_ENTRIES } from '../limits.ts';
import { listStrayEntries, listZip, type ZipListing } from '../zip-listing.ts';
import { LOCAL_BYTES, packedEntry, type ZipEntry } from './zip-entry.ts';

/** ZIPs one behind the other of which each is listed by its own directory; in front of more, local headers are looked for. */
const MAX_IN_A_ROW = 16;

/**
 * Entries of a ZIP that its directory does not name: those of other ZIPs in front of it, and local headers in front of its
 * entries or between them. Programs that read an archive from its beginning give these files, and not the others.
 */
export function unlistedEntries(bytes: Uint8Array, listing: ZipListing): readonly ZipEntry[] {
  const found: ZipEntry[] = [];
  let [whole, current] = [bytes, listing];
  for (let number = 0; number <= MAX_IN_A_ROW; number += 1) {
    const { extent, entries } = current;
    // Of a list that was cut nobody knows what it does not name.
    if (extent === null || entries.length >= MAX_ARCHIVE_ENTRIES) break;
    found.push(...between(whole, entries, extent.end));
    whole = bytes.subarray(0, extent.start);
    const before = number < MAX_IN_A_ROW ? listZip(whole) : null;
    if (before === null || before.extent === null || before.entries.length === 0) {
      found.push(...listStrayEntries(whole, 0, whole.length));
      break;
    }
    found.push(...before.entries);
    current = before;
  }
  return found.map((entry) => ({ ...entry, unlistedAt: entry.localOffset }));
}

/** Local headers in what lies between the entries, and between them and the directory. */
function between(bytes: Uint8Array, entries: readonly ZipEntry[], end: number): ZipEntry[] {
  const sorted = entries.toSorted((a, b) => a.localOffset - b.localOffset);
  return sorted.flatMap((entry, index) => {
    const packed = packedEntry(bytes, entry);
    if (packed === null) return [];
    const from = packed.byteOffset - bytes.byteOffset + packed.length;
    const to = sorted[index + 1]?.localOffset ?? end;
    return to - from < LOCAL_BYTES ? [] : listStrayEntries(bytes, from, to);
  });
}
