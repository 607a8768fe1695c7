import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { deflate } from './deflate-chunk.ts';
import type { Compression } from './seal-request.ts';

/**
 * A range of a batch's bytes. `file`: the whole content of one, to be hashed and deflated for itself; otherwise a part
 * of a longer deflate stream.
 */
export type Piece = { readonly start: number; readonly length: number; readonly file: boolean };
/** What lies at the piece's start now: `length` bytes, deflated or as they were. Hash in lower-case hex, of a file. */
export type PackedPiece = {
  readonly deflated: boolean;
  readonly length: number;
  readonly crc: number;
  readonly sha256: string;
};

/** Replaces each piece by what it is packed as: nothing grows, so all stay where they begin. */
export function packBatch(
  bytes: Uint8Array,
  pieces: readonly Piece[],
  compression: Compression,
): readonly PackedPiece[] {
  return pieces.map(({ start, length, file }) => {
    const content = bytes.subarray(start, start + length);
    const crc = file ? crc32(content) : 0;
    const sha256 = file ? createHash('sha256').update(content).digest('hex') : '';
    const deflated = deflate(content, compression, file);
    if (deflated) bytes.set(deflated, start);
    return { deflated: deflated !== null, length: deflated?.length ?? length, crc, sha256 };
  });
}
