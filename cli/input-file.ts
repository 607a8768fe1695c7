import { createHash } from 'node:crypto';
import { ExpectedError } from '../core/errors.ts';
import type { Digest } from '../core/mail/digest.ts';
import { joinBytes } from '../core/mail/mime/join.ts';
import { openRegularFile } from '../packaging/index.ts';

/** How much is read at once. */
const CHUNK_BYTES = 1024 * 1024;
/** Read at once at least: what grows meanwhile is not read byte by byte. */
const LEAST_BYTES = 4096;

/** Reads a whole file of at most `maxBytes`. Throws `not-found`, `file-too-large`, `file-unreadable`. */
export async function readInput(path: string, maxBytes: number): Promise<Uint8Array> {
  // Held once: pieces that are joined at the end would take twice the size of the file.
  let whole = new Uint8Array(0);
  let length = 0;
  const onSize = (size: number): void => void (whole = new Uint8Array(size));
  for await (const piece of readFileChunks(path, { maxBytes, onSize })) {
    // A file that grows while it is read.
    if (length + piece.length > whole.length)
      whole = joinBytes([whole.subarray(0, length), new Uint8Array(length + piece.length)]);
    whole.set(piece, length);
    length += piece.length;
  }
  return whole.subarray(0, length);
}

/**
 * The bytes of an ordinary file; pipes and devices are never opened. Throws `not-found`, `file-unreadable`,
 * `file-too-large`, `cancelled`.
 */
export async function* readFileChunks(
  path: string,
  options: {
    readonly signal?: AbortSignal;
    readonly maxBytes?: number;
    readonly onSize?: (size: number) => void;
  } = {},
): AsyncGenerator<Uint8Array> {
  const { signal, maxBytes = Number.POSITIVE_INFINITY } = options;
  const { file, size } = await openRegularFile(path);
  try {
    const tooLarge = new ExpectedError('file-too-large', { path, limit: maxBytes });
    if (size > maxBytes) throw tooLarge;
    options.onSize?.(size);
    // A small file does not take a chunk; size 0 is also what some systems say of files that have content.
    const room = Math.max(Math.min(size, CHUNK_BYTES), LEAST_BYTES);
    for (let done = 0; ;) {
      if (signal?.aborted) throw new ExpectedError('cancelled');
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(room), 0, room);
      if (bytesRead === 0) return;
      done += bytesRead;
      if (done > maxBytes) throw tooLarge;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    throw new ExpectedError('file-unreadable', { path }, { cause });
  } finally {
    await file.close();
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
