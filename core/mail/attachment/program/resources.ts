import { u16, u32 } from '../little-endian.ts';
import { fileOffset, type PortableExecutable } from './portable-executable.ts';

export const RESOURCE = { icon: 3, groupIcon: 14, version: 16 } as const;
/** Entries looked at on one level; a program has dozens. */
const MAX_ENTRIES = 500;
const IS_TREE = 0x80000000;

/** The bytes of all resources of a type, in the order of the file, at most `limit`. Never throws. */
export function resourcesOf(bytes: Uint8Array, program: PortableExecutable, type: number, limit: number): Uint8Array[] {
  if (program.resources === null) return [];
  const root = fileOffset(program, program.resources.address);
  if (root < 0) return [];
  const found: Uint8Array[] = [];
  // Type, then name, then language: three levels, no more.
  for (const [id, names] of entries(bytes, root, 0)) {
    if (id !== type || names < IS_TREE) continue;
    for (const [, languages] of entries(bytes, root, names - IS_TREE)) {
      if (languages < IS_TREE) continue;
      for (const [, leaf] of entries(bytes, root, languages - IS_TREE)) {
        if (leaf >= IS_TREE || found.length >= limit) continue;
        const at = fileOffset(program, u32(bytes, root + leaf));
        if (at >= 0) found.push(bytes.subarray(at, at + u32(bytes, root + leaf + 4)));
      }
    }
  }
  return found;
}

function entries(bytes: Uint8Array, root: number, at: number): [id: number, target: number][] {
  const table = root + at;
  const count = Math.min(u16(bytes, table + 12) + u16(bytes, table + 14), MAX_ENTRIES);
  return Array.from({ length: count }, (_, index) => {
    const entry = table + 16 + index * 8;
    return [u32(bytes, entry), u32(bytes, entry + 4)];
  });
}
