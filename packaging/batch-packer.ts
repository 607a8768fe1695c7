import { type PackedPiece, packBatch, type Piece } from './batch.ts';
import type { Compression } from './seal-request.ts';

export type PackedBatch = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pieces: readonly PackedPiece[] };

/** Hashes and compresses batches. */
export interface BatchPacker {
  /** Batches that are worth having under way at once. */
  readonly batches: number;
  /** Takes the memory of `bytes` and gives it back with the answer. */
  pack(bytes: Uint8Array<ArrayBuffer>, pieces: readonly Piece[]): Promise<PackedBatch>;
  /** Ends everything under way, whose answers fail. */
  close(): Promise<void>;
}

/** Packs where it is called: for what is little, and where there are no threads. */
export function packHere(compression: Compression): BatchPacker {
  return {
    batches: 1,
    pack: async (bytes, pieces) => ({ bytes, pieces: packBatch(bytes, pieces, compression) }),
    close: async () => undefined,
  };
}
