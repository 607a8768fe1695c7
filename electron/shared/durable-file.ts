import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Replaces a file so that after a power cut either the old or the new content is there, never a mixture: written
 * under another name in the same folder, flushed to the disk, renamed, and the folder flushed.
 */
export async function writeDurably(file: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(path.dirname(file));
}

/** Makes a rename or deletion in the folder last through a power cut. Windows cannot flush a folder and needs not. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Overwrites a small file with random bytes, flushes and unlinks it. On disks that move written blocks (SSD, snapshots)
 * the old bytes may survive below the file system; docs/threat-model.md says so.
 */
export async function destroyFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const { size } = await handle.stat();
    await handle.write(randomBytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(file);
  await flushFolder(path.dirname(file));
}
