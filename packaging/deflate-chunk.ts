import { constants, deflateRawSync } from 'node:zlib';
import { JUDGED_BYTES, type Redundancy, RedundancyJudge } from './redundancy.ts';
import type { Compression } from './seal-request.ts';

/** Bytes that are hashed, compressed and encrypted at once. 4 MiB gained 0.1 % only. */
export const CHUNK_BYTES = 1024 * 1024;
/**
 * Nothing that this program writes shrinks more than this, so the reader can refuse what does as a decompression bomb.
 * A chunk that would (a disk image full of zeros) is filled up with empty stored blocks.
 */
export const MAX_RATIO = 200;
/** What shrinks to more than this of itself gains one in a hundred by a higher level, which takes twice as long. */
const SHRINKS_LITTLE = 0.35;
const LEVEL_FOR_LITTLE = 3;
/** What shrinks to less than this (logs) gains most by long chains. */
const SHRINKS_MUCH = 0.27;
/** What lies between, and files that are over before long chains pay: a quarter faster, two in a hundred larger. */
const LEVEL_BETWEEN = 5;
const LEVELS: Record<Compression, number> = { fast: 1, balanced: 6, small: 9 };
/** Larger blocks and tables: a little smaller and no slower than the usual 8. */
const MEMORY_LEVEL = 9;
const STORED_BLOCK = 0xffff;
const EMPTY_STORED_BLOCK = Buffer.from([0, 0, 0, 0xff, 0xff]);
/** What a deflate stream can refer back to (RFC 1951). */
export const DICTIONARY_BYTES = 32 * 1024;
/** Ends a deflate stream whose pieces all ended at a byte boundary: a final, empty, fixed-code block. */
export const DEFLATE_END = Buffer.from([3, 0]);

const SPARE_ROOM = 4;

const SAMPLE_PIECES = 4;
/** Below this gain deflating costs time and saves nothing (pictures, archives, encrypted files). */
const WORTH_IT = 0.97;
/** About the size of the state that a sample would need anyway. */
const TOO_SMALL_TO_SAMPLE = 64 * 1024;

/**
 * One piece of a deflate stream, ended at a byte boundary so that pieces from several threads join into one stream;
 * `last` makes it a whole stream; `before` is what stands before it in the stream. Null when storing is as good: zlib
 * crawls on what does not shrink.
 */
export function deflate(
  bytes: Uint8Array,
  compression: Compression,
  last: boolean,
  before: Uint8Array | null = null,
): Uint8Array | null {
  const ratio = expectedRatio(bytes);
  if (ratio >= WORTH_IT) return null;
  const level = levelFor(compression, bytes.length, ratio);
  const runs = runsOf(bytes);
  if (runs.every(({ redundancy }) => redundancy === 'none')) return null;
  const pieces = runs.map(({ start, end, redundancy }) =>
    deflateRawSync(bytes.subarray(start, end), {
      level: redundancy === 'none' ? 0 : level,
      memLevel: MEMORY_LEVEL,
      strategy: redundancy === 'letters' ? constants.Z_HUFFMAN_ONLY : constants.Z_DEFAULT_STRATEGY,
      finishFlush: last && end === bytes.length ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      chunkSize: roomFor(end - start),
      ...(redundancy === 'repetitions' ? dictionaryOf(bytes, start, before) : {}),
    }),
  );
  const deflated = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  return deflated.length < bytes.length ? deflated : null;
}

function levelFor(compression: Compression, length: number, ratio: number): number {
  if (compression !== 'balanced') return LEVELS[compression];
  if (ratio > SHRINKS_LITTLE) return LEVEL_FOR_LITTLE;
  return length > TOO_SMALL_TO_SAMPLE && ratio < SHRINKS_MUCH ? LEVELS.balanced : LEVEL_BETWEEN;
}

type Run = { readonly start: number; end: number; readonly redundancy: Redundancy };

/** The bytes by what shrinks them, in runs of whole blocks; what is left at the end goes with the last. */
function runsOf(bytes: Uint8Array): Run[] {
  const runs: Run[] = [];
  const judge = new RedundancyJudge();
  for (let start = 0; start + JUDGED_BYTES <= bytes.length; start += JUDGED_BYTES) {
    const end = start + JUDGED_BYTES;
    const redundancy = judge.judge(bytes.subarray(start, end));
    const run = runs.at(-1);
    if (run?.redundancy === redundancy) run.end = end;
    else runs.push({ start, end, redundancy });
  }
  if (runs.length === 0) return [{ start: 0, end: bytes.length, redundancy: 'repetitions' }];
  runs.at(-1)!.end = bytes.length;
  return runs;
}

/** The bytes before a run that it may refer to. */
function dictionaryOf(bytes: Uint8Array, start: number, before: Uint8Array | null): { dictionary?: Uint8Array } {
  const own = bytes.subarray(Math.max(0, start - DICTIONARY_BYTES), start);
  const dictionary = before && own.length < DICTIONARY_BYTES ? Buffer.concat([before.subarray(own.length), own]) : own;
  return dictionary.length === 0 ? {} : { dictionary };
}

/**
 * Room for the output in one piece. Of what is reserved only what is used becomes resident, but the garbage collector
 * counts all of it: with room to spare it runs after some ten chunks instead of fifty. 64 is zlib's least.
 */
function roomFor(bytes: number): number {
  return Math.max(64, bytes < TOO_SMALL_TO_SAMPLE ? bytes : SPARE_ROOM * bytes);
}

/** What pieces spread through the chunk shrink to at the lowest level, of 1; 0 of what is too little to ask. */
function expectedRatio(chunk: Uint8Array): number {
  if (chunk.length <= TOO_SMALL_TO_SAMPLE) return chunk.length === 0 ? 1 : 0;
  const stride = Math.floor((chunk.length - JUDGED_BYTES) / (SAMPLE_PIECES - 1));
  const pieces = Array.from({ length: SAMPLE_PIECES }, (_, piece) =>
    chunk.subarray(piece * stride, piece * stride + JUDGED_BYTES),
  );
  const judge = new RedundancyJudge();
  if (pieces.every((piece) => judge.judge(piece) === 'none')) return 1;
  const sample = Buffer.concat(pieces);
  return deflateRawSync(sample, { level: 1 }).length / sample.length;
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
