import { ArtifactReading, type ArtifactSource } from './artifact-source.ts';

/** Small artifacts that are read while those before them are packed: opening a file takes longer than its bytes. */
const AHEAD = 8;
const SMALL_BYTES = 256 * 1024;

type Started = {
  readonly artifact: ArtifactSource;
  readonly reading: ArtifactReading;
  readonly chunks: AsyncIterator<Uint8Array, undefined>;
};

/** The artifacts in their order, each with its chunks; whoever leaves the loop ends all that were started. */
export async function* readAhead(
  artifacts: readonly ArtifactSource[],
  onBytes: (artifact: ArtifactSource, bytes: number) => void,
): AsyncGenerator<Started, undefined> {
  const started: Started[] = [];
  const start = (artifact: ArtifactSource) => {
    const reading = new ArtifactReading(artifact);
    const chunks = reading.chunks((bytes) => onBytes(artifact, bytes));
    started.push({ artifact, reading, chunks: isSmall(artifact) ? withFirstChunk(chunks) : chunks });
  };
  try {
    for (const [number, artifact] of artifacts.entries()) {
      if (started.length === 0) start(artifact);
      for (const after of artifacts.slice(number + started.length, number + AHEAD)) {
        if (!isSmall(after)) break;
        start(after);
      }
      yield started[0]!;
      await started.shift()!.chunks.return?.();
    }
  } finally {
    await Promise.allSettled(started.map(async ({ chunks }) => chunks.return?.()));
  }
}

function isSmall({ expectedSize }: ArtifactSource): boolean {
  return expectedSize !== null && expectedSize <= SMALL_BYTES;
}

/** Begins to read at once. */
function withFirstChunk(chunks: AsyncGenerator<Uint8Array, undefined>): AsyncIterator<Uint8Array, undefined> {
  let first: Promise<IteratorResult<Uint8Array, undefined>> | null = chunks.next();
  first.catch(() => undefined);
  return {
    next: () => {
      const result = first ?? chunks.next();
      first = null;
      return result;
    },
    return: () => chunks.return(undefined),
  };
}
