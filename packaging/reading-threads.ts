import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { BugError, ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { PayloadPiece } from './payload-piece.ts';
import type { PieceAnswer, PieceQuestion, ReadNumber } from './piece-reader.ts';
import { PieceSlots } from './piece-slots.ts';
import { ThreadEnd } from './thread-end.ts';
import { areReady, threadProgram } from './thread-ready.ts';

/** Each takes some 40 MiB resident with its garbage, and inflates large entries on a thread of Node's beside itself. */
const MAX_THREADS = 3;
/** So many MiB may wait for one thread before another has nothing to do: small parts of what is compressed well. */
const SLOTS_PER_THREAD = 3;
/** A thread makes little garbage of its own; unlimited, it would collect none until it has 16 MB or more. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 4 };

/** `stop` as `isStopped` reads it. */
export type ReadingThreadData = {
  readonly key: Uint8Array;
  readonly memory: SharedArrayBuffer;
  readonly stop: Int32Array;
};

type Thread = { readonly worker: Worker; readonly end: ThreadEnd; queuedBytes: number };
type UnderWay = { readonly thread: Thread; readonly piece: PayloadPiece };

/** A thread ended by itself: nothing is known about the package for that. */
export class ThreadLost extends BugError {}

/** Threads that read the entries in pieces of a payload. A thread that ends by itself fails all that is under way. */
export class ReadingThreads {
  readonly slots: PieceSlots;
  readonly #key: Uint8Array;
  readonly #threads: Thread[] = [];
  readonly #free: number[];
  readonly #underWay = new Map<number, UnderWay>();
  readonly #owners = new Map<number, Thread>();
  readonly #read: ReadNumber[] = [];
  readonly #onPiece: (piece: PayloadPiece) => void;
  #ready = false;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;

  private constructor(key: Uint8Array, count: number, onPiece: (piece: PayloadPiece) => void) {
    this.#key = key;
    this.#onPiece = onPiece;
    this.slots = PieceSlots.make(SLOTS_PER_THREAD * count);
    this.#free = Array.from({ length: SLOTS_PER_THREAD * count }, (_, slot) => slot);
  }

  /**
   * Null where the program has no threads or the system gives none. `key` is shared with them and overwritten in
   * `close`; `onPiece` is told of each piece that a thread is done with.
   */
  static async start(key: Uint8Array, onPiece: (piece: PayloadPiece) => void): Promise<ReadingThreads | null> {
    const program = threadProgram('payload-worker');
    const count = program ? Math.min(availableParallelism(), MAX_THREADS) : 0;
    const threads = new ReadingThreads(key, count, onPiece);
    try {
      for (let started = 0; program && started < count; started++) threads.#threads.push(threads.#start(program));
      threads.#ready = program !== null && (await areReady(threads.#threads.map(({ worker }) => worker)));
      if (threads.#ready) return threads;
    } catch {
      // The system gives no thread: it goes on without.
    }
    await threads.close();
    return null;
  }

  /**
   * A slot to fill, as soon as there is one. Throws `ThreadLost`, and 'cancelled' once the signal was given: the threads go
   * on with what they have, and may be given more.
   */
  async slot(signal?: AbortSignal): Promise<number> {
    await this.#until(() => this.#free.length > 0, signal);
    return this.#free.pop()!;
  }

  /** Gives a filled slot to a thread, or back where there is nothing to read in it. */
  read(slot: number, piece: PayloadPiece): void {
    if (piece.part === null && piece.whole.length === 0) {
      this.#free.push(slot);
      return;
    }
    const thread = this.#threadFor(piece);
    thread.queuedBytes += piece.end - piece.start;
    this.#underWay.set(slot, { thread, piece });
    thread.worker.postMessage({ ...piece, slot } satisfies PieceQuestion);
  }

  /** The first `count` entries, in any order, once all were read. Throws as `slot` does. */
  async finished(count: number, signal?: AbortSignal): Promise<readonly ReadNumber[]> {
    await this.#until(() => this.#read.length === count, signal);
    return this.#read;
  }

  /** Whether the threads keep the program from ending by itself, as they do at first. */
  hold(keeps: boolean): void {
    for (const { worker } of this.#threads) {
      if (keeps) worker.ref();
      else worker.unref();
    }
  }

  async close(): Promise<void> {
    this.hold(true);
    this.#fail(new ExpectedError('cancelled'));
    await Promise.all(this.#threads.map(({ end }) => end.end(this.#ready)));
    this.#key.fill(0);
  }

  #start(program: URL): Thread {
    const end = new ThreadEnd();
    const workerData: ReadingThreadData = { key: this.#key, memory: this.slots.memory, stop: end.mark };
    const worker = new Worker(program, { workerData, resourceLimits: THREAD_LIMITS, execArgv: [] });
    worker.on('message', (said: PieceAnswer | string) => {
      // What is said before READY is for `areReady`, which turns away whatever is not ours.
      if (typeof said !== 'string') this.#take(said);
    });
    worker.on('messageerror', (error) => this.#fail(new ThreadLost('a reading thread failed', { cause: error })));
    worker.on('error', (error) => this.#fail(new ThreadLost('a reading thread failed', { cause: error })));
    worker.on('exit', () => this.#fail(new ThreadLost('a reading thread ended')));
    end.watch(worker);
    return { worker, end, queuedBytes: 0 };
  }

  #take({ slot, read }: PieceAnswer): void {
    if (this.#failure) return;
    this.#read.push(...read);
    const underWay = slot === null ? undefined : this.#underWay.get(slot);
    if (slot !== null && underWay) {
      this.#underWay.delete(slot);
      this.#free.push(slot);
      underWay.thread.queuedBytes -= underWay.piece.end - underWay.piece.start;
      this.#onPiece(underWay.piece);
    }
    this.#wake();
  }

  /** All parts of an entry go to one thread, which decodes them one after the other. */
  #threadFor({ part }: PayloadPiece): Thread {
    const owner = part && this.#owners.get(part.entry.number);
    const thread =
      owner ?? this.#threads.reduce((least, each) => (each.queuedBytes < least.queuedBytes ? each : least));
    if (part) {
      if (part.last) this.#owners.delete(part.entry.number);
      else this.#owners.set(part.entry.number, thread);
    }
    return thread;
  }

  async #until(isSo: () => boolean, signal?: AbortSignal): Promise<void> {
    const wake = (): void => this.#wake();
    signal?.addEventListener('abort', wake);
    try {
      while (!isSo() && !this.#failure && signal?.aborted !== true)
        await new Promise<void>((resolve) => (this.#wake = resolve));
    } finally {
      signal?.removeEventListener('abort', wake);
    }
    throwIfCancelled(signal);
    if (this.#failure) throw this.#failure;
  }

  /** Ends all waiting with this error. */
  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}
