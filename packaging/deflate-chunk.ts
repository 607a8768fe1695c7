import { type DeflateCodec, zlibCodec } from './deflate-codec.ts';
import type { Compression } from './seal-request.ts';
import { JUDGED_BYTES, type Redundancy, RedundancyJudge } from './redundancy.ts';

/** Bytes that are hashed, compressed and encrypted at once. 4 MiB gained 0.1 % only. */
export const CHUNK_BYTES = 1024 * 1024;
/**
 * Nothing that this program writes shrinks more than this, so the reader can refuse what does as a decompression bomb.
 * A chunk that would (a disk image full of zeros) is filled up with empty stored blocks.
 */
export const MAX_RATIO = 200;
const STORED_BLOCK = 0xffff;
const EMPTY_STORED_BLOCK = Buffer.from([0, 0, 0, 0xff, 0xff]);
/** What a deflate stream can refer back to (RFC 1951). */
export const DICTIONARY_BYTES = 32 * 1024;
/** Ends a deflate stream whose pieces all ended at a byte boundary: a final, empty, fixed-code block. */
export const DEFLATE_END = Buffer.from([3, 0]);

const SAMPLE_PIECES = 4;
/** Below this gain deflating costs time and saves nothing (pictures, archives, encrypted files). */
const WORTH_IT = 0.97;
/** Pieces that shrink to less than this all do: no more is asked of each block, which takes a fifth of the fastest time. */
const SHRINKS_THROUGHOUT = 0.4;
/** About the size of the state that a sample would need anyway. */
const TOO_SMALL_TO_SAMPLE = 64 * 1024;

export type DeflateOptions = {
  readonly compression: Compression;
  readonly last: boolean;
  readonly before?: Uint8Array | null;
};

/**
 * One piece of a deflate stream, ended at a byte boundary so that pieces from several threads join into one stream;
 * `last` makes it a whole stream; `before` is what stands before it in the stream. Null when storing is as good.
 */
export function deflate(
  bytes: Uint8Array,
  { compression, last, before = null }: DeflateOptions,
  codec: DeflateCodec = zlibCodec,
): Uint8Array | null {
  if (bytes.length === 0) return null;
  const ratio = bytes.length <= TOO_SMALL_TO_SAMPLE ? null : expectedRatio(bytes, codec);
  if (ratio !== null && ratio >= WORTH_IT) return null;
  const runs = ratio !== null && ratio < SHRINKS_THROUGHOUT ? [runOf(bytes)] : runsOf(bytes);
  if (runs.every(({ redundancy }) => redundancy === 'none')) return null;
  const pieces = runs.map(({ start, end, redundancy }) => {
    const run = bytes.subarray(start, end);
    const isEnd = last && end === bytes.length;
    const dictionary = redundancy === 'repetitions' ? dictionaryOf(bytes, start, before) : null;
    const way = redundancy === 'letters' ? redundancy : compression;
    const deflated = redundancy === 'none' ? null : codec(run, { compression: way, last: isEnd, dictionary, ratio });
    // What a codec gives stands in its own memory.
    return deflated ? Buffer.from(deflated) : Buffer.concat([...storedBlocks(run), ...(isEnd ? [DEFLATE_END] : [])]);
  });
  const deflated = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  return deflated.length < bytes.length ? deflated : null;
}

type Run = { readonly start: number; end: number; readonly redundancy: Redundancy };

const runOf = (bytes: Uint8Array): Run => ({ start: 0, end: bytes.length, redundancy: 'repetitions' });

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
  if (runs.length === 0) return [runOf(bytes)];
  runs.at(-1)!.end = bytes.length;
  return runs;
}

/** The bytes before a run that it may refer to. */
function dictionaryOf(bytes: Uint8Array, start: number, before: Uint8Array | null): Uint8Array | null {
  const own = bytes.subarray(Math.max(0, start - DICTIONARY_BYTES), start);
  const dictionary = before && own.length < DICTIONARY_BYTES ? Buffer.concat([before.subarray(own.length), own]) : own;
  return dictionary.length === 0 ? null : dictionary;
}

/** What pieces spread through the chunk shrink to at the lowest level, of 1. */
function expectedRatio(chunk: Uint8Array, codec: DeflateCodec): number {
  const stride = Math.floor((chunk.length - JUDGED_BYTES) / (SAMPLE_PIECES - 1));
  const pieces = Array.from({ length: SAMPLE_PIECES }, (_, piece) =>
    chunk.subarray(piece * stride, piece * stride + JUDGED_BYTES),
  );
  const judge = new RedundancyJudge();
  if (pieces.every((piece) => judge.judge(piece) === 'none')) return 1;
  const sample = Buffer.concat(pieces);
  const deflated = codec(sample, { compression: 'fast', last: true, dictionary: null, ratio: null });
  return (deflated ?? sample).length / sample.length;
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
