import { keepsText } from './bag-check.ts';
import { READ_BYTES } from './entry-decoder.ts';
import type { HashedEntry } from './hashed-content.ts';
import { PIECE_BYTES } from './piece-slots.ts';
import type { ZipEntry } from './zip-structure.ts';

/** Decoded in one call, and so held in memory as a whole. */
const MAX_WHOLE_BYTES = PIECE_BYTES;

/** An entry as a thread needs to know it; `number` is its place in the list. Offset and length in bytes of the payload. */
export type NumberedEntry = HashedEntry & {
  readonly number: number;
  readonly dataOffset: number;
  readonly compressedSize: number;
};

/** Bytes of the payload from `start` to `end`, PIECE_BYTES at most, and what is in them beside headers. */
export type PayloadPiece = {
  readonly start: number;
  readonly end: number;
  /** Small entries that lie in it from their first byte to their last. */
  readonly whole: readonly NumberedEntry[];
  /** Or the large one of which it is a part, and whether the last. */
  readonly part: { readonly entry: NumberedEntry; readonly last: boolean } | null;
};

/** Cuts the payload into pieces, all of it and in its order. `entries` in the order of their data. */
export function* piecesOf(entries: readonly ZipEntry[], size: number): Generator<PayloadPiece, undefined> {
  let start = 0;
  let end = 0;
  let whole: NumberedEntry[] = [];
  const fits = (until: number) => until - start <= PIECE_BYTES;
  /** What was gathered, and what lies between it and `until`. */
  const gathered = function* (until: number): Generator<PayloadPiece, undefined> {
    if (whole.length > 0 && !fits(until)) {
      yield { start, end, whole, part: null };
      [start, whole] = [end, []];
    }
    for (; start < until; start = end) {
      end = Math.min(until, start + PIECE_BYTES);
      yield { start, end, whole, part: null };
      whole = [];
    }
  };
  for (const [number, each] of entries.entries()) {
    const entry = numbered(each, number);
    const { dataOffset, compressedSize } = entry;
    const dataEnd = dataOffset + compressedSize;
    // Of what has no bytes there would be no part.
    if (compressedSize === 0 || (entry.size <= MAX_WHOLE_BYTES && compressedSize <= READ_BYTES)) {
      if (!fits(dataEnd)) yield* gathered(dataOffset);
      whole.push(entry);
      end = dataEnd;
      continue;
    }
    yield* gathered(dataOffset);
    for (; start < dataEnd; start = end) {
      end = Math.min(dataEnd, start + PIECE_BYTES);
      yield { start, end, whole: [], part: { entry, last: end === dataEnd } };
    }
  }
  yield* gathered(size);
}

function numbered(entry: ZipEntry, number: number): NumberedEntry {
  const { path, method, size, crc, dataOffset, compressedSize } = entry;
  return { number, path, method, size, crc, dataOffset, compressedSize, keepsText: keepsText(entry) };
}
