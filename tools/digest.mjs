import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';

/**
 * One hash over the names and contents of files and folders, in a fixed order; what does not exist counts as absent.
 * @param {readonly string[]} places relative to the checkout
 */
export function digestOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesIn(place))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} place relative to the checkout
 * @returns {string[]}
 */
function filesIn(place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [place];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
