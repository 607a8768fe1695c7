import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Names of this process's own, so that a second program that tries at the same moment is not in the way. */
const probeIn = (folder: string, kind: string): string => path.join(folder, `.${kind}-${process.pid}`);

/**
 * Whether this folder keeps what is written: makes it where it is absent, then writes, flushes and deletes a file. A
 * stick that is write-protected or full shows itself here and not in the middle of a report.
 */
export function keepsFiles(folder: string): boolean {
  const probe = probeIn(folder, 'writable');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const handle = openSync(probe, 'w', 0o600);
    try {
      writeSync(handle, 'kakekomi');
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return true;
  } catch {
    return false;
  } finally {
    remove(probe);
  }
}

/** Whether this folder's file system has symbolic links: FAT and exFAT, as most sticks come, and some shares have none. */
export function keepsLinks(folder: string): boolean {
  const probe = probeIn(folder, 'link');
  try {
    symlinkSync('nowhere', probe);
    return true;
  } catch {
    return false;
  } finally {
    remove(probe);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A disk that became read-only in between: the next write says so.
  }
}
