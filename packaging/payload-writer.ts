import type { Block, BlockEncryption } from './block-encryption.ts';
import { CHUNK_BYTES } from './deflate-chunk.ts';
import type { PackageTarget } from './target-file.ts';

export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

/** One fills, one is encrypted, one is written, and one is ready for whichever is slow. */
const BLOCKS = 4;

/** Has what is written to it encrypted, block by block, and appends it to the target while other blocks fill. */
export class EncryptedSink implements ByteSink {
  readonly #target: PackageTarget;
  readonly #encryption: BlockEncryption;
  readonly #underWay: Promise<Block>[] = [];
  #block: Block = new Uint8Array(CHUNK_BYTES);
  #filled = 0;
  #flushed = 0;
  #written: Promise<unknown> = Promise.resolve();

  constructor(target: PackageTarget, encryption: BlockEncryption) {
    this.#target = target;
    this.#encryption = encryption;
  }

  /** Bytes of plain text so far. */
  get size(): number {
    return this.#flushed + this.#filled;
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
  async finish(): Promise<Uint8Array> {
    await this.#flush();
    await Promise.all(this.#underWay);
    return this.#encryption.finish();
  }

  async #flush(): Promise<void> {
    const block = this.#writeEncrypted(this.#encryption.encrypt(this.#block, this.#filled), this.#filled);
    this.#underWay.push(block);
    this.#flushed += this.#filled;
    this.#filled = 0;
    this.#block = this.#underWay.length < BLOCKS ? new Uint8Array(CHUNK_BYTES) : await this.#underWay.shift()!;
  }

  #writeEncrypted(encrypted: Promise<Block>, length: number): Promise<Block> {
    const before = this.#written;
    const writing = (async () => {
      const block = await encrypted;
      await before;
      await this.#target.append(block.subarray(0, length));
      return block;
    })();
    // The failure is thrown where a block is awaited; this only keeps it from being reported as unhandled before.
    encrypted.catch(() => undefined);
    writing.catch(() => undefined);
    this.#written = writing;
    return writing;
  }
}
