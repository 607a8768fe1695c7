import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How far above the built program its package.json may stand. */
const MAX_LEVELS = 5;

/** The version of the program, from the package.json above it; null when there is none of ours. */
export function programVersion(): string | null {
  let folder = import.meta.dirname;
  for (let level = 0; level < MAX_LEVELS; level += 1, folder = dirname(folder)) {
    try {
      const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
      if (found['name'] === 'kakekomi' && typeof found['version'] === 'string') return found['version'];
    } catch {
      /* Not here. */
    }
  }
  return null;
}
