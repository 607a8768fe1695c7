/** A Huffman table (ITU-T T.81, C.2) in canonical form: of each length the first code, its place, and how many there are. */
export type HuffmanTable = {
  readonly first: Int32Array;
  readonly place: Int32Array;
  readonly count: Int32Array;
  readonly values: Uint8Array;
};

const MAX_LENGTH = 16;

/** Makes a table of the 16 counts and the values of a DHT segment. */
export function huffmanTable(counts: Uint8Array, values: Uint8Array): HuffmanTable {
  const [first, place, count] = [new Int32Array(17), new Int32Array(17), new Int32Array(17)];
  let code = 0;
  let at = 0;
  for (let length = 1; length <= MAX_LENGTH; length += 1) {
    first[length] = code;
    place[length] = at;
    count[length] = counts[length - 1] ?? 0;
    code = (code + (counts[length - 1] ?? 0)) << 1;
    at += counts[length - 1] ?? 0;
  }
  return { first, place, count, values };
}

/** The bits of a scan. Behind its end, which a marker is, there are zeros. */
export class JpegBits {
  readonly #bytes: Uint8Array;
  #at: number;
  #held = 0;
  #left = 0;
  /** Whether more was asked for than there is. */
  isOver = false;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next byte is. */
  get at(): number {
    return this.#at;
  }

  bit(): number {
    if (this.#left === 0) {
      const byte = this.#bytes[this.#at];
      const isMarker = byte === 0xff && this.#bytes[this.#at + 1] !== 0;
      if (byte === undefined || isMarker) {
        this.isOver = true;
        return 0;
      }
      // A byte of ones is followed by a zero so that it is no marker (T.81, B.1.1.5).
      this.#at += byte === 0xff ? 2 : 1;
      this.#held = byte;
      this.#left = 8;
    }
    this.#left -= 1;
    return (this.#held >> this.#left) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = (value << 1) | this.bit();
    return value;
  }

  /** A number of `count` bits, the lower half of which stands for negative ones (T.81, F.2.2.1). */
  signed(count: number): number {
    const value = this.bits(count);
    return count === 0 || value >= 1 << (count - 1) ? value : value - (1 << count) + 1;
  }

  symbol({ first, place, count, values }: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= MAX_LENGTH; length += 1) {
      code = (code << 1) | this.bit();
      const index = code - first[length]!;
      if (index >= 0 && index < count[length]!) return values[place[length]! + index] ?? 0;
    }
    // No code has more bits: the scan is damaged from here on.
    this.isOver = true;
    return 0;
  }

  /** Goes on behind a restart marker (T.81, F.2.2.4); false when there is none. */
  restart(): boolean {
    this.#left = 0;
    const marker = this.#bytes[this.#at + 1] ?? 0;
    if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) return false;
    this.#at += 2;
    this.isOver = false;
    return true;
  }
}
