import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: everything the tools build, they build in here. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * An absolute path in the checkout.
 * @param {...string} parts
 */
export const inRoot = (...parts) => path.join(root, ...parts);

/**
 * The folder outside the checkout that keeps what is expensive to fetch. KAKEKOMI_CACHE overrides the customary place
 * of each system.
 */
export function cacheFolder() {
  if (process.env.KAKEKOMI_CACHE) return path.resolve(process.env.KAKEKOMI_CACHE);
  if (process.platform === 'win32') {
    return path.join(process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'kakekomi', 'Cache');
  }
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'kakekomi');
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'kakekomi');
}
