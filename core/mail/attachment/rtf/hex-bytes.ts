const FIRST_BYTES = 64;

/** Bytes gathered from hexadecimal digits and raw pieces; grows by doubling. */
export class HexBytes {
  #bytes = new Uint8Array(FIRST_BYTES);
  #filled = 0;
  #high = -1;

  nibble(value: number): void {
    if (this.#high < 0) {
      this.#high = value;
      return;
    }
    this.#grow(1);
    this.#bytes[this.#filled] = this.#high * 16 + value;
    this.#filled += 1;
    this.#high = -1;
  }

  raw(piece: Uint8Array): void {
    this.#grow(piece.length);
    this.#bytes.set(piece, this.#filled);
    this.#filled += piece.length;
    this.dropDigit();
  }

  /** Forgets a digit that waits for its second one. */
  dropDigit(): void {
    this.#high = -1;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#filled);
  }

  #grow(more: number): void {
    if (this.#filled + more <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#filled + more));
    wider.set(this.bytes);
    this.#bytes = wider;
  }
}

/** The same digits read from the second one on: junk of one digit shifts everything behind it. */
export function shiftedByDigit(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, -1).map((byte, index) => ((byte & 0x0f) << 4) | ((bytes[index + 1] ?? 0) >> 4));
}
