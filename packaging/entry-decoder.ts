import { crc32, createInflateRaw } from 'node:zlib';
import { ExpectedError } from '../core/errors.ts';
import { systemCode } from './file-problem.ts';
import type { RandomAccess } from './random-access.ts';
import { METHOD_DEFLATED, METHOD_STORED } from './zip-records.ts';
import type { ZipEntry } from './zip-structure.ts';

/** Bytes read at once. */
export const READ_BYTES = 512 * 1024;
/** The size of inflated pieces: of larger ones more megabytes lie about until they are collected. */
const INFLATED_BYTES = 128 * 1024;

/** What of an entry is needed to decode its bytes. */
export type EncodedEntry = Pick<ZipEntry, 'path' | 'method' | 'size' | 'crc'>;

/** A range in pieces of READ_BYTES. */
export async function* readRange(access: RandomAccess, offset: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += READ_BYTES) {
    yield await access.read(offset + done, Math.min(READ_BYTES, length - done));
  }
}

/**
 * The content of an entry from its bytes in the archive (already decrypted). Never yields more than the entry declares;
 * throws 'damaged' with the check that failed (deflate, size, crc) and 'unsafe' when the content would be longer than
 * declared; what was yielded before may be wrong. `checkCrc` false for AE-2 entries, which have none.
 */
export async function* decodeEntry(
  entry: EncodedEntry,
  bytes: AsyncIterable<Uint8Array>,
  checkCrc = true,
): AsyncGenerator<Uint8Array> {
  const content = entry.method === METHOD_STORED ? bytes : inflate(entry, bytes);
  let size = 0;
  let crc = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size > entry.size) throw new ExpectedError('unsafe', { rule: 'longer-than-declared', entry: entry.path });
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size) throw damaged(entry, 'size');
  if (checkCrc && crc !== entry.crc) throw damaged(entry, 'crc');
}

/** Throws 'file-unreadable' for a method that is neither stored nor deflate. */
export function checkMethod(entry: EncodedEntry): void {
  if (entry.method !== METHOD_STORED && entry.method !== METHOD_DEFLATED) {
    throw new ExpectedError('file-unreadable', { path: entry.path, method: entry.method });
  }
}

async function* inflate(entry: EncodedEntry, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: INFLATED_BYTES });
  let fed = 0;
  // Feeding by hand instead of `pipeline`: when the reader stops early, nothing may still be reading the source.
  const feeding = (async () => {
    try {
      for await (const piece of bytes) {
        if (inflater.destroyed) return;
        fed += piece.length;
        if (!inflater.write(piece)) await drained(inflater);
      }
      inflater.end();
    } catch (error) {
      inflater.destroy(error as Error);
    }
  })();
  try {
    for await (const piece of inflater) yield piece as Uint8Array;
    if (inflater.bytesWritten !== fed) throw damaged(entry, 'deflate');
  } catch (error) {
    throw systemCode(error)?.startsWith('Z_') ? damaged(entry, 'deflate', error) : error;
  } finally {
    inflater.destroy();
    await feeding;
  }
}

function drained(inflater: ReturnType<typeof createInflateRaw>): Promise<void> {
  return new Promise((resolve) => {
    if (inflater.destroyed) return resolve();
    const done = () => {
      inflater.off('drain', done);
      inflater.off('close', done);
      inflater.off('end', done);
      resolve();
    };
    inflater.on('drain', done);
    inflater.on('close', done);
    inflater.on('end', done);
  });
}

function damaged(entry: EncodedEntry, check: string, cause?: unknown): ExpectedError {
  return new ExpectedError('damaged', { entry: entry.path, check }, { cause });
}
