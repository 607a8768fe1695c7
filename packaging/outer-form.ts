import type { PackageOuter } from './package-outer.ts';
import type { RandomAccess } from './random-access.ts';
import {
  centralHeader,
  endRecords,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  localHeader,
  METHOD_AES,
  METHOD_STORED,
  type WrittenEntry,
} from './zip-records.ts';
import type { ZipEntry } from './zip-structure.ts';
import { aesExtra } from './winzip-aes.ts';

/**
 * Whose the outer archive is. `ours`: laid out as this program writes it, and then every byte of its headers is fixed;
 * `fault` is the entry (or the name of the end record's place, `end`) whose headers hold another byte, null when none.
 * Another program's archive (somebody packed the same four entries anew) has headers that cannot be foreseen.
 */
export type OuterForm = { readonly ours: boolean; readonly fault: string | null };

/** What the headers must be, byte by byte, and where. */
type Expected = { readonly name: string; readonly at: number; readonly bytes: Buffer };

/** Compares the headers of the outer archive with those this program would have written. Reads nothing else. */
export async function readOuterForm(access: RandomAccess, outer: PackageOuter): Promise<OuterForm> {
  const entries = [...outer.clear, outer.payload];
  const expected = expectedHeaders(entries);
  const end = expected.at(-1);
  if (!sameLayout(entries, expected) || !end || end.at + end.bytes.length !== access.size) return FOREIGN;
  for (const { name, at, bytes } of expected) {
    if (!bytes.equals(await access.read(at, bytes.length))) return { ours: true, fault: name };
  }
  return { ours: true, fault: null };
}

const FOREIGN: OuterForm = { ours: false, fault: null };

function expectedHeaders(entries: readonly ZipEntry[]): Expected[] {
  const written = entries.map(asWritten);
  const locals = written.map((entry) => ({
    name: entry.name,
    at: entry.localOffset,
    bytes: localHeader(entry, entry.method === METHOD_AES ? 'reserved' : 'plain'),
  }));
  const directoryAt = entries.at(-1)?.end ?? 0;
  let at = directoryAt;
  const centrals = written.map((entry) => {
    const bytes = centralHeader(entry);
    at += bytes.length;
    return { name: entry.name, at: at - bytes.length, bytes };
  });
  return [
    ...locals,
    ...centrals,
    { name: 'end', at, bytes: endRecords(entries.length, directoryAt, at - directoryAt) },
  ];
}

/** An entry as `OuterZipWriter` wrote it, if it did: at midnight of its day. */
function asWritten(entry: ZipEntry): WrittenEntry {
  const time = entry.modified?.getTime() ?? Number.NaN;
  const aes = entry.aes !== null;
  return {
    name: entry.path,
    flags: aes ? FLAG_UTF8 | FLAG_ENCRYPTED : FLAG_UTF8,
    method: aes ? METHOD_AES : METHOD_STORED,
    modified: new Date(Math.floor(time / DAY_MS) * DAY_MS),
    timestamp: false,
    crc: entry.crc,
    size: entry.size,
    compressedSize: entry.compressedSize,
    localOffset: entry.localOffset,
    extra: aes ? aesExtra(METHOD_STORED) : Buffer.alloc(0),
  };
}

const DAY_MS = 86_400_000;

/**
 * Headers of our lengths at our places with our flags: no other program reserves room for ZIP64 as this one does. What
 * a length or an offset says cannot be changed alone without being noticed before.
 */
function sameLayout(entries: readonly ZipEntry[], expected: readonly Expected[]): boolean {
  return entries.every((entry, index) => {
    const local = expected[index];
    return (
      entry.dataOffset - entry.localOffset === local?.bytes.length &&
      entry.flags === (entry.aes ? FLAG_UTF8 | FLAG_ENCRYPTED : FLAG_UTF8)
    );
  });
}
