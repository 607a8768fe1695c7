import { type ArtifactFinding, type ArtifactSource, findingOf, readingLimit } from './artifact-source.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { FileBatchReader, FilledBatch } from './file-batch-reader.ts';
import type { EntryToAdd, InnerZipWriter } from './inner-zip-writer.ts';
import { readAhead } from './read-ahead.ts';
import type { PackedArtifact, SealRequest } from './seal-request.ts';

/** Batches that are being read at once. */
const FILLING = 2;

type Packed = { readonly packed: PackedArtifact[]; readonly findings: ArtifactFinding[] };

/** Packs the artifacts in their order: those that are files a thread reads, where there is one, the others are read here. */
export async function packArtifacts(zip: InnerZipWriter, request: SealRequest): Promise<Packed> {
  const { artifacts } = request;
  const packing = new Packing(zip, request);
  const { reader } = zip.queue.packer;
  const isFile = ({ file }: ArtifactSource) => reader !== null && file !== undefined;
  for (let done = 0; done < artifacts.length;) {
    const kind = isFile(artifacts[done]!);
    let end = done + 1;
    while (end < artifacts.length && isFile(artifacts[end]!) === kind) end++;
    const alike = artifacts.slice(done, end);
    if (reader && kind) await packing.files(alike, reader);
    else await packing.opened(alike);
    done = end;
  }
  return packing.finish();
}

class Packing {
  readonly #zip: InnerZipWriter;
  readonly #request: SealRequest;
  readonly #packed: PackedArtifact[] = [];
  readonly #findings: ArtifactFinding[] = [];
  readonly #bytesTotal: number;
  #bytesDone = 0;

  constructor(zip: InnerZipWriter, request: SealRequest) {
    this.#zip = zip;
    this.#request = request;
    this.#bytesTotal = request.artifacts.reduce((sum, artifact) => sum + (artifact.expectedSize ?? 0), 0);
  }

  /** Packs what its own source gives. */
  async opened(artifacts: readonly ArtifactSource[]): Promise<void> {
    const onBytes = ({ path }: ArtifactSource, bytes: number) => this.#progress(bytes, path);
    for await (const { artifact, reading, chunks } of readAhead(artifacts, onBytes)) {
      throwIfCancelled(this.#request.signal);
      await this.#zip.add(this.#entry(artifact), chunks, () => reading.failure);
    }
  }

  /** Packs files that a thread reads. */
  async files(artifacts: readonly ArtifactSource[], reader: FileBatchReader): Promise<void> {
    const { queue } = this.#zip;
    reader.start(artifacts.map(({ file, expectedSize }) => ({ path: file!, expectedSize })));
    const rest = artifacts.values();
    let path: string | null = null;
    const next = () => {
      const artifact = rest.next().value!;
      ({ path } = artifact);
      return this.#entry(artifact);
    };
    const filling: Promise<FilledBatch>[] = [];
    while (!reader.ended || filling.length > 0) {
      while (!reader.ended && filling.length < FILLING) {
        const batch = reader.fill(await queue.take());
        // Whoever waits for it is told of a failure.
        batch.catch(() => undefined);
        filling.push(batch);
      }
      const read = (await filling.shift())!;
      if (read.steps.length > 0) this.#zip.addBatch(read, next);
      else queue.giveBack(read.memory);
      this.#progress(
        read.pieces.reduce((sum, { length }) => sum + length, 0),
        path,
      );
    }
  }

  async finish(): Promise<Packed> {
    await this.#zip.queue.drain();
    this.#progress(0, null);
    return { packed: this.#packed, findings: this.#findings };
  }

  #entry(artifact: ArtifactSource): EntryToAdd {
    const { artifactId, path, modified = new Date(), expectedSize } = artifact;
    return {
      path,
      modified,
      maxBytes: readingLimit(expectedSize),
      packed: (entry, failure) => {
        if (entry) this.#packed.push({ artifactId, ...entry });
        const finding = findingOf(artifact, entry, failure);
        if (finding) this.#findings.push(finding);
      },
    };
  }

  #progress(bytes: number, path: string | null): void {
    this.#bytesDone += bytes;
    this.#request.onProgress?.({ bytesDone: this.#bytesDone, bytesTotal: this.#bytesTotal, path });
  }
}
