import type { BatchPacker } from './batch-packer.ts';
import { type AesKeys, createKeystream, createTag, type Keystream } from './winzip-aes.ts';

export type Block = Uint8Array<ArrayBuffer>;

/**
 * Encrypts the blocks of a payload and authenticates them in their order. Any thread that has nothing else to do may
 * apply the keystream, since it depends on nothing but the position.
 */
export class BlockEncryption {
  readonly #packer: BatchPacker;
  readonly #applyKeystream: Keystream;
  readonly #tag: ReturnType<typeof createTag>;
  #position = 0;
  #authenticated: Promise<unknown> = Promise.resolve();

  constructor(packer: BatchPacker, keys: AesKeys) {
    this.#packer = packer;
    this.#applyKeystream = createKeystream(keys);
    this.#tag = createTag(keys);
  }

  /** Encrypts the first `length` bytes; takes the memory and gives it back with the answer. */
  encrypt(block: Block, length: number): Promise<Block> {
    const position = this.#position;
    this.#position += length;
    const elsewhere = this.#packer.applyKeystream(block, length, position);
    if (!elsewhere) this.#applyKeystream(block.subarray(0, length), position);
    const authenticated = this.#authenticate(elsewhere ?? block, length, this.#authenticated);
    this.#authenticated = authenticated;
    return authenticated;
  }

  /** The authentication tag of all blocks. */
  async finish(): Promise<Uint8Array> {
    await this.#authenticated;
    return this.#tag.finish();
  }

  async #authenticate(encrypted: Block | Promise<Block>, length: number, before: Promise<unknown>): Promise<Block> {
    const block = await encrypted;
    await before;
    this.#tag.update(block.subarray(0, length));
    return block;
  }
}
