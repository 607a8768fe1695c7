import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Hash in lower-case hex; size in bytes. */
export type StreamSum = { readonly sha256: string; readonly crc: number; readonly size: number };

/** What is told of bytes that come one after the other. */
export class StreamDigest {
  readonly #hash = createHash('sha256');
  #crc = 0;
  #size = 0;

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
  }

  /** Ends it. */
  sum(): StreamSum {
    return { sha256: this.#hash.digest('hex'), crc: this.#crc, size: this.#size };
  }
}
