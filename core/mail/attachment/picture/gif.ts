import { u16 } from '../little-endian.ts';
import { decodeLzw, type CodeReader } from '../lzw.ts';
import type { DecodedPicture } from '../tools.ts';

const [EXTENSION, IMAGE] = [0x21, 0x2c];
const GRAPHIC_CONTROL = 0xf9;
/** First rows and steps of the four passes of an interlaced picture (GIF89a, appendix E). */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/** The first picture of a GIF, as far down as it is there; null when it is none, left out with more than `maxPixels`. Never throws. */
export function readGif(bytes: Uint8Array, maxPixels: number): DecodedPicture {
  if (bytes.length < 13) return null;
  const flags = bytes[10] ?? 0;
  let at = 13 + tableBytes(flags);
  const shared = flags & 0x80 ? 13 : null;
  let transparent = -1;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === EXTENSION) {
      const hasTransparent = bytes[at + 1] === GRAPHIC_CONTROL && ((bytes[at + 3] ?? 0) & 1) === 1;
      if (hasTransparent) transparent = bytes[at + 6] ?? -1;
      at = blocksEnd(bytes, at + 2);
    } else return kind === IMAGE ? readImage(bytes, at + 1, { shared, transparent, maxPixels }) : null;
  }
  return null;
}

/** Whether there is more than the first picture. */
export function hasMoreFrames(bytes: Uint8Array): boolean {
  let images = 0;
  for (let at = 13 + tableBytes(bytes[10] ?? 0); at < bytes.length && images < 2;) {
    const kind = bytes[at];
    if (kind === EXTENSION) at = blocksEnd(bytes, at + 2);
    else if (kind === IMAGE) {
      images += 1;
      at = blocksEnd(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    } else break;
  }
  return images > 1;
}

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** Behind a series of blocks, each of which says its length in front; an empty one ends it. */
function blocksEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

type Surroundings = { readonly shared: number | null; readonly transparent: number; readonly maxPixels: number };

function readImage(bytes: Uint8Array, at: number, { shared, transparent, maxPixels }: Surroundings): DecodedPicture {
  if (at + 10 > bytes.length) return null;
  const [width, height, flags] = [u16(bytes, at + 4), u16(bytes, at + 6), bytes[at + 8] ?? 0];
  const table = flags & 0x80 ? at + 9 : shared;
  if (table === null || width * height === 0) return null;
  if (width * height > maxPixels) return 'left-out';
  const indexes = decodeColours(bytes, at + 9 + tableBytes(flags), width * height);
  const colours = coloursOf(bytes, table, transparent);
  const rows = flags & 0x40 ? interlacedRows(height) : null;
  // A file of few bytes may claim any size: the search costs what is there.
  const written = rows === null ? Math.max(1, Math.ceil(indexes.length / width)) : height;
  const pixels = new Uint32Array(width * written).fill(colours[0]!);
  for (let row = 0, from = 0; from < indexes.length; row += 1) {
    let to = (rows?.[row] ?? row) * width;
    for (const end = Math.min(from + width, indexes.length); from < end; from += 1, to += 1)
      pixels[to] = colours[indexes[from]!]!;
  }
  return { width, height: written, data: new Uint8ClampedArray(pixels.buffer) };
}

/** The colours of a table as pixels lie in memory. */
function coloursOf(bytes: Uint8Array, table: number, transparent: number): Uint32Array {
  const parts = Uint8Array.from({ length: 1024 }, (_, at) => {
    const [index, part] = [at >> 2, at & 3];
    if (part < 3) return bytes[table + index * 3 + part] ?? 0;
    return index === transparent ? 0 : 255;
  });
  return new Uint32Array(parts.buffer);
}

const interlacedRows = (height: number): number[] =>
  PASSES.flatMap(([first, step]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, index) => first + index * step),
  );

/** Codes of a growing number of bits, the lowest first, out of a series of blocks. */
class BlockCodes implements CodeReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #blockEnd: number;
  #held = 0;
  #heldBits = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
    this.#blockEnd = at;
  }

  /** The next code, or -1 when there is none. */
  next(bits: number): number {
    while (this.#heldBits < bits) {
      if (this.#at === this.#blockEnd) {
        const length = this.#bytes[this.#at] ?? 0;
        if (length === 0) return -1;
        this.#at += 1;
        this.#blockEnd = this.#at + length;
      }
      if (this.#at >= this.#bytes.length) return -1;
      this.#held |= (this.#bytes[this.#at] ?? 0) << this.#heldBits;
      this.#heldBits += 8;
      this.#at += 1;
    }
    const code = this.#held & ((1 << bits) - 1);
    this.#held >>>= bits;
    this.#heldBits -= bits;
    return code;
  }
}

/** The colours of `count` pixels, or of as many as there are. */
function decodeColours(bytes: Uint8Array, from: number, count: number): Uint8Array {
  const rootBits = bytes[from] ?? 0;
  if (rootBits < 1 || rootBits > 8) return new Uint8Array(0);
  return decodeLzw(new BlockCodes(bytes, from + 1), rootBits, count, 0);
}
