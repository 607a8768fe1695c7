import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ExpectedError } from '../errors.ts';
import { BlockCache } from './block-cache.ts';
import { bytesSource, type BlockSource, type SegmentStore } from './block-source.ts';

/**
 * Bytes of clear text of one sealed block. A query reads hundreds of small pieces, each of them the opening of one or two
 * blocks: of 16 KiB that took most of its time. 40 bytes of nonce and tag are one percent.
 */
export const BLOCK_BYTES = 4 * 1024;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
const SEALED_BYTES = NONCE_BYTES + BLOCK_BYTES + TAG_BYTES;
const MANIFEST = 'manifest';
/** After so many blocks whoever else waits has a turn before sealing goes on: some 7 ms of work. */
const BLOCKS_AT_ONCE = 256;

/**
 * Seals whatever goes to a store, and opens what comes back, in blocks: XChaCha20-Poly1305 under a key derived from the
 * index's own, a random nonce per block; segment, number of the block and whether it is the last are authenticated with
 * it, so that nothing can be moved, cut off or put in from another segment. What does not open rejects with
 * 'vault-damaged'. Destroying the index's key ends the readability of all of it. `pause` lets others have a turn.
 */
export function sealedStore(
  store: SegmentStore,
  indexKey: Uint8Array,
  pause: () => Promise<void> = () => Promise.resolve(),
): SegmentStore {
  const key = hkdf(sha256, indexKey, undefined, new TextEncoder().encode('kakekomi-mailbox/2'), 32);
  const cache = new BlockCache();
  return {
    put: async (id, bytes) => store.put(id, await sealBlocks(key, id, bytes, pause)),
    open: async (id) => new SealedSource(key, id, await store.open(id), cache),
    remove: (id) => store.remove(id),
    list: () => store.list(),
    save: async (manifest) => store.save(await sealBlocks(key, MANIFEST, manifest, pause)),
    async load() {
      const sealed = await store.load();
      if (sealed === null) return null;
      const source = new SealedSource(key, MANIFEST, bytesSource(sealed), new BlockCache());
      return source.read(0, source.size);
    },
  };
}

const place = (id: string, number: number, isLast: boolean): Uint8Array =>
  new TextEncoder().encode(`${id}\u0000${number}\u0000${isLast ? 'last' : 'more'}`);

async function sealBlocks(
  key: Uint8Array,
  id: string,
  bytes: Uint8Array,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  const count = Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES));
  const sealed = new Uint8Array(bytes.length + count * (NONCE_BYTES + TAG_BYTES));
  for (let number = 0; number < count; number += 1) {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const plain = bytes.subarray(number * BLOCK_BYTES, (number + 1) * BLOCK_BYTES);
    sealed.set(nonce, number * SEALED_BYTES);
    const cipher = xchacha20poly1305(key, nonce, place(id, number, number === count - 1));
    sealed.set(cipher.encrypt(plain), number * SEALED_BYTES + NONCE_BYTES);
    if (number % BLOCKS_AT_ONCE === BLOCKS_AT_ONCE - 1) await pause();
  }
  return sealed;
}

class SealedSource implements BlockSource {
  readonly size: number;
  readonly #key: Uint8Array;
  readonly #id: string;
  readonly #sealed: BlockSource;
  readonly #cache: BlockCache;
  readonly #count: number;

  constructor(key: Uint8Array, id: string, sealed: BlockSource, cache: BlockCache) {
    this.#key = key;
    this.#id = id;
    this.#sealed = sealed;
    this.#cache = cache;
    this.#count = Math.ceil(sealed.size / SEALED_BYTES);
    this.size = Math.max(0, sealed.size - this.#count * (NONCE_BYTES + TAG_BYTES));
  }

  readonly read = async (offset: number, length: number): Promise<Uint8Array> => {
    if (offset < 0 || offset + length > this.size) throw new ExpectedError('vault-damaged', { table: 'mailbox' });
    if (length === 0) return new Uint8Array(0);
    const first = Math.floor(offset / BLOCK_BYTES);
    const end = Math.ceil((offset + length) / BLOCK_BYTES);
    const blocks = await this.#blocks(first, end);
    const start = offset - first * BLOCK_BYTES;
    if (blocks.length === 1) return (blocks[0] ?? new Uint8Array(0)).subarray(start, start + length);
    const all = new Uint8Array((end - first) * BLOCK_BYTES);
    blocks.forEach((block, index) => all.set(block, index * BLOCK_BYTES));
    return all.subarray(start, start + length);
  };

  /** Blocks [first, end); those that are not at hand are fetched in one reading, from the first to the last of them. */
  async #blocks(first: number, end: number): Promise<Uint8Array[]> {
    const blocks = Array.from({ length: end - first }, (_, index) => this.#cache.get(`${this.#id}/${first + index}`));
    const missing = blocks.flatMap((block, index) => (block === null ? [first + index] : []));
    const [from, last] = [missing[0], missing.at(-1)];
    if (from === undefined || last === undefined) return blocks.flatMap((block) => block ?? []);
    const offset = from * SEALED_BYTES;
    const bytes = await this.#sealed.read(offset, Math.min((last + 1) * SEALED_BYTES, this.#sealed.size) - offset);
    return blocks.map((block, index) => {
      if (block !== null) return block;
      const start = (first + index) * SEALED_BYTES - offset;
      return this.#opened(first + index, bytes.subarray(start, start + SEALED_BYTES));
    });
  }

  #opened(number: number, bytes: Uint8Array): Uint8Array {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    try {
      const cipher = xchacha20poly1305(this.#key, nonce, place(this.#id, number, number === this.#count - 1));
      const block = cipher.decrypt(bytes.subarray(NONCE_BYTES));
      this.#cache.put(`${this.#id}/${number}`, block);
      return block;
    } catch (cause) {
      throw new ExpectedError('vault-damaged', { table: 'mailbox' }, { cause });
    }
  }
}
