import { openCompoundFile, walkEntries, type CompoundEntry } from '../../compound-file.ts';
import type { Reading } from '../reading.ts';

/** A storage or stream takes as long to look at as unpacking so many bytes; a document has a hundred of them. */
const ENTRY_PRICE = 512;

/**
 * The storages and streams of a compound file, its root first, as far as the reading may still look at any; none when it
 * cannot be opened. What limits left out is said.
 */
export function compoundEntries(bytes: Uint8Array, reading: Reading): readonly CompoundEntry[] {
  const root = openCompoundFile(bytes, (cut) => reading.cut(cut));
  if (root === null) return [];
  const entries = [root];
  for (const entry of walkEntries(root)) {
    if (!reading.spend(ENTRY_PRICE)) {
      reading.cut('entries');
      break;
    }
    entries.push(entry);
  }
  return entries;
}
