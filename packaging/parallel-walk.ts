import { ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { AuthenticatedPass, PayloadAccess } from './payload-access.ts';
import { type PayloadPiece, piecesOf } from './payload-piece.ts';
import { type Walk, walkPayload, type WalkOptions } from './payload-walk.ts';
import { ReadingThreads, ThreadLost } from './reading-threads.ts';
import type { ZipEntry } from './zip-structure.ts';

/** Less is read sooner than threads have started. */
const WORTH_THREADS_BYTES = 4 * 1024 * 1024;

export type CheckOptions = Omit<WalkOptions, 'receive'>;

/**
 * What `walkPayload` finds, found in threads. Where threads cannot be had or get lost, it is all done in the calling one.
 * A reading that was cancelled is kept, and the next goes on with it unless the file was written to meanwhile.
 */
export class ThreadedWalks {
  readonly #payload: PayloadAccess;
  readonly #entries: readonly ZipEntry[];
  readonly #running = new Set<Reading>();
  #kept: Reading | null = null;
  #closed = false;

  constructor(payload: PayloadAccess, entries: readonly ZipEntry[]) {
    this.#payload = payload;
    this.#entries = entries;
  }

  async walk(options: CheckOptions): Promise<Walk> {
    throwIfCancelled(options.signal);
    const isSmall = this.#payload.plain.size < WORTH_THREADS_BYTES;
    const reading = isSmall ? null : ((await this.#takeKept()) ?? (await Reading.begin(this.#payload, this.#entries)));
    if (!reading) return walkPayload(this.#payload, this.#entries, options);
    this.#running.add(reading);
    try {
      return await reading.goOn(options);
    } catch (error) {
      const isStopped = error instanceof ExpectedError && error.code === 'cancelled';
      const isCancelled = isStopped && options.signal?.aborted === true;
      if (isCancelled && !this.#closed) this.#kept ??= reading;
      // Threads that were lost, or ended by `close`, say nothing about the package; reading on says what there is to say.
      if (isCancelled || !(isStopped || error instanceof ThreadLost)) throw error;
    } finally {
      this.#running.delete(reading);
      if (this.#kept === reading) reading.rest();
      else await reading.close();
    }
    return walkPayload(this.#payload, this.#entries, options);
  }

  /** Ends what is running and what was kept, and overwrites the key that their threads have. */
  async close(): Promise<void> {
    this.#closed = true;
    const readings = [...this.#running, ...(this.#kept ? [this.#kept] : [])];
    this.#kept = null;
    await Promise.all(readings.map((reading) => reading.close()));
  }

  async #takeKept(): Promise<Reading | null> {
    const kept = this.#kept;
    this.#kept = null;
    if (!kept || (await kept.isOfThisFile().catch(() => false))) return kept;
    await kept.close();
    return null;
  }
}

/**
 * One reading. The payload is read once, here, where every byte counts for the tag; the same bytes are then decrypted,
 * decoded and hashed in a thread.
 */
class Reading {
  readonly #payload: PayloadAccess;
  readonly #count: number;
  readonly #stamp: string;
  readonly #pass: AuthenticatedPass;
  readonly #pieces: Iterator<PayloadPiece, undefined>;
  readonly #progress: PieceProgress;
  readonly #threads: ReadingThreads;
  #next: PayloadPiece | undefined;
  #authentic: boolean | null = null;

  private constructor(
    payload: PayloadAccess,
    entries: readonly ZipEntry[],
    stamp: string,
    progress: PieceProgress,
    threads: ReadingThreads,
  ) {
    this.#payload = payload;
    this.#count = entries.length;
    this.#stamp = stamp;
    this.#progress = progress;
    this.#threads = threads;
    this.#pass = payload.authenticate();
    this.#pieces = piecesOf(entries, payload.plain.size);
    this.#next = this.#pieces.next().value;
  }

  /** Null where no threads can be had. */
  static async begin(payload: PayloadAccess, entries: readonly ZipEntry[]): Promise<Reading | null> {
    const stamp = await payload.stamp();
    const progress = new PieceProgress(payload.plain.size);
    const threads = await ReadingThreads.start(payload.sharedKey(), (piece) => progress.done(piece));
    return threads && new Reading(payload, entries, stamp, progress, threads);
  }

  /** From where it stands to its end, or until it is cancelled. Throws as `ReadingThreads` and `PayloadAccess` do. */
  async goOn(options: CheckOptions): Promise<Walk> {
    const { signal, onProgress } = options;
    this.#progress.options = options;
    this.#threads.hold(true);
    for (; this.#next; this.#next = this.#pieces.next().value) {
      const slot = await this.#threads.slot(signal);
      await this.#pass.fill(this.#threads.slots.bytes(slot, this.#next));
      this.#threads.read(slot, this.#next);
    }
    this.#authentic ??= await this.#pass.finish();
    const read = (await this.#threads.finished(this.#count, signal)).toSorted((a, b) => a.number - b.number);
    const { size } = this.#payload.plain;
    onProgress?.({ bytesDone: size, bytesTotal: size, path: null });
    const broken = read.find(({ fault }) => fault !== null);
    return {
      authentic: this.#authentic,
      entries: read.map(({ entry }) => entry),
      broken: broken?.fault
        ? { path: broken.entry.path, error: new ExpectedError(broken.fault.code, broken.fault.detail) }
        : null,
    };
  }

  /** Whether nobody wrote to the file since it was begun. */
  async isOfThisFile(): Promise<boolean> {
    return (await this.#payload.stamp()) === this.#stamp;
  }

  /** Until it is gone on with it keeps no program from ending. */
  rest(): void {
    this.#threads.hold(false);
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}

/** Counts what was read; of a piece without entries nothing is heard, so it counts with the next. */
class PieceProgress {
  /** Whom to tell, until they cancel: threads end what they have begun. */
  options: CheckOptions = {};
  readonly #bytesTotal: number;
  #bytesDone = 0;

  constructor(bytesTotal: number) {
    this.#bytesTotal = bytesTotal;
  }

  done({ start, end, whole, part }: PayloadPiece): void {
    this.#bytesDone += end - start;
    if (this.options.signal?.aborted === true) return;
    const path = part?.entry.path ?? whole.at(-1)?.path ?? null;
    this.options.onProgress?.({ bytesDone: this.#bytesDone, bytesTotal: this.#bytesTotal, path });
  }
}
