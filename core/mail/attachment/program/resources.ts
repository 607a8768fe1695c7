import { u16, u32 } from '../little-endian.ts';
import { fileOffset, type PortableExecutable } from './portable-executable.ts';

export const RESOURCE = { icon: 3, groupIcon: 14, version: 16 } as const;
/** Entries looked at in one search, on all levels together; a program has hundreds. A table may name itself within itself. */
const MAX_ENTRIES = 5000;
const IS_TREE = 0x80000000;

/** The bytes of all resources of a type, in the order of the file, at most `limit`. Never throws. */
export function resourcesOf(bytes: Uint8Array, program: PortableExecutable, type: number, limit: number): Uint8Array[] {
  if (program.resources === null) return [];
  const root = fileOffset(program, program.resources.address);
  if (root < 0) return [];
  const found: Uint8Array[] = [];
  const budget = { left: MAX_ENTRIES };
  // Type, then name, then language: three levels, no more.
  for (const [id, names] of entries(bytes, root, 0, budget)) {
    if (id !== type || names < IS_TREE) continue;
    for (const [, languages] of entries(bytes, root, names - IS_TREE, budget)) {
      if (languages < IS_TREE) continue;
      for (const [, leaf] of entries(bytes, root, languages - IS_TREE, budget)) {
        if (found.length >= limit) return found;
        if (leaf >= IS_TREE) continue;
        const at = fileOffset(program, u32(bytes, root + leaf));
        if (at >= 0) found.push(bytes.subarray(at, at + u32(bytes, root + leaf + 4)));
      }
    }
  }
  return found;
}

function* entries(
  bytes: Uint8Array,
  root: number,
  at: number,
  budget: { left: number },
): Generator<readonly [id: number, target: number]> {
  const table = root + at;
  const count = u16(bytes, table + 12) + u16(bytes, table + 14);
  for (let index = 0; index < count && budget.left > 0; index += 1) {
    budget.left -= 1;
    const entry = table + 16 + index * 8;
    yield [u32(bytes, entry), u32(bytes, entry + 4)];
  }
}
