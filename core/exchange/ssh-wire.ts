/** A `string` of the SSH wire format (RFC 4251, section 5): its length in four bytes, then its bytes. */
export function sshString(content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const whole = new Uint8Array(4 + bytes.length);
  new DataView(whole.buffer).setUint32(0, bytes.length);
  whole.set(bytes, 4);
  return whole;
}

/** Reads such bytes in order. What goes beyond the end is null, and so is everything after it. */
export class SshReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** `uint32`. */
  number(): number | null {
    const bytes = this.#take(4);
    return bytes && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }

  string(): Uint8Array | null {
    const length = this.number();
    return length === null ? null : this.#take(length);
  }

  /** So many bytes as ASCII. */
  text(length: number): string | null {
    const bytes = this.#take(length);
    return bytes && String.fromCharCode(...bytes);
  }

  #take(length: number): Uint8Array | null {
    const end = this.#at + length;
    if (end > this.#bytes.length) {
      this.#at = Infinity;
      return null;
    }
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }
}
