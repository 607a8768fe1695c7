import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CHUNK_BYTES, deflate, DICTIONARY_BYTES } from './deflate-chunk.ts';
import type { DeflateCodec } from './deflate-codec.ts';
import type { Compression } from './seal-request.ts';

/** Pieces that share a batch: their heads wait in memory, and a batch of empty files must end some time. */
export const MAX_PIECES = 1024;

/** A batch's memory: a chunk, and behind it what stands before the chunk in a longer stream. */
export const BATCH_BYTES = CHUNK_BYTES + DICTIONARY_BYTES;
/**
 * BATCH_BYTES that one thread at a time has, and hands over. Memory that threads share is copied byte by byte, so that
 * nothing tears, which costs more than encrypting it.
 */
export type BatchMemory = Uint8Array<ArrayBuffer>;

/**
 * A range of a batch's bytes. `file`: the whole content of one, to be hashed and deflated for itself; otherwise a part
 * of a longer deflate stream, `continued` when what stands before it is in the batch as well.
 */
export type Piece = {
  readonly start: number;
  readonly length: number;
  readonly file: boolean;
  readonly continued: boolean;
};
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
  codec: DeflateCodec,
): readonly PackedPiece[] {
  return pieces.map(({ start, length, file, continued }) => {
    const content = bytes.subarray(start, start + length);
    const crc = file ? crc32(content) : 0;
    const sha256 = file ? createHash('sha256').update(content).digest('hex') : '';
    const before = continued ? bytes.subarray(CHUNK_BYTES) : null;
    const deflated = deflate(content, { compression, last: file, before }, codec);
    if (deflated) bytes.set(deflated, start);
    return { deflated: deflated !== null, length: deflated?.length ?? length, crc, sha256 };
  });
}
