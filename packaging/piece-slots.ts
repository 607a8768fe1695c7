import { READ_BYTES } from './entry-decoder.ts';
import { BLOCK } from './winzip-aes.ts';

/** Read and given to a thread at once; a part of a large entry is a whole number of what its decoder takes at once. */
export const PIECE_BYTES = 2 * READ_BYTES;

/** Bytes of the payload in memory that threads share: one slot for each piece that is under way. */
export class PieceSlots {
  readonly memory: SharedArrayBuffer;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
  }

  static make(count: number): PieceSlots {
    return new PieceSlots(new SharedArrayBuffer(count * SLOT_BYTES));
  }

  /** Where a piece stands in its slot. */
  bytes(slot: number, { start, end }: { start: number; end: number }): Buffer {
    return Buffer.from(this.memory, slot * SLOT_BYTES + (start % BLOCK), end - start);
  }

  /** The same from the beginning of the first block, before which something old may stand. */
  blocks(slot: number, { start, end }: { start: number; end: number }): Buffer {
    return Buffer.from(this.memory, slot * SLOT_BYTES, (start % BLOCK) + end - start);
  }
}

const SLOT_BYTES = PIECE_BYTES + BLOCK;
