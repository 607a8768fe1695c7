import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { BugError, ExpectedError } from '../core/errors.ts';
import { type BatchPacker, type PackedBatch, packHere } from './batch-packer.ts';
import type { PackedPiece, Piece } from './batch.ts';
import type { Compression, SealRequest } from './seal-request.ts';

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

type Waiting = { resolve: (batch: PackedBatch) => void; reject: (error: unknown) => void };
type Thread = { readonly worker: Worker; readonly waiting: Waiting[] };
export type ThreadAnswer = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pieces: readonly PackedPiece[] };
export type ThreadQuestion = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pieces: readonly Piece[] };

/** The program of a thread: beside this one, or above the folder of what several programs share. Null: not bundled. */
function threadProgram(): URL | null {
  const places = ['./deflate-worker.js', '../deflate-worker.js'].map((place) => new URL(place, import.meta.url));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Threads, where a request is worth them and the program has them. */
export function packerFor({ artifacts, compression = 'balanced' }: SealRequest): BatchPacker {
  const bytes = artifacts.reduce((sum, { expectedSize }) => sum + (expectedSize ?? Infinity), 0);
  const program = bytes < WORTH_THREADS_BYTES ? null : threadProgram();
  return program ? new DeflateThreads(program, compression) : packHere(compression);
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

  async close(): Promise<void> {
    this.#fail(new ExpectedError('cancelled'));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(program: URL, compression: Compression): Thread {
    const worker = new Worker(program, { workerData: compression, resourceLimits: THREAD_LIMITS, execArgv: [] });
    const waiting: Waiting[] = [];
    worker.on('message', (answer: ThreadAnswer) => waiting.shift()?.resolve(answer));
    worker.on('messageerror', (error) => this.#fail(error));
    worker.on('error', (error) => this.#fail(new BugError('a compressing thread failed', { cause: error })));
    worker.on('exit', () => this.#fail(new BugError('a compressing thread ended')));
    return { worker, waiting };
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { waiting } of this.#threads) for (const { reject } of waiting.splice(0)) reject(this.#failure);
  }
}
