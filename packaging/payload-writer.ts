import type { PackageTarget } from './target-file.ts';
import { type AesKeys, createKeystream, createTag } from './winzip-aes.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';

export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/** Encrypts what is written to it, block by block, and appends it to the target while the next block fills. */
export class EncryptedSink implements ByteSink {
  readonly #target: PackageTarget;
  readonly #applyKeystream: ReturnType<typeof createKeystream>;
  readonly #tag: ReturnType<typeof createTag>;
  #block = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #spare = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #filled = 0;
  #position = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(target: PackageTarget, keys: AesKeys) {
    this.#target = target;
    this.#applyKeystream = createKeystream(keys);
    this.#tag = createTag(keys);
  }

  /** Bytes of plain text so far. */
  get size(): number {
    return this.#position + this.#filled;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const length = Math.min(bytes.length - done, this.#block.length - this.#filled);
      this.#block.set(bytes.subarray(done, done + length), this.#filled);
      this.#filled += length;
      done += length;
      if (this.#filled === this.#block.length) await this.#flush();
    }
  }

  /** Writes what is left and returns the authentication tag. */
  async finish(): Promise<Buffer> {
    await this.#flush();
    await this.#writing;
    return this.#tag.finish();
  }

  async #flush(): Promise<void> {
    const block = this.#block.subarray(0, this.#filled);
    this.#applyKeystream(block, this.#position);
    this.#tag.update(block);
    this.#position += this.#filled;
    this.#filled = 0;
    await this.#writing;
    this.#writing = this.#target.append(block);
    // The failure is thrown by the next await; this only keeps it from being reported as unhandled before.
    this.#writing.catch(() => undefined);
    [this.#block, this.#spare] = [this.#spare, this.#block];
  }
}
