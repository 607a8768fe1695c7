import { createHash } from 'node:crypto';
import { ExpectedError } from '../core/errors.ts';
import { type ReadEntry, TEXT_PATHS } from './bag-check.ts';
import { throwIfCancelled } from './cancellation.ts';
import { decodeEntry } from './entry-decoder.ts';
import type { PayloadAccess } from './payload-access.ts';
import type { ZipEntry } from './zip-structure.ts';

/** Tag files and custody lines of a hundred thousand artifacts fit; a larger one is not checked and so fails. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

export type WalkProgress = (progress: { bytesDone: number; bytesTotal: number; path: string | null }) => void;
export type WalkOptions = {
  signal?: AbortSignal | undefined;
  /** Bytes of the payload as it lies in the file. */
  onProgress?: WalkProgress | undefined;
  /** Receives the content of each entry while it is read; an entry that proves wrong ends with `failed`. */
  receive?: (entry: ZipEntry, content: AsyncIterable<Uint8Array>) => Promise<void>;
};
export type Walk = {
  readonly authentic: boolean;
  readonly entries: readonly ReadEntry[];
  /** The first entry that could not be decoded. */
  readonly broken: { readonly path: string; readonly error: ExpectedError } | null;
};

/** Reads the payload once, in order: authenticates every byte, decodes and hashes every entry. */
export async function walkPayload(
  payload: PayloadAccess,
  entries: readonly ZipEntry[],
  options: WalkOptions,
): Promise<Walk> {
  const pass = payload.authenticate(options.signal);
  const read: ReadEntry[] = [];
  let broken: Walk['broken'] = null;
  for (const entry of entries) {
    throwIfCancelled(options.signal);
    await pass.skipTo(entry.dataOffset);
    const hashing = new HashedContent(entry, pass.readTo(entry.dataOffset + entry.compressedSize), () => {
      options.onProgress?.({ bytesDone: pass.position, bytesTotal: payload.plain.size, path: entry.path });
    });
    try {
      if (options.receive) await options.receive(entry, hashing.content());
      else for await (const piece of hashing.content()) void piece;
      read.push(hashing.result());
    } catch (error) {
      const isEntryFault = error instanceof ExpectedError && (error.code === 'damaged' || error.code === 'unsafe');
      if (!isEntryFault) throw error;
      broken ??= { path: entry.path, error };
      read.push({ path: entry.path, bytes: 0, sha256: null, text: null });
    }
  }
  const authentic = await pass.finish();
  options.onProgress?.({ bytesDone: payload.plain.size, bytesTotal: payload.plain.size, path: null });
  return { authentic, entries: read, broken };
}

class HashedContent {
  readonly #entry: ZipEntry;
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #onPiece: () => void;
  readonly #hash = createHash('sha256');
  readonly #kept: Buffer[] = [];
  readonly #keeps: boolean;

  constructor(entry: ZipEntry, bytes: AsyncIterable<Uint8Array>, onPiece: () => void) {
    this.#entry = entry;
    this.#bytes = bytes;
    this.#onPiece = onPiece;
    this.#keeps = TEXT_PATHS.has(entry.path) && entry.size <= MAX_TEXT_BYTES;
  }

  async *content(): AsyncGenerator<Uint8Array> {
    for await (const piece of decodeEntry(this.#entry, this.#bytes)) {
      this.#hash.update(piece);
      if (this.#keeps) this.#kept.push(Buffer.from(piece));
      this.#onPiece();
      yield piece;
    }
  }

  result(): ReadEntry {
    return {
      path: this.#entry.path,
      bytes: this.#entry.size,
      sha256: this.#hash.digest('hex'),
      text: this.#keeps ? Buffer.concat(this.#kept).toString('utf8') : null,
    };
  }
}
