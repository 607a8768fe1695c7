import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { ExpectedError } from '../core/errors.ts';
import { readProblem } from './file-problem.ts';

const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * A file opened for reading, and nothing else: opening a pipe waits for ever, and a device never ends. What the path is
 * is asked before opening, since opening some devices does something, and again of what was opened, which may be
 * another thing by then; opened without waiting, so that a pipe put there meanwhile does not wait either. A link that a
 * person names is followed. Throws 'not-found', and 'file-unreadable' (`reason`: `folder` or `special` where it is one).
 */
export async function openRegularFile(path: string): Promise<{ file: FileHandle; size: number; modified: Date }> {
  try {
    demandRegular(await stat(path), path);
    const file = await open(path, FLAGS);
    try {
      const found = await file.stat();
      demandRegular(found, path);
      return { file, size: found.size, modified: found.mtime };
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    throw readProblem(error, path);
  }
}

/** The same for a thread that has nothing else to do meanwhile; `file` is a descriptor. */
export function openRegularFileSync(path: string): { file: number; size: number } {
  try {
    demandRegular(statSync(path), path);
    const file = openSync(path, FLAGS);
    try {
      const found = fstatSync(file);
      demandRegular(found, path);
      return { file, size: found.size };
    } catch (error) {
      closeSync(file);
      throw error;
    }
  } catch (error) {
    throw readProblem(error, path);
  }
}

function demandRegular(found: { isFile(): boolean; isDirectory(): boolean }, path: string): void {
  if (found.isFile()) return;
  throw new ExpectedError('file-unreadable', { path, reason: found.isDirectory() ? 'folder' : 'special' });
}
