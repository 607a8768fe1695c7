/** Numbers of one piece: 1 MiB. */
const PIECE = 1 << 18;

/** Numbers below 2^32 that are only added, in pieces: one array that grows would stand there twice at times. */
export class NumberList {
  readonly #pieces: Uint32Array[] = [];
  #last = new Uint32Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    const at = this.#length % PIECE;
    if (at === 0) {
      this.#last = new Uint32Array(PIECE);
      this.#pieces.push(this.#last);
    }
    this.#last[at] = number;
    this.#length += 1;
  }

  /** Sets bits of the number at a place. */
  mark(at: number, bits: number): void {
    const piece = this.#pieces[Math.floor(at / PIECE)];
    if (piece !== undefined) piece[at % PIECE] = (piece[at % PIECE] ?? 0) | bits;
  }

  /** All numbers in their order. */
  *pieces(): Generator<Uint32Array> {
    for (const [index, piece] of this.#pieces.entries()) yield piece.subarray(0, this.#length - index * PIECE);
  }
}
