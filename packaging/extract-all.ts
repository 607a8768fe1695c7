import { resolve } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import { ExtractionFolder } from './extract.ts';
import { Pausable } from './pausable.ts';
import type { PayloadAccess } from './payload-access.ts';
import { type Walk, walkPayload, type WalkProgress } from './payload-walk.ts';
import type { VerifyResult } from './verify-result.ts';
import type { ZipEntry } from './zip-structure.ts';

export type ExtractedFile = { path: string; sha256: string; bytes: number };
export type AllExtracted = { files: ExtractedFile[]; verification: VerifyResult };
export type ExtractAllOptions = {
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: WalkProgress | undefined;
};

/**
 * Extracts the whole bag and verifies it in the same reading. One that was cancelled is kept, with the part of its folder
 * that is written, and the next into the same folder goes on with it unless the package was written to meanwhile; any
 * other call and `close` remove what it wrote.
 */
export class Extractions {
  readonly #payload: PayloadAccess;
  readonly #entries: readonly ZipEntry[];
  readonly #judge: (walk: Walk) => Promise<VerifyResult>;
  readonly #running = new Set<Extraction>();
  #kept: Extraction | null = null;
  #closed = false;

  constructor(payload: PayloadAccess, entries: readonly ZipEntry[], judge: (walk: Walk) => Promise<VerifyResult>) {
    this.#payload = payload;
    this.#entries = entries;
    this.#judge = judge;
  }

  /** As `PackageReader.extract`. */
  async extract(options: ExtractAllOptions): Promise<AllExtracted> {
    throwIfCancelled(options.signal);
    const extraction =
      (await this.#takeKept(options.directory)) ??
      (await Extraction.begin(this.#payload, this.#entries, options.directory));
    this.#running.add(extraction);
    try {
      const walk = await extraction.goOn(options);
      const verification = await this.#judge(walk);
      demandSound(walk, verification);
      await extraction.folder.commit();
      const files = walk.entries.map(({ path, sha256, bytes }) => ({ path, sha256: sha256!, bytes }));
      return { files, verification };
    } catch (error) {
      const isCancelled = error instanceof ExpectedError && error.code === 'cancelled';
      if (isCancelled && !this.#closed && this.#kept === null) this.#kept = extraction;
      else await extraction.remove();
      throw error;
    } finally {
      this.#running.delete(extraction);
    }
  }

  /** Ends what is running and what was kept, and removes what they wrote. */
  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#running, ...(this.#kept ? [this.#kept] : [])];
    this.#kept = null;
    await Promise.all(all.map((each) => each.remove()));
  }

  async #takeKept(directory: string): Promise<Extraction | null> {
    const kept = this.#kept;
    this.#kept = null;
    if (kept?.folder.root === resolve(directory) && (await kept.isOfThisFile().catch(() => false))) return kept;
    await kept?.remove();
    return null;
  }
}

/** An entry that lies about its size under a right tag is hostile, not damaged. */
function demandSound(walk: Walk, { checks }: VerifyResult): void {
  const failed = checks.find(({ result }) => result === 'failed');
  if (!failed) return;
  if (walk.authentic && walk.broken?.error.code === 'unsafe') throw walk.broken.error;
  throw new ExpectedError('damaged', { entry: failed.detail ?? '', check: failed.id });
}

class Extraction {
  readonly folder: ExtractionFolder;
  readonly #payload: PayloadAccess;
  readonly #stamp: string;
  readonly #walk: Pausable<Walk>;
  /** Whom to tell at present. */
  #onProgress: WalkProgress | undefined;
  #removed: Promise<void> | null = null;

  private constructor(
    payload: PayloadAccess,
    entries: readonly ZipEntry[],
    { stamp, folder }: { stamp: string; folder: ExtractionFolder },
  ) {
    this.folder = folder;
    this.#payload = payload;
    this.#stamp = stamp;
    this.#walk = new Pausable((point) =>
      walkPayload(payload, entries, {
        onProgress: (progress) => this.#onProgress?.(progress),
        receive: (entry, content) => folder.write(entry.path, pausing(content, point), entry.modified),
      }),
    );
  }

  /** Throws what `ExtractionFolder.create` does. */
  static async begin(payload: PayloadAccess, entries: readonly ZipEntry[], directory: string): Promise<Extraction> {
    const stamp = await payload.stamp();
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    const folder = await ExtractionFolder.create(directory, bytes);
    return new Extraction(payload, entries, { stamp, folder });
  }

  goOn({ signal, onProgress }: ExtractAllOptions): Promise<Walk> {
    this.#onProgress = onProgress;
    return this.#walk.run(signal);
  }

  /** Whether nobody wrote to the package since it was begun. */
  async isOfThisFile(): Promise<boolean> {
    return (await this.#payload.stamp()) === this.#stamp;
  }

  /** Ends it, and removes what it wrote; once, whoever asks for it. */
  remove(): Promise<void> {
    this.#removed ??= this.#walk.end().then(() => this.folder.discard());
    return this.#removed;
  }
}

async function* pausing(content: AsyncIterable<Uint8Array>, point: () => Promise<void>): AsyncGenerator<Uint8Array> {
  await point();
  for await (const piece of content) {
    yield piece;
    await point();
  }
}
