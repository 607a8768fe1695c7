import { open, unlink } from 'node:fs/promises';
import { ExpectedError } from '../core/errors.ts';
import { isFull } from './full-disk.ts';

/**
 * Writes a text into a new file that only this user can read, flushed to the disk. Nothing is overwritten, and nothing is
 * left when it fails. Throws 'target-exists', 'no-space', 'read-only-target'.
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } catch (error) {
      await unlink(path);
      throw error;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const problem = code === 'EEXIST' ? 'target-exists' : isFull(code) ? 'no-space' : 'read-only-target';
    throw new ExpectedError(problem, { path }, { cause });
  }
}
