import type { BatchPacker } from './batch-packer.ts';
import { BATCH_BYTES, type BatchMemory, MAX_PIECES, type PackedPiece, type Piece } from './batch.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';

/** Writes what became of a piece; `bytes` are the packed ones, and the memory is used again afterwards. */
export type WritePiece = (packed: PackedPiece, bytes: Uint8Array) => Promise<void>;
export type Step = { readonly piece: number; readonly write: WritePiece } | { readonly run: () => Promise<void> };
type Batch = { readonly memory: BatchMemory; filled: number; readonly pieces: Piece[]; readonly steps: Step[] };
type Content = {
  readonly file: boolean;
  /** The end of what stands before it in the same stream. */
  readonly before?: Uint8Array | null;
  /** Is given the bytes that will be packed. */
  readonly look?: (bytes: Uint8Array) => void;
};

/**
 * Collects pieces into batches, has them packed several at a time, and writes them in the order they came in. Memory is
 * that of the batches: whoever adds waits while all are in use. What fails once fails everything after it.
 */
export class BatchQueue {
  readonly packer: BatchPacker;
  readonly #free: BatchMemory[] = [];
  #made = 0;
  #filling: Batch | null = null;
  #written: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = () => undefined;

  constructor(packer: BatchPacker) {
    this.packer = packer;
  }

  /** Copies `content`, of CHUNK_BYTES at most, into a batch. */
  async add(content: Uint8Array, { file, before = null, look }: Content, write: WritePiece): Promise<void> {
    const batch = await this.#room(content.length);
    const bytes = batch.memory.subarray(batch.filled, batch.filled + content.length);
    bytes.set(content);
    if (before) batch.memory.set(before, CHUNK_BYTES);
    look?.(bytes);
    batch.steps.push({ piece: batch.pieces.length, write });
    batch.pieces.push({ start: batch.filled, length: content.length, file, continued: before !== null });
    batch.filled += content.length;
    if (batch.filled === CHUNK_BYTES) this.#sendFilling();
  }

  /** Runs `run` between what was added before and what is added after. */
  async afterwards(run: () => Promise<void>): Promise<void> {
    (await this.#room(0)).steps.push({ run });
  }

  /** Memory for someone else to fill: `send` or `giveBack` must follow. What was added before is sent. */
  async take(): Promise<BatchMemory> {
    this.#sendFilling();
    for (;;) {
      this.#throwFailure();
      const free = this.#free.pop();
      if (free) return free;
      if (this.#made < this.packer.batches) {
        this.#made++;
        return new Uint8Array(BATCH_BYTES);
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  giveBack(memory: BatchMemory): void {
    this.#free.push(memory);
    this.#wake();
  }

  /** Has a batch packed, and written after what was sent before. */
  send(batch: { memory: BatchMemory; pieces: readonly Piece[]; steps: readonly Step[] }): void {
    const packing = this.packer.pack(batch.memory, batch.pieces);
    packing.catch(() => undefined);
    this.#written = this.#written.then(async () => {
      try {
        const { memory, pieces } = await packing;
        for (const step of batch.steps) {
          if (this.#failure) return;
          if ('run' in step) await step.run();
          else {
            const { start } = batch.pieces[step.piece]!;
            const packed = pieces[step.piece]!;
            await step.write(packed, memory.subarray(start, start + packed.length));
          }
        }
        this.giveBack(memory);
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** Resolves when all that was added is written. */
  async drain(): Promise<void> {
    this.#sendFilling();
    await this.#written;
    this.#throwFailure();
  }

  /** Ends what is under way; nothing is written once this has resolved. */
  async close(): Promise<void> {
    this.#fail(new Error('closed'));
    await this.packer.close();
    await this.#written;
  }

  async #room(length: number): Promise<Batch> {
    this.#throwFailure();
    const batch = this.#filling;
    if (batch && batch.filled + length <= CHUNK_BYTES && batch.steps.length < MAX_PIECES) return batch;
    this.#filling = { memory: await this.take(), filled: 0, pieces: [], steps: [] };
    return this.#filling;
  }

  #sendFilling(): void {
    const batch = this.#filling;
    this.#filling = null;
    if (batch) this.send(batch);
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
