import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../../core/errors.ts';
import { systemCode } from '../../packaging/file-problem.ts';

export type FileRole = 'read' | 'write-file' | 'write-folder';
export type NamedFile = { token: string; name: string; size: number };

/**
 * Stands between the page and paths: the page holds 128 random bits, main the path. A token says what the person
 * chose the place for, so that a file to be read cannot be written over.
 */
export class FileTokens {
  readonly #places = new Map<string, { readonly file: string; readonly role: FileRole }>();

  /** A new token for a path that a person chose. */
  give(file: string, role: FileRole): string {
    const token = randomBytes(16).toString('hex');
    this.#places.set(token, { file, role });
    return token;
  }

  /**
   * A token for an existing regular file; `file-vanished`, `file-unreadable` or `not-found` (a folder, a device, what
   * the kernel makes up) otherwise.
   */
  async register(file: string): Promise<NamedFile> {
    if (!path.isAbsolute(file) || isNoOrdinaryPlace(path.resolve(file))) throw new ExpectedError('not-found');
    const name = path.basename(file);
    try {
      const found = await stat(file);
      if (!found.isFile()) throw new ExpectedError('not-found', { name });
      return { token: this.give(path.resolve(file), 'read'), name, size: found.size };
    } catch (error) {
      throw fileProblem(error, name);
    }
  }

  /** The path behind a token; `not-found` when it is unknown or was given for something else. */
  path(token: string, ...roles: readonly FileRole[]): string {
    const place = this.#places.get(token);
    if (!place || !roles.includes(place.role)) throw new ExpectedError('not-found');
    return place.file;
  }
}

/**
 * Nobody drops a process's memory or a device: a page that names one is no longer ours. On Windows `\\\\.\\` and
 * `\\\\?\\` lead to devices and pipes, except for a drive's long path; elsewhere these folders are the kernel's own.
 */
export function isNoOrdinaryPlace(file: string, platform: string = process.platform): boolean {
  if (platform !== 'win32') return /^\/(?:proc|sys|dev)(?:\/|$)/.test(file);
  const plain = file.replaceAll('/', '\\');
  return /^\\\\[.?]\\/.test(plain) && !/^\\\\\?\\[a-z]:\\/i.test(plain);
}

/**
 * A whole file of at most `maxBytes`, also when it grows meanwhile or is no longer the one that was registered.
 * @throws ExpectedError `file-too-large`, `file-vanished`, `file-unreadable`
 */
export async function readBounded(file: string, maxBytes: number): Promise<Uint8Array> {
  const name = path.basename(file);
  try {
    // Without O_NONBLOCK a pipe that took the file's place would hold the open for ever; Windows has no such flag.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new ExpectedError('not-found', { name });
      if (found.size > maxBytes)
        throw new ExpectedError('file-too-large', { name, bytes: found.size, limit: maxBytes });
      const bytes = Buffer.allocUnsafeSlow(found.size);
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileProblem(error, name);
  }
}

/** The expected error for a failed system call on a file that a person named; other errors come back unchanged. */
export function fileProblem(error: unknown, name: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ExpectedError('file-vanished', { name }, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new ExpectedError('no-space', { name }, { cause: error });
    case 'EROFS':
      return new ExpectedError('read-only-target', { name }, { cause: error });
    default:
      return new ExpectedError('file-unreadable', { name, reason: code }, { cause: error });
  }
}
