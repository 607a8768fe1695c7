import { CACHE_BYTES } from './limits.ts';

/** Opened blocks, those used last kept longest, up to `CACHE_BYTES`. They are not to be written to. */
export class BlockCache {
  readonly #blocks = new Map<string, Uint8Array>();
  #bytes = 0;

  get(name: string): Uint8Array | null {
    const block = this.#blocks.get(name);
    if (block === undefined) return null;
    this.#blocks.delete(name);
    this.#blocks.set(name, block);
    return block;
  }

  put(name: string, block: Uint8Array): void {
    if (this.#blocks.has(name)) return;
    this.#blocks.set(name, block);
    this.#bytes += block.length;
    for (const [oldest, { length }] of this.#blocks) {
      if (this.#bytes <= CACHE_BYTES) break;
      this.#blocks.delete(oldest);
      this.#bytes -= length;
    }
  }
}
