import { type BatchMemory, MAX_PIECES } from './batch.ts';
import type { FileBatch, FileToRead } from './file-batches.ts';
import type { WorkerThread } from './worker-thread.ts';

/** `files` come after those of earlier questions. */
export type FileBatchQuestion = { readonly memory: BatchMemory; readonly files: readonly FileToRead[] };
export type FilledBatch = FileBatch & { readonly memory: BatchMemory };

/** Has files read into batches by a thread. */
export class FileBatchReader {
  readonly #thread: WorkerThread<FileBatchQuestion, FilledBatch>;
  #files: readonly FileToRead[] = [];
  #given = 0;
  #read = 0;

  constructor(thread: WorkerThread<FileBatchQuestion, FilledBatch>) {
    this.#thread = thread;
  }

  /** The files to read next; those before must all have been read. */
  start(files: readonly FileToRead[]): void {
    this.#files = files;
    this.#given = 0;
    this.#read = 0;
  }

  /** Whether every file was read to its end. */
  get ended(): boolean {
    return this.#read === this.#files.length;
  }

  /**
   * Fills a batch with what comes next, and may fill it with nothing when all is read; takes the memory and gives it
   * back with the answer. Questions may overlap.
   */
  async fill(memory: BatchMemory): Promise<FilledBatch> {
    // The thread knows more files than two batches take, but not a hundred thousand.
    const enough = this.#given - this.#read >= 2 * MAX_PIECES;
    const more = enough ? [] : this.#files.slice(this.#given, this.#given + MAX_PIECES);
    this.#given += more.length;
    const batch = await this.#thread.ask({ memory, files: more }, memory);
    this.#read += batch.steps.filter(({ kind }) => kind === 'whole' || kind === 'end' || kind === 'nothing').length;
    return batch;
  }
}
