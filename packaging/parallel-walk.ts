import { ExpectedError } from '../core/errors.ts';
import { throwIfCancelled } from './cancellation.ts';
import type { PayloadAccess } from './payload-access.ts';
import { type PayloadPiece, piecesOf } from './payload-piece.ts';
import { type Walk, walkPayload, type WalkOptions } from './payload-walk.ts';
import { ReadingThreads, ThreadLost } from './reading-threads.ts';
import type { ZipEntry } from './zip-structure.ts';

/** Less is read sooner than threads have started. */
const WORTH_THREADS_BYTES = 4 * 1024 * 1024;

export type CheckOptions = Omit<WalkOptions, 'receive'>;

/**
 * What `walkPayload` finds, found in threads. The payload is read once, here, where every byte counts for the tag; the
 * same bytes are then decrypted, decoded and hashed in a thread. Where threads cannot be had or get lost, it is all done
 * in the calling one.
 */
export async function walkInThreads(
  payload: PayloadAccess,
  entries: readonly ZipEntry[],
  options: CheckOptions,
): Promise<Walk> {
  throwIfCancelled(options.signal);
  if (payload.plain.size < WORTH_THREADS_BYTES) return walkPayload(payload, entries, options);
  const progress = new PieceProgress(payload.plain.size, options);
  const threads = await ReadingThreads.start(payload.sharedKey(), (piece) => progress.done(piece));
  if (!threads) return walkPayload(payload, entries, options);
  const stop = () => threads.stop(new ExpectedError('cancelled'));
  options.signal?.addEventListener('abort', stop);
  try {
    return await walk(payload, entries, options, threads);
  } catch (error) {
    if (!(error instanceof ThreadLost)) throw error;
  } finally {
    options.signal?.removeEventListener('abort', stop);
    await threads.close();
  }
  return walkPayload(payload, entries, options);
}

async function walk(
  payload: PayloadAccess,
  entries: readonly ZipEntry[],
  { signal, onProgress }: CheckOptions,
  threads: ReadingThreads,
): Promise<Walk> {
  const pass = payload.authenticate(signal);
  for (const piece of piecesOf(entries, payload.plain.size)) {
    const slot = await threads.slot();
    await pass.fill(threads.slots.bytes(slot, piece));
    threads.read(slot, piece);
  }
  const authentic = await pass.finish();
  const read = (await threads.finished(entries.length)).toSorted((a, b) => a.number - b.number);
  throwIfCancelled(signal);
  onProgress?.({ bytesDone: payload.plain.size, bytesTotal: payload.plain.size, path: null });
  const broken = read.find(({ fault }) => fault !== null);
  return {
    authentic,
    entries: read.map(({ entry }) => entry),
    broken: broken?.fault
      ? { path: broken.entry.path, error: new ExpectedError(broken.fault.code, broken.fault.detail) }
      : null,
  };
}

/** Counts what was read; of a piece without entries nothing is heard, so it counts with the next. */
class PieceProgress {
  readonly #bytesTotal: number;
  readonly #options: CheckOptions;
  #bytesDone = 0;

  constructor(bytesTotal: number, options: CheckOptions) {
    this.#bytesTotal = bytesTotal;
    this.#options = options;
  }

  done({ start, end, whole, part }: PayloadPiece): void {
    this.#bytesDone += end - start;
    const path = part?.entry.path ?? whole.at(-1)?.path ?? null;
    this.#options.onProgress?.({ bytesDone: this.#bytesDone, bytesTotal: this.#bytesTotal, path });
  }
}
