import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { ExpectedError } from '../core/errors.ts';
import type { Digest } from '../core/mail/digest.ts';

/** Reads a whole file of at most `maxBytes`. Throws `not-found`, `file-too-large`, `file-unreadable`. */
export async function readInput(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new ExpectedError('file-too-large', { path, limit: maxBytes, size });
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new ExpectedError(code === 'ENOENT' ? 'not-found' : 'file-unreadable', { path }, { cause: error });
  }
}

/** A secret or a card is a page of text. */
const MAX_TEXT_FILE_BYTES = 1024 * 1024;

export async function readTextInput(path: string): Promise<string> {
  const bytes = await readInput(path, MAX_TEXT_FILE_BYTES);
  return new TextDecoder('utf-8').decode(bytes);
}

/** Node's digests, several times as fast as the portable ones. */
export const nodeDigest: Digest = (name, bytes) => createHash(name).update(bytes).digest('hex');
