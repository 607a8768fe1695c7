import { ExpectedError } from '../core/errors.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';
import { systemCode } from './file-problem.ts';
import type { PackedEntry } from './inner-zip-writer.ts';

/**
 * A file to pack. `path` is its place in the bag, already safe; sizes in bytes; SHA-256 in lower-case hex. `file`: where
 * `open` reads it from, when that is an ordinary file whose bytes it gives as they are; a thread may read it instead.
 */
export type ArtifactSource = {
  path: string;
  artifactId: string;
  expectedSize: number | null;
  expectedSha256: string | null;
  modified?: Date;
  file?: string;
  open(): AsyncIterable<Uint8Array>;
};

export type ReadFailure = 'unreadable' | 'vanished';

/** What was not as expected; the package is completed with what could be read. `packedSha256` null: no entry at all. */
export type ArtifactFinding = {
  artifactId: string;
  path: string;
  problem: ReadFailure | 'shrank' | 'grew' | 'content-changed';
  expectedBytes: number | null;
  packedBytes: number;
  packedSha256: string | null;
};

/** A log that grows faster than it is read would never end: reading stops this far beyond the expected size. */
const MAX_GROWTH_BYTES = 1024 ** 3;

/** Upper bound of the bytes that are read; null when none is known. */
export function readingLimit(expectedSize: number | null): number | null {
  return expectedSize === null ? null : expectedSize + MAX_GROWTH_BYTES;
}

/** What to call it when a source fails. */
export function readFailure(error: unknown): ReadFailure {
  const code = error instanceof ExpectedError ? error.code : systemCode(error);
  return code === 'ENOENT' || code === 'file-vanished' || code === 'not-found' ? 'vanished' : 'unreadable';
}

/** What to tell about an artifact once it was packed; null when all is as expected. */
export function findingOf(
  { artifactId, path, expectedSize, expectedSha256 }: ArtifactSource,
  packed: PackedEntry | null,
  failure: ReadFailure | null,
): ArtifactFinding | null {
  const bytes = packed?.bytes ?? 0;
  const changed = expectedSha256 !== null && packed?.sha256 !== expectedSha256 ? 'content-changed' : null;
  const resized = bytes === (expectedSize ?? bytes) ? null : bytes < expectedSize! ? 'shrank' : 'grew';
  const problem = failure ?? resized ?? changed;
  if (problem === null) return null;
  return {
    artifactId,
    path,
    problem,
    expectedBytes: expectedSize,
    packedBytes: bytes,
    packedSha256: packed?.sha256 ?? null,
  };
}

/** Reads an artifact in chunks of CHUNK_BYTES. A failure of the source ends the chunks and is kept in `failure`. */
export class ArtifactReading {
  readonly #source: ArtifactSource;
  #failure: ReadFailure | null = null;

  constructor(source: ArtifactSource) {
    this.#source = source;
  }

  get failure(): ReadFailure | null {
    return this.#failure;
  }

  /** A chunk is the caller's until the one after the next is asked for. */
  async *chunks(onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array, undefined> {
    // Room for what is expected, and to see that there is more: ten thousand small files do not take a chunk each.
    let chunk = Buffer.allocUnsafeSlow(Math.min((this.#source.expectedSize ?? CHUNK_BYTES) + 1, CHUNK_BYTES));
    let spare: typeof chunk | null = null;
    let filled = 0;
    let total = 0;
    const limit = readingLimit(this.#source.expectedSize) ?? Infinity;
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

  async *#untilFailure(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#source.open();
    } catch (error) {
      if (error instanceof ExpectedError && error.code === 'cancelled') throw error;
      this.#failure = readFailure(error);
    }
  }
}

/** The same bytes with room for a whole chunk. */
function enlarged(chunk: Buffer): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  larger.set(chunk);
  return larger;
}
