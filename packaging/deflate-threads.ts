import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { BugError, ExpectedError } from '../core/errors.ts';
import { type BatchPacker, type PackedBatch, packHere } from './batch-packer.ts';
import type { PackedPiece, Piece } from './batch.ts';
import type { Compression, SealRequest } from './seal-request.ts';
import { READY } from './thread-ready.ts';

/** Each keeps up to 30 MB resident, of which the packer has promised 200 in all. */
const MAX_THREADS = 4;
/** One batch is compressed while the next waits for the same thread. */
const BATCHES_PER_THREAD = 2;
/** Filled, or being written, while the threads work. */
const BATCHES_BESIDE = 2;

/** A thread makes little garbage of its own; unlimited, it would collect none until it has 16 MB or more. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 4 };
/** Less is packed sooner than threads have started. */
const WORTH_THREADS_BYTES = 4 * 1024 * 1024;

/** A thread starts in some 30 ms; on a machine so slow that it takes this long in milliseconds it is no help. */
const START_LIMIT = 10_000;

type Waiting = { resolve: (batch: PackedBatch) => void; reject: (error: unknown) => void };
type Thread = { readonly worker: Worker; readonly waiting: Waiting[]; readonly ready: Promise<void> };
export type ThreadAnswer = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pieces: readonly PackedPiece[] };
export type ThreadQuestion = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pieces: readonly Piece[] };

/** The program of a thread: beside this one, or above the folder of what several programs share. Null: not bundled. */
function threadProgram(): URL | null {
  const places = ['./deflate-worker.js', '../deflate-worker.js'].map((place) => new URL(place, import.meta.url));
  return places.find((place) => existsSync(place)) ?? null;
}

/**
 * Threads, where a request is worth them and the program has them. Where they cannot be started, it is packed in the
 * calling one, which takes longer: a report is not lost for that.
 */
export async function packerFor({ artifacts, compression = 'balanced' }: SealRequest): Promise<BatchPacker> {
  const bytes = artifacts.reduce((sum, { expectedSize }) => sum + (expectedSize ?? Infinity), 0);
  const program = bytes < WORTH_THREADS_BYTES ? null : threadProgram();
  const threads = program && (await startedThreads(program, compression));
  return threads ?? packHere(compression);
}

async function startedThreads(program: URL, compression: Compression): Promise<DeflateThreads | null> {
  try {
    const threads = new DeflateThreads(program, compression);
    if (await threads.started()) return threads;
    await threads.close();
  } catch {
    // The system gives no thread: it goes on without.
  }
  return null;
}

/** Packs in as many threads as there are processors. A thread that ends by itself fails all that is under way. */
export class DeflateThreads implements BatchPacker {
  readonly batches: number;
  readonly #threads: Thread[];
  #failure: Error | null = null;

  constructor(program: URL, compression: Compression, count = Math.min(availableParallelism(), MAX_THREADS)) {
    this.batches = BATCHES_PER_THREAD * count + BATCHES_BESIDE;
    this.#threads = Array.from({ length: count }, () => this.#start(program, compression));
  }

  pack(bytes: Uint8Array<ArrayBuffer>, pieces: readonly Piece[]): Promise<PackedBatch> {
    if (this.#failure) return Promise.reject(this.#failure);
    const { worker, waiting } = this.#threads.reduce((least, each) =>
      each.waiting.length < least.waiting.length ? each : least,
    );
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage({ bytes, pieces } satisfies ThreadQuestion, [bytes.buffer]);
    });
  }

  /** Whether every thread says in time that it is ready. */
  async started(): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), START_LIMIT)));
    const ready = Promise.all(this.#threads.map((thread) => thread.ready)).then(
      () => true,
      () => false,
    );
    return Promise.race([ready, late]).finally(() => clearTimeout(timer));
  }

  async close(): Promise<void> {
    this.#fail(new ExpectedError('cancelled'));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(program: URL, compression: Compression): Thread {
    const worker = new Worker(program, { workerData: compression, resourceLimits: THREAD_LIMITS, execArgv: [] });
    const waiting: Waiting[] = [];
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('message', (said) =>
        said === READY ? resolve() : reject(new BugError('a thread that is not ours')),
      );
      worker.once('error', reject);
      worker.once('exit', () => reject(new BugError('a compressing thread ended')));
    });
    ready.catch(() => undefined);
    worker.on('message', (said: ThreadAnswer | typeof READY) => {
      if (said !== READY) waiting.shift()?.resolve(said);
    });
    worker.on('messageerror', (error) => this.#fail(error));
    worker.on('error', (error) => this.#fail(new BugError('a compressing thread failed', { cause: error })));
    worker.on('exit', () => this.#fail(new BugError('a compressing thread ended')));
    return { worker, waiting, ready };
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { waiting } of this.#threads) for (const { reject } of waiting.splice(0)) reject(this.#failure);
  }
}
