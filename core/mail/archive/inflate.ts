/** What came out of a DEFLATE stream. Not `whole`: it was damaged, ended early, or would have grown past the limit. */
export type Inflated = {
  readonly bytes: Uint8Array;
  readonly end: 'whole' | 'damaged' | 'too-large';
  /** Bytes of the source up to the end of the stream. */
  readonly consumed: number;
  /** What it cost in bytes: those that were written, those that were read, and TABLE_WORK for each table that was built. */
  readonly work: number;
};

const MAX_CODE_BITS = 15;
/** Codes up to this length are found in one step. A table for all 15 bits would let tiny blocks cost 32,768 steps each. */
const FAST_BITS = 9;
const END_OF_BLOCK = 256;
const FIRST_OUTPUT_BYTES = 4096;
/** Building the codes of a dynamic block takes as long as writing so many bytes; a block of 16 bytes may ask for it. */
const TABLE_WORK = 2048;
/** Blocks with codes of their own that cost nothing yet: what is asked for the first bytes alone begins with one. */
const FREE_TABLES = 64;
/** Order of the code length code (RFC 1951, 3.2.7). */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Base and extra bits of lengths 257 to 285 and of distances 0 to 29 (RFC 1951, 3.2.5). */
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const LENGTH_BASE = Uint16Array.from([...basesOf(3, LENGTH_EXTRA).slice(0, 28), 258]);
const DISTANCE_EXTRA = [
  ...[0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6],
  ...[6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
];
const DISTANCE_BASE = Uint16Array.from(basesOf(1, DISTANCE_EXTRA));

function basesOf(first: number, extra: readonly number[]): number[] {
  let base = first;
  return extra.map((bits) => {
    base += 2 ** bits;
    return base - 2 ** bits;
  });
}

/** A canonical Huffman code: `fast` maps the next bits to `symbol << 4 | length`, 0 where the code is longer. */
type HuffmanCode = { readonly fast: Uint16Array; readonly counts: Uint16Array; readonly symbols: Uint16Array };

/** Null when the lengths give more codes than there is room for. */
function huffmanCode(lengths: Uint8Array): HuffmanCode | null {
  const counts = new Uint16Array(MAX_CODE_BITS + 1);
  for (const length of lengths) counts[length]! += 1;
  counts[0] = 0;
  const offsets = new Uint16Array(MAX_CODE_BITS + 2);
  const next = new Uint16Array(MAX_CODE_BITS + 2);
  let room = 1;
  for (let bits = 1; bits <= MAX_CODE_BITS; bits += 1) {
    room = room * 2 - counts[bits]!;
    if (room < 0) return null;
    offsets[bits + 1] = offsets[bits]! + counts[bits]!;
    next[bits + 1] = (next[bits]! + counts[bits]!) << 1;
  }
  const fast = new Uint16Array(1 << FAST_BITS);
  const symbols = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol]!;
    if (length === 0) continue;
    symbols[offsets[length]!] = symbol;
    offsets[length]! += 1;
    const code = next[length]!;
    next[length]! += 1;
    if (length > FAST_BITS) continue;
    for (let at = reversed(code, length); at < fast.length; at += 1 << length) fast[at] = (symbol << 4) | length;
  }
  return { fast, counts, symbols };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

const FIXED_LENGTHS = huffmanCode(
  Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = huffmanCode(new Uint8Array(30).fill(5));

/**
 * Unpacks a raw DEFLATE stream (RFC 1951) to at most `maxBytes`; what was unpacked before an end of any kind is given.
 * Never throws; time and memory are linear in the input and in `maxBytes`. Blocks that write nothing count for it too: more
 * of them than encoders make is `too-large`. For `expectedBytes` there is room at once.
 */
export function inflate(source: Uint8Array, maxBytes: number, expectedBytes = source.length * 3): Inflated {
  const stream = new InflateStream(source, maxBytes, expectedBytes);
  const end = stream.run();
  return { bytes: stream.output(), end, consumed: stream.consumed(), work: stream.work() };
}

class InflateStream {
  readonly #source: Uint8Array;
  readonly #maxBytes: number;
  #at = 0;
  #held = 0;
  #heldBits = 0;
  #out: Uint8Array;
  #filled = 0;
  #tables = 0;
  /** Bits were asked for after the last one. */
  #overrun = false;

  constructor(source: Uint8Array, maxBytes: number, expectedBytes: number) {
    this.#source = source;
    this.#maxBytes = maxBytes;
    this.#out = new Uint8Array(Math.min(maxBytes, Math.max(FIRST_OUTPUT_BYTES, expectedBytes)));
  }

  output(): Uint8Array {
    return this.#out.subarray(0, this.#filled);
  }

  consumed(): number {
    return Math.min(this.#source.length, this.#at - (this.#heldBits >> 3));
  }

  work(): number {
    return this.#filled + Math.min(this.#at, this.#source.length) + this.#tables * TABLE_WORK;
  }

  run(): Inflated['end'] {
    for (let last = 0; last === 0;) {
      last = this.#bits(1);
      const end = this.#block(this.#bits(2));
      if (end !== 'whole') return end;
      if (this.#overrun) return 'damaged';
    }
    return 'whole';
  }

  #block(kind: number): Inflated['end'] {
    if (kind === 0) return this.#storedBlock();
    if (kind === 1) return this.#codedBlock(FIXED_LENGTHS, FIXED_DISTANCES);
    return kind === 2 ? this.#dynamicBlock() : 'damaged';
  }

  #storedBlock(): Inflated['end'] {
    this.#at -= this.#heldBits >> 3;
    this.#held = 0;
    this.#heldBits = 0;
    const length = this.#bits(16);
    if (this.#bits(16) !== (length ^ 0xffff)) return 'damaged';
    this.#at -= this.#heldBits >> 3;
    this.#held = 0;
    this.#heldBits = 0;
    const piece = this.#source.subarray(this.#at, this.#at + length);
    const fitting = piece.subarray(0, this.#room(piece.length));
    this.#out.set(fitting, this.#filled);
    this.#filled += fitting.length;
    this.#at += length;
    return fitting.length < piece.length ? 'too-large' : piece.length < length ? 'damaged' : 'whole';
  }

  #dynamicBlock(): Inflated['end'] {
    this.#tables += 1;
    if ((this.#tables - FREE_TABLES) * TABLE_WORK > this.#maxBytes) return 'too-large';
    const lengthCount = this.#bits(5) + 257;
    const distanceCount = this.#bits(5) + 1;
    const codeCount = this.#bits(4) + 4;
    const codeLengths = new Uint8Array(19);
    for (const symbol of CODE_LENGTH_ORDER.slice(0, codeCount)) codeLengths[symbol] = this.#bits(3);
    const code = huffmanCode(codeLengths);
    if (code === null) return 'damaged';
    const lengths = new Uint8Array(lengthCount + distanceCount);
    for (let index = 0; index < lengths.length;) {
      const symbol = this.#symbol(code);
      if (symbol < 0 || (symbol === 16 && index === 0)) return 'damaged';
      if (symbol < 16) {
        lengths[index] = symbol;
        index += 1;
        continue;
      }
      const value = symbol === 16 ? lengths[index - 1]! : 0;
      const repeat = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
      if (index + repeat > lengths.length) return 'damaged';
      lengths.fill(value, index, index + repeat);
      index += repeat;
    }
    return this.#codedBlock(huffmanCode(lengths.slice(0, lengthCount)), huffmanCode(lengths.slice(lengthCount)));
  }

  #codedBlock(lengths: HuffmanCode | null, distances: HuffmanCode | null): Inflated['end'] {
    if (lengths === null || distances === null) return 'damaged';
    for (;;) {
      const symbol = this.#symbol(lengths);
      if (symbol === END_OF_BLOCK) return 'whole';
      if (symbol < 0 || symbol > 285) return 'damaged';
      if (symbol < END_OF_BLOCK) {
        if (this.#room(1) === 0) return 'too-large';
        this.#out[this.#filled] = symbol;
        this.#filled += 1;
        continue;
      }
      const length = LENGTH_BASE[symbol - 257]! + this.#bits(LENGTH_EXTRA[symbol - 257]!);
      const slot = this.#symbol(distances);
      if (slot < 0 || slot > 29) return 'damaged';
      const distance = DISTANCE_BASE[slot]! + this.#bits(DISTANCE_EXTRA[slot]!);
      if (distance > this.#filled || this.#overrun) return 'damaged';
      const fitting = this.#room(length);
      for (const end = this.#filled + fitting; this.#filled < end; this.#filled += 1) {
        this.#out[this.#filled] = this.#out[this.#filled - distance]!;
      }
      if (fitting < length) return 'too-large';
    }
  }

  /** The next symbol, or -1 when no code fits or the source has ended. */
  #symbol(code: HuffmanCode): number {
    this.#fill(MAX_CODE_BITS);
    const found = code.fast[this.#held & ((1 << FAST_BITS) - 1)]!;
    if (found !== 0) return this.#drop(found & 15) ? found >> 4 : -1;
    let value = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= MAX_CODE_BITS; bits += 1) {
      value |= (this.#held >> (bits - 1)) & 1;
      const count = code.counts[bits]!;
      if (value - first < count) return this.#drop(bits) ? code.symbols[index + value - first]! : -1;
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    return -1;
  }

  /** The next `count` bits (at most 16), lowest first; what is left, and `#overrun`, when there are fewer. */
  #bits(count: number): number {
    this.#fill(count);
    const value = this.#held & ((1 << count) - 1);
    if (!this.#drop(count)) this.#overrun = true;
    return value;
  }

  #fill(count: number): void {
    while (this.#heldBits < count && this.#at < this.#source.length) {
      this.#held |= this.#source[this.#at]! << this.#heldBits;
      this.#at += 1;
      this.#heldBits += 8;
    }
  }

  /** False when fewer bits are left. */
  #drop(count: number): boolean {
    if (count > this.#heldBits) return false;
    this.#held >>>= count;
    this.#heldBits -= count;
    return true;
  }

  /** How many of `count` bytes may still be written, after making room for them. */
  #room(count: number): number {
    const wanted = Math.min(this.#filled + count, this.#maxBytes);
    if (wanted > this.#out.length) {
      const grown = new Uint8Array(Math.min(this.#maxBytes, Math.max(wanted, this.#out.length * 2)));
      grown.set(this.#out.subarray(0, this.#filled));
      this.#out = grown;
    }
    return wanted - this.#filled;
  }
}
