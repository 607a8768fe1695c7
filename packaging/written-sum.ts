import { crc32 } from 'node:zlib';

/** Covers the clear entries and the local header of the payload, whose sizes are written last. */
const HEAD_BYTES = 256 * 1024;

/**
 * What was written, to be compared with what is read back: its first bytes as they are, since some of them are written
 * twice, and a CRC-32 of all that follows. It finds a medium that loses or changes what it is given, not an attacker.
 */
export class WrittenSum {
  readonly #head = Buffer.alloc(HEAD_BYTES);
  #size = 0;
  #crc = 0;

  append(bytes: Uint8Array): void {
    const inHead = Math.min(bytes.length, Math.max(0, HEAD_BYTES - this.#size));
    this.#head.set(bytes.subarray(0, inHead), this.#size < HEAD_BYTES ? this.#size : 0);
    if (inHead < bytes.length) this.#crc = crc32(bytes.subarray(inHead), this.#crc);
    this.#size += bytes.length;
  }

  /** False where the bytes are beyond those that may be written twice. */
  patch(position: number, bytes: Uint8Array): boolean {
    if (position + bytes.length > Math.min(this.#size, HEAD_BYTES)) return false;
    this.#head.set(bytes, position);
    return true;
  }

  equals(other: WrittenSum): boolean {
    return this.#size === other.#size && this.#crc === other.#crc && this.#head.equals(other.#head);
  }
}
