import { ExpectedError } from '../core/errors.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';
import { systemCode } from './file-problem.ts';
import type { PackedEntry } from './inner-zip-writer.ts';

/** A file to pack. `path` is its place in the bag, already safe; sizes in bytes; SHA-256 in lower-case hex. */
export type ArtifactSource = {
  path: string;
  artifactId: string;
  expectedSize: number | null;
  expectedSha256: string | null;
  modified?: Date;
  open(): AsyncIterable<Uint8Array>;
};

/** What was not as expected; the package is completed with what could be read. `packedSha256` null: no entry at all. */
export type ArtifactFinding = {
  artifactId: string;
  path: string;
  problem: 'unreadable' | 'vanished' | 'shrank' | 'grew' | 'content-changed';
  expectedBytes: number | null;
  packedBytes: number;
  packedSha256: string | null;
};

/** A log that grows faster than it is read would never end: reading stops this far beyond the expected size. */
const MAX_GROWTH_BYTES = 1024 ** 3;

/** Reads an artifact in chunks of CHUNK_BYTES. A failure of the source ends the chunks and is kept in `failure`. */
export class ArtifactReading {
  readonly #source: ArtifactSource;
  #failure: 'unreadable' | 'vanished' | null = null;

  constructor(source: ArtifactSource) {
    this.#source = source;
  }

  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Upper bound of the bytes that will be read; null when none is known. */
  get maxBytes(): number | null {
    return this.#source.expectedSize === null ? null : this.#source.expectedSize + MAX_GROWTH_BYTES;
  }

  /** A chunk is the caller's until the one after the next is asked for. */
  async *chunks(onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array, undefined> {
    // Room for what is expected, and to see that there is more: ten thousand small files do not take a chunk each.
    let chunk = Buffer.allocUnsafeSlow(Math.min((this.#source.expectedSize ?? CHUNK_BYTES) + 1, CHUNK_BYTES));
    let spare: typeof chunk | null = null;
    let filled = 0;
    let total = 0;
    const limit = this.maxBytes ?? Infinity;
    for await (const bytes of this.#untilFailure()) {
      const piece = bytes.subarray(0, limit - total);
      total += piece.length;
      for (let done = 0; done < piece.length;) {
        if (filled === chunk.length) chunk = enlarged(chunk);
        const length = Math.min(piece.length - done, chunk.length - filled);
        chunk.set(piece.subarray(done, done + length), filled);
        done += length;
        filled += length;
        if (filled < CHUNK_BYTES) continue;
        onBytes(filled);
        yield chunk;
        [chunk, spare] = [spare ?? Buffer.allocUnsafeSlow(CHUNK_BYTES), chunk];
        filled = 0;
      }
      if (total >= limit) break;
    }
    onBytes(filled);
    if (filled > 0) yield chunk.subarray(0, filled);
    return undefined;
  }

  /** What to tell about this artifact once it was packed; null when all is as expected. */
  finding(packed: PackedEntry | null): ArtifactFinding | null {
    const problem = this.#problem(packed);
    if (problem === null) return null;
    const { artifactId, path, expectedSize } = this.#source;
    return {
      artifactId,
      path,
      problem,
      expectedBytes: expectedSize,
      packedBytes: packed?.bytes ?? 0,
      packedSha256: packed?.sha256 ?? null,
    };
  }

  #problem(packed: PackedEntry | null): ArtifactFinding['problem'] | null {
    if (this.#failure) return this.#failure;
    const { expectedSize, expectedSha256 } = this.#source;
    const bytes = packed?.bytes ?? 0;
    if (expectedSize !== null && bytes !== expectedSize) return bytes < expectedSize ? 'shrank' : 'grew';
    return expectedSha256 !== null && packed?.sha256 !== expectedSha256 ? 'content-changed' : null;
  }

  async *#untilFailure(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#source.open();
    } catch (error) {
      if (error instanceof ExpectedError && error.code === 'cancelled') throw error;
      const code = error instanceof ExpectedError ? error.code : systemCode(error);
      this.#failure = code === 'ENOENT' || code === 'file-vanished' || code === 'not-found' ? 'vanished' : 'unreadable';
    }
  }
}

/** The same bytes with room for a whole chunk. */
function enlarged(chunk: Buffer): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  larger.set(chunk);
  return larger;
}
