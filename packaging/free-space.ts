import { statfs } from 'node:fs/promises';

/** Bytes that somebody without special rights can still write below a folder; null where the system does not tell. */
export async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
