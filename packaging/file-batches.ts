import { closeSync, readSync } from 'node:fs';
import { MAX_PIECES, type Piece } from './batch.ts';
import { type ReadFailure, readFailure, readingLimit } from './artifact-source.ts';
import { CHUNK_BYTES, DICTIONARY_BYTES } from './deflate-chunk.ts';
import { openRegularFileSync } from './regular-file.ts';
import { StreamDigest, type StreamSum } from './stream-digest.ts';

export type FileToRead = { readonly path: string; readonly expectedSize: number | null };

/**
 * What was read, in the files' order. A file of at most a chunk is `whole`; a longer one begins, has parts in this batch
 * and later ones, and ends. `nothing`: not even an empty file, because of the failure. `piece`: its number in the batch.
 */
export type ReadStep =
  | { readonly kind: 'whole'; readonly piece: number; readonly failure: ReadFailure | null }
  | { readonly kind: 'begin' }
  | { readonly kind: 'part'; readonly piece: number }
  | { readonly kind: 'end'; readonly sum: StreamSum; readonly failure: ReadFailure | null }
  | { readonly kind: 'nothing'; readonly failure: ReadFailure };
export type FileBatch = { readonly pieces: readonly Piece[]; readonly steps: readonly ReadStep[] };

/** Reads files one after the other into batches, each byte once. What cannot be read ends the file there, and is told. */
export class FileBatches {
  #files: readonly FileToRead[] = [];
  #next = 0;
  #current: OpenFile | null = null;
  /** The end of the part before, which the next one continues. */
  readonly #before = new Uint8Array(DICTIONARY_BYTES);

  add(files: readonly FileToRead[]): void {
    this.#files = [...this.#files.slice(this.#next), ...files];
    this.#next = 0;
  }

  /** Fills a batch as far as files go into it; with nothing when there are no more. */
  fill(batch: Uint8Array): FileBatch {
    const pieces: Piece[] = [];
    const steps: ReadStep[] = [];
    for (let filled = 0; filled < CHUNK_BYTES && steps.length < MAX_PIECES;) {
      const file = this.#current ?? this.#open();
      if (!file || (filled > 0 && file.wanted > CHUNK_BYTES - filled)) break;
      const start = filled;
      const length = file.read(batch.subarray(start, CHUNK_BYTES));
      // It is longer than expected: all of it goes into the next batch.
      if (!file.ended && start > 0) {
        file.giveBack(batch.slice(start, CHUNK_BYTES));
        break;
      }
      filled += length;
      const continued = file.digest !== null;
      if (!file.ended && !continued) {
        file.digest = new StreamDigest();
        steps.push({ kind: 'begin' });
      }
      if (file.digest) {
        this.#part(file.digest, batch, { start, length, file: false, continued }, pieces, steps);
      } else if (length > 0 || !file.failure) {
        steps.push({ kind: 'whole', piece: pieces.length, failure: file.failure });
        pieces.push({ start, length, file: true, continued });
      } else steps.push({ kind: 'nothing', failure: file.failure });
      if (!file.ended) break;
      if (file.digest) steps.push({ kind: 'end', sum: file.digest.sum(), failure: file.failure });
      this.#current = null;
    }
    return { pieces, steps };
  }

  #part(digest: StreamDigest, batch: Uint8Array, piece: Piece, pieces: Piece[], steps: ReadStep[]): void {
    if (piece.length === 0) return;
    digest.update(batch.subarray(piece.start, piece.start + piece.length));
    if (piece.continued) batch.set(this.#before, CHUNK_BYTES);
    if (piece.length === CHUNK_BYTES) this.#before.set(batch.subarray(CHUNK_BYTES - DICTIONARY_BYTES, CHUNK_BYTES));
    steps.push({ kind: 'part', piece: pieces.length });
    pieces.push(piece);
  }

  #open(): OpenFile | null {
    const file = this.#files[this.#next++];
    this.#current = file ? new OpenFile(file) : null;
    return this.#current;
  }
}

/** A file from its beginning to its end, or to its failure. */
class OpenFile {
  /** Of a file that does not fit into one piece. */
  digest: StreamDigest | null = null;
  failure: ReadFailure | null = null;
  ended = false;
  readonly #limit: number;
  readonly #expected: number;
  #file: number | null = null;
  #given: Uint8Array = new Uint8Array(0);
  #total = 0;

  constructor({ path, expectedSize }: FileToRead) {
    this.#limit = readingLimit(expectedSize) ?? Infinity;
    let size = 0;
    try {
      ({ file: this.#file, size } = openRegularFileSync(path));
    } catch (error) {
      this.#end(error);
    }
    this.#expected = Math.max(size, expectedSize ?? 0);
  }

  /** Bytes of a batch that this file wants: all it may have, and one to see that there is no more. */
  get wanted(): number {
    if (this.ended) return 0;
    const isBegun = this.digest !== null || this.#given.length > 0;
    return isBegun ? CHUNK_BYTES : Math.min(this.#expected + 1, CHUNK_BYTES);
  }

  /** Fills `room` as far as the file goes; whether it ended there is known afterwards. */
  read(room: Uint8Array): number {
    let filled = this.#given.length;
    room.set(this.#given);
    this.#given = new Uint8Array(0);
    while (!this.ended && filled < room.length) filled += this.#read(room.subarray(filled));
    // A full chunk may be all there is.
    const one = new Uint8Array(1);
    if (!this.ended && this.#read(one) > 0) this.#given = one;
    return filled;
  }

  /** What was read and did not fit, for the next time. */
  giveBack(bytes: Uint8Array): void {
    const whole = new Uint8Array(bytes.length + this.#given.length);
    whole.set(bytes);
    whole.set(this.#given, bytes.length);
    this.#given = whole;
  }

  #read(room: Uint8Array): number {
    const length = Math.min(room.length, this.#limit - this.#total);
    try {
      const read = length === 0 || this.#file === null ? 0 : readSync(this.#file, room, 0, length, null);
      this.#total += read;
      if (read === 0) this.#end();
      return read;
    } catch (error) {
      this.#end(error);
      return 0;
    }
  }

  #end(error?: unknown): void {
    this.ended = true;
    if (error !== undefined) this.failure = readFailure(error);
    const file = this.#file;
    this.#file = null;
    try {
      if (file !== null) closeSync(file);
    } catch {
      // It was only read: what was read is known.
    }
  }
}
