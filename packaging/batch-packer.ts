import { type BatchMemory, type PackedPiece, packBatch, type Piece } from './batch.ts';
import type { Block } from './block-encryption.ts';
import type { FileBatchReader } from './file-batch-reader.ts';
import type { DeflateCodec } from './deflate-codec.ts';
import type { Compression } from './seal-request.ts';

export type PackedBatch = { readonly memory: BatchMemory; readonly pieces: readonly PackedPiece[] };

/** Hashes and compresses batches. */
export interface BatchPacker {
  /** Batches that are worth having under way at once. */
  readonly batches: number;
  /** Reads files into batches in a thread of its own; null where there is none. */
  readonly reader: FileBatchReader | null;
  /** Packs what lies in the memory, where it lies; takes the memory and gives it back with the answer. */
  pack(memory: BatchMemory, pieces: readonly Piece[]): Promise<PackedBatch>;
  /** Applies the payload's keystream in a thread that has nothing to do; null where there is none. */
  applyKeystream(block: Block, length: number, position: number): Promise<Block> | null;
  /** Ends everything under way, whose answers fail. */
  close(): Promise<void>;
}

/** Packs where it is called: for what is little, and where there are no threads. */
export function packHere(compression: Compression, codec: DeflateCodec): BatchPacker {
  return {
    batches: 1,
    reader: null,
    pack: async (memory, pieces) => ({ memory, pieces: packBatch(memory, pieces, compression, codec) }),
    applyKeystream: () => null,
    close: async () => undefined,
  };
}
