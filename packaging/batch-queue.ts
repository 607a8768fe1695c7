import type { BatchPacker } from './batch-packer.ts';
import type { PackedPiece, Piece } from './batch.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';

/** Small files that share a batch: their heads wait in memory, and a batch of empty files must end some time. */
const MAX_STEPS = 1024;

/** Writes what became of a piece; `bytes` are the packed ones, and the memory is used again afterwards. */
type WritePiece = (packed: PackedPiece, bytes: Uint8Array) => Promise<void>;
type Step = { readonly piece: number; readonly write: WritePiece } | { readonly run: () => Promise<void> };
type Batch = { bytes: Uint8Array<ArrayBuffer>; filled: number; readonly pieces: Piece[]; readonly steps: Step[] };

/**
 * Collects pieces into batches, has them packed several at a time, and writes them in the order they came in. Memory is
 * that of the batches: whoever adds waits while all are under way. What fails once fails everything after it.
 */
export class BatchQueue {
  readonly #packer: BatchPacker;
  readonly #free: Uint8Array<ArrayBuffer>[] = [];
  #made = 0;
  #filling: Batch | null = null;
  #written: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => undefined;

  constructor(packer: BatchPacker) {
    this.#packer = packer;
  }

  /** Copies `content`, of CHUNK_BYTES at most, into a batch; gives it to `look` as it will be packed. */
  async add(content: Uint8Array, file: boolean, write: WritePiece, look?: (bytes: Uint8Array) => void): Promise<void> {
    const batch = await this.#room(content.length);
    const bytes = batch.bytes.subarray(batch.filled, batch.filled + content.length);
    bytes.set(content);
    look?.(bytes);
    batch.steps.push({ piece: batch.pieces.length, write });
    batch.pieces.push({ start: batch.filled, length: content.length, file });
    batch.filled += content.length;
    if (batch.filled === CHUNK_BYTES) this.#send();
  }

  /** Runs `run` between what was added before and what is added after. */
  async afterwards(run: () => Promise<void>): Promise<void> {
    (await this.#room(0)).steps.push({ run });
  }

  /** Resolves when all that was added is written. */
  async drain(): Promise<void> {
    this.#send();
    await this.#written;
    this.#throwFailure();
  }

  /** Ends what is under way; nothing is written once this has resolved. */
  async close(): Promise<void> {
    this.#fail(new Error('closed'));
    await this.#packer.close();
    await this.#written;
  }

  async #room(length: number): Promise<Batch> {
    this.#throwFailure();
    const batch = this.#filling;
    if (batch && batch.filled + length <= CHUNK_BYTES && batch.steps.length < MAX_STEPS) return batch;
    this.#send();
    this.#filling = { bytes: await this.#memory(), filled: 0, pieces: [], steps: [] };
    return this.#filling;
  }

  async #memory(): Promise<Uint8Array<ArrayBuffer>> {
    for (;;) {
      this.#throwFailure();
      const free = this.#free.pop();
      if (free) return free;
      if (this.#made < this.#packer.batches) {
        this.#made++;
        return new Uint8Array(CHUNK_BYTES);
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #send(): void {
    const batch = this.#filling;
    if (!batch) return;
    this.#filling = null;
    const packing = this.#packer.pack(batch.bytes, batch.pieces);
    packing.catch(() => undefined);
    this.#written = this.#written.then(async () => {
      try {
        const { bytes, pieces } = await packing;
        for (const step of batch.steps) {
          if (this.#failure) return;
          if ('run' in step) await step.run();
          else {
            const { start } = batch.pieces[step.piece]!;
            const packed = pieces[step.piece]!;
            await step.write(packed, bytes.subarray(start, start + packed.length));
          }
        }
        this.#free.push(bytes);
        this.#wake();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
