import { MAX_ARCHIVE_ENTRIES } from '../limits.ts';
import { listStrayEntries, listZip, listZipsBehind, type ZipListing } from '../zip-listing.ts';
import { LOCAL_BYTES, packedEntry, type ZipEntry } from './zip-entry.ts';

/** ZIPs one behind the other of which each is listed by its own directory; in front of more, local headers are looked for. */
const MAX_IN_A_ROW = 16;

/** `complete` false: there are more than MAX_ARCHIVE_ENTRIES of them, or more directories than are looked at. */
export type UnlistedEntries = { readonly entries: readonly ZipEntry[]; readonly complete: boolean };

/**
 * Entries of a ZIP that its directory does not name: those of other ZIPs in front of it or in its comment, and local
 * headers in front of its entries, between them or behind it. Programs that read an archive from its beginning, or go by
 * another end record, give these files, and not the others.
 */
export function unlistedEntries(bytes: Uint8Array, listing: ZipListing): UnlistedEntries {
  const found = new Found();
  if (listing.extent !== null) behind(bytes, listing, found);
  let [whole, current] = [bytes, listing];
  for (let number = 0; number <= MAX_IN_A_ROW; number += 1) {
    const { extent, entries } = current;
    // Of a list that was cut nobody knows what it does not name.
    if (extent === null || entries.length >= MAX_ARCHIVE_ENTRIES) break;
    between(whole, entries, extent.end, found);
    whole = bytes.subarray(0, extent.start);
    const before = number < MAX_IN_A_ROW ? listZip(whole) : null;
    if (before === null || before.extent === null || before.entries.length === 0) {
      found.addStray(whole, 0, whole.length);
      break;
    }
    found.add(before.entries);
    current = before;
  }
  return found;
}

/** What was found so far, of all places together. */
class Found {
  readonly entries: ZipEntry[] = [];
  complete = true;

  get room(): number {
    return MAX_ARCHIVE_ENTRIES - this.entries.length;
  }

  add(entries: readonly ZipEntry[]): void {
    for (const entry of entries) {
      if (this.room === 0) {
        this.complete = false;
        return;
      }
      this.entries.push({ ...entry, unlistedAt: entry.localOffset });
    }
  }

  /** Local headers from `from` to `to`, without those at the places `known`. */
  addStray(bytes: Uint8Array, from: number, to: number, known: ReadonlySet<number> = new Set()): void {
    if (this.room === 0 && !this.complete) return;
    // One more than there is room for tells that there are more.
    const stray = listStrayEntries(bytes, from, to, this.room + known.size + 1);
    this.add(stray.filter(({ localOffset }) => !known.has(localOffset)));
  }
}

/** What other end records in the comment name, and local headers there. */
function behind(bytes: Uint8Array, listing: ZipListing, found: Found): void {
  const from = listing.comment.byteOffset - bytes.byteOffset;
  const others = listZipsBehind(bytes, from);
  if (!others.complete) found.complete = false;
  const keyOf = ({ localOffset, name }: ZipEntry): string => `${localOffset} ${name}`;
  const known = new Set(listing.entries.map(keyOf));
  const places = new Set<number>();
  for (const { entries } of others.listings) {
    const fresh = entries.filter((entry) => !known.has(keyOf(entry)));
    for (const entry of fresh) {
      known.add(keyOf(entry));
      places.add(entry.localOffset);
    }
    found.add(fresh);
  }
  found.addStray(bytes, from, bytes.length, places);
}

/** Local headers in what lies between the entries, and between them and the directory. */
function between(bytes: Uint8Array, entries: readonly ZipEntry[], end: number, found: Found): void {
  const sorted = entries.toSorted((a, b) => a.localOffset - b.localOffset);
  for (const [index, entry] of sorted.entries()) {
    const packed = packedEntry(bytes, entry);
    if (packed === null) continue;
    const from = packed.byteOffset - bytes.byteOffset + packed.length;
    const to = sorted[index + 1]?.localOffset ?? end;
    if (to - from >= LOCAL_BYTES) found.addStray(bytes, from, to);
  }
}
