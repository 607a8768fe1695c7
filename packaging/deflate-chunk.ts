import { constants, deflateRawSync } from 'node:zlib';
import type { Compression } from './seal-request.ts';

/** Bytes that are hashed, compressed and encrypted at once. 4 MiB gained 0.1 % only. */
export const CHUNK_BYTES = 1024 * 1024;
/**
 * Nothing that this program writes shrinks more than this, so the reader can refuse what does as a decompression bomb.
 * A chunk that would (a disk image full of zeros) is filled up with empty stored blocks.
 */
export const MAX_RATIO = 200;
const LEVELS: Record<Compression, number> = { fast: 1, balanced: 6, small: 9 };
const STORED_BLOCK = 0xffff;
const EMPTY_STORED_BLOCK = Buffer.from([0, 0, 0, 0xff, 0xff]);
/** Ends a deflate stream whose pieces all ended at a byte boundary: a final, empty, fixed-code block. */
export const DEFLATE_END = Buffer.from([3, 0]);

const SPARE_ROOM = 4;

const SAMPLE_PIECES = 4;
const SAMPLE_PIECE = 8 * 1024;
/** Below this gain deflating costs time and saves nothing (pictures, archives, encrypted files). */
const WORTH_IT = 0.97;
/** About the size of the state that a sample would need anyway. */
const TOO_SMALL_TO_SAMPLE = 64 * 1024;

/**
 * One piece of a deflate stream, ended at a byte boundary so that pieces from several threads join into one stream;
 * `last` makes it a whole stream. Null when storing is as good: zlib crawls on what does not shrink.
 */
export function deflate(bytes: Uint8Array, compression: Compression, last: boolean): Uint8Array | null {
  if (!isWorthDeflating(bytes)) return null;
  const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  const deflated = deflateRawSync(bytes, { level: LEVELS[compression], finishFlush, chunkSize: roomFor(bytes) });
  return deflated.length < bytes.length ? deflated : null;
}

/**
 * Room for the output in one piece. Of what is reserved only what is used becomes resident, but the garbage collector
 * counts all of it: with room to spare it runs after some ten chunks instead of fifty. 64 is zlib's least.
 */
function roomFor(bytes: Uint8Array): number {
  return Math.max(64, bytes.length < TOO_SMALL_TO_SAMPLE ? bytes.length : SPARE_ROOM * bytes.length);
}

/** A trial at the lowest level over pieces spread through the chunk. */
function isWorthDeflating(chunk: Uint8Array): boolean {
  if (chunk.length === 0) return false;
  if (chunk.length <= TOO_SMALL_TO_SAMPLE) return true;
  const stride = Math.floor((chunk.length - SAMPLE_PIECE) / (SAMPLE_PIECES - 1));
  const sample = Buffer.concat(
    Array.from({ length: SAMPLE_PIECES }, (_, piece) => chunk.subarray(piece * stride, piece * stride + SAMPLE_PIECE)),
  );
  return deflateRawSync(sample, { level: 1 }).length < sample.length * WORTH_IT;
}

/** A piece of a deflate stream that holds the bytes as they are. */
export function storedBlocks(chunk: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let done = 0; done < chunk.length; done += STORED_BLOCK) {
    const block = chunk.subarray(done, done + STORED_BLOCK);
    const head = Buffer.alloc(5);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    pieces.push(head, block);
  }
  return pieces;
}

/** Empty blocks to put after a piece of `deflated` bytes that stand for `bytes`, so that it keeps to MAX_RATIO. */
export function ratioPadding(bytes: number, deflated: number): Uint8Array {
  const missing = Math.max(0, Math.ceil(bytes / MAX_RATIO) - deflated);
  return Buffer.alloc(Math.ceil(missing / EMPTY_STORED_BLOCK.length) * EMPTY_STORED_BLOCK.length, EMPTY_STORED_BLOCK);
}
