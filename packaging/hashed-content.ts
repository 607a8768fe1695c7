import { createHash } from 'node:crypto';
import { ExpectedError } from '../core/errors.ts';
import type { ReadEntry } from './bag-check.ts';
import { decodeEntry, type EncodedEntry } from './entry-decoder.ts';

/** `keepsText` as `bag-check.ts` says: it is not asked here, since a thread has no use for all that it needs. */
export type HashedEntry = EncodedEntry & { readonly keepsText: boolean };

/** The content of one entry, decoded and hashed while somebody takes it. */
export class HashedContent {
  readonly #entry: HashedEntry;
  readonly #bytes: AsyncIterable<Uint8Array>;
  readonly #onPiece: () => void;
  readonly #hash = createHash('sha256');
  readonly #kept: Buffer[] = [];

  constructor(entry: HashedEntry, bytes: AsyncIterable<Uint8Array>, onPiece: () => void = () => undefined) {
    this.#entry = entry;
    this.#bytes = bytes;
    this.#onPiece = onPiece;
  }

  /** Throws what `decodeEntry` does. */
  async *content(): AsyncGenerator<Uint8Array> {
    for await (const piece of decodeEntry(this.#entry, this.#bytes)) {
      this.#hash.update(piece);
      if (this.#entry.keepsText) this.#kept.push(Buffer.from(piece));
      this.#onPiece();
      yield piece;
    }
  }

  result(): ReadEntry {
    return {
      path: this.#entry.path,
      bytes: this.#entry.size,
      sha256: this.#hash.digest('hex'),
      text: this.#entry.keepsText ? Buffer.concat(this.#kept).toString('utf8') : null,
    };
  }
}

/** The same of content that is there as a whole. */
export function hashedWhole(entry: HashedEntry, content: Uint8Array): ReadEntry {
  const { path, size, keepsText } = entry;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, bytes: size, sha256, text: keepsText ? Buffer.from(content).toString('utf8') : null };
}

export function unreadable({ path }: EncodedEntry): ReadEntry {
  return { path, bytes: 0, sha256: null, text: null };
}

/** The entry is broken, or lies about itself: something about the package, and not about the disk or this program. */
export function isEntryFault(error: unknown): error is ExpectedError {
  return error instanceof ExpectedError && (error.code === 'damaged' || error.code === 'unsafe');
}
