import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { ExpectedError } from '../core/errors.ts';
import type { BatchMemory, Piece } from './batch.ts';
import { type BatchPacker, type PackedBatch, packHere } from './batch-packer.ts';
import type { Block } from './block-encryption.ts';
import { codecOf, type Libdeflate, loadLibdeflate } from './deflate-codec.ts';
import { type FileBatchQuestion, FileBatchReader, type FilledBatch } from './file-batch-reader.ts';
import type { Compression, SealRequest } from './seal-request.ts';
import { areReady, threadProgram } from './thread-ready.ts';
import type { AesKeys } from './winzip-aes.ts';
import { WorkerThread } from './worker-thread.ts';

/** Each keeps up to 30 MB resident, of which the packer has promised 200 in all. */
const MAX_THREADS = 4;
/** One batch is compressed while the next waits for the same thread. */
const BATCHES_PER_THREAD = 2;
/** Filled, or being written, while the threads work. */
const BATCHES_BESIDE = 3;
/** Less is packed sooner than threads have started. */
const WORTH_THREADS_BYTES = 4 * 1024 * 1024;

export type PackingThreadData = {
  readonly compression: Compression;
  readonly libdeflate: Libdeflate | null;
  readonly keys: Pick<AesKeys, 'encryption'>;
};
/** A batch to pack, or a block of the payload to encrypt. */
export type PackingQuestion =
  | { readonly memory: BatchMemory; readonly pieces: readonly Piece[] }
  | { readonly memory: Block; readonly length: number; readonly position: number };

/**
 * Threads, where a request is worth them and the program has them. Where they cannot be started, it is packed in the
 * calling one, which takes longer: a report is not lost for that.
 */
export async function packerFor(
  { artifacts, compression = 'balanced' }: SealRequest,
  keys: AesKeys,
): Promise<BatchPacker> {
  const bytes = artifacts.reduce((sum, { expectedSize }) => sum + (expectedSize ?? Infinity), 0);
  const libdeflate = await loadLibdeflate();
  const here = () => packHere(compression, codecOf(libdeflate));
  if (bytes < WORTH_THREADS_BYTES) return here();
  const files = artifacts.some(({ file }) => file !== undefined);
  const packing = threadProgram('packing-worker');
  const reading = files ? threadProgram('file-worker') : null;
  const data: PackingThreadData = { compression, libdeflate, keys: { encryption: keys.encryption } };
  return (packing && (await startedThreads({ packing, reading }, data))) ?? here();
}

type Thread = { readonly worker: Worker; fail(error: Error): void; close(): Promise<void> };
type Programs = { readonly packing: URL; readonly reading: URL | null };

async function startedThreads(programs: Programs, data: PackingThreadData): Promise<PackingThreads | null> {
  try {
    const threads = new PackingThreads(programs, data);
    if (await threads.started()) return threads;
    await threads.close();
  } catch {
    // The system gives no thread: it goes on without.
  }
  return null;
}

/**
 * Packs in as many threads as there are processors, and reads files in one more. A thread that ends by itself fails all
 * that is under way.
 */
class PackingThreads implements BatchPacker {
  readonly batches: number;
  readonly reader: FileBatchReader | null;
  readonly #packing: readonly WorkerThread<PackingQuestion, PackedBatch>[];
  readonly #all: readonly Thread[];

  constructor({ packing, reading }: Programs, data: PackingThreadData) {
    const count = Math.min(availableParallelism(), MAX_THREADS);
    this.batches = BATCHES_PER_THREAD * count + BATCHES_BESIDE;
    const failed = (error: Error) => this.#fail(error);
    this.#packing = Array.from({ length: count }, () => new WorkerThread(packing, data, failed));
    const files = reading && new WorkerThread<FileBatchQuestion, FilledBatch>(reading, null, failed);
    this.reader = files && new FileBatchReader(files);
    this.#all = [...this.#packing, ...(files ? [files] : [])];
  }

  pack(memory: BatchMemory, pieces: readonly Piece[]): Promise<PackedBatch> {
    // Of those that are as free, the last: the first one encrypts.
    const thread = this.#packing.reduce((least, each) => (each.waiting <= least.waiting ? each : least));
    return thread.ask({ memory, pieces }, memory);
  }

  applyKeystream(block: Block, length: number, position: number): Promise<Block> | null {
    // Always the same: each thread that encrypts keeps some 25 MB of keystream that is no longer needed.
    const [first] = this.#packing;
    if (!first || first.waiting > 0) return null;
    return first.ask({ memory: block, length, position }, block).then(({ memory }) => memory);
  }

  /** Whether every thread says in time that it is ready. */
  started(): Promise<boolean> {
    return areReady(this.#all.map(({ worker }) => worker));
  }

  async close(): Promise<void> {
    this.#fail(new ExpectedError('cancelled'));
    await Promise.all(this.#all.map((thread) => thread.close()));
  }

  #fail(error: Error): void {
    for (const thread of this.#all) thread.fail(error);
  }
}
