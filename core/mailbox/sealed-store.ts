import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { BugError, ExpectedError } from '../errors.ts';
import { BlockCache } from './block-cache.ts';
import { bytesSource, type BlockSource, type SegmentStore } from './block-source.ts';

/**
 * Bytes of clear text of one sealed block. A query reads hundreds of small pieces, each of them the opening of one or two
 * blocks: of 16 KiB that took most of its time. 28 bytes of nonce and tag are less than one percent.
 */
export const BLOCK_BYTES = 4 * 1024;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED_BYTES = NONCE_BYTES + BLOCK_BYTES + TAG_BYTES;
const MANIFEST = 'manifest';
/** Blocks that the host seals or opens at once. */
const BLOCKS_AT_ONCE = 256;

/**
 * Seals whatever goes to a store, and opens what comes back, in blocks: AES-256-GCM under a key derived from the index's
 * own, a random nonce per block (NIST SP 800-38D allows 2^32 of them; an index of a million mails has some 2^20 blocks);
 * segment, number of the block and whether it is the last are authenticated with it, so that nothing can be moved, cut
 * off or put in from another segment. What does not open rejects with 'vault-damaged'. Destroying the index's key ends
 * the readability of all of it. The host's own cipher does the work, on threads of its own.
 */
export function sealedStore(store: SegmentStore, indexKey: Uint8Array): SegmentStore {
  const cipher = blockCipher(indexKey);
  const cache = new BlockCache();
  return {
    put: async (id, bytes) => store.put(id, await sealBlocks(await cipher, id, bytes)),
    open: async (id) => new SealedSource(await cipher, id, await store.open(id), cache),
    remove: (id) => store.remove(id),
    list: () => store.list(),
    save: async (manifest) => store.save(await sealBlocks(await cipher, MANIFEST, manifest)),
    async load() {
      const sealed = await store.load();
      if (sealed === null) return null;
      const source = new SealedSource(await cipher, MANIFEST, bytesSource(sealed), new BlockCache());
      return source.read(0, source.size);
    },
  };
}

type Block = { readonly id: string; readonly number: number; readonly isLast: boolean };
type BlockCipher = {
  /** Writes nonce, sealed bytes and tag to the beginning of `target`. */
  readonly seal: (block: Block, plain: Uint8Array, target: Uint8Array) => Promise<void>;
  /** Rejects when anything of it was changed. */
  readonly open: (block: Block, sealed: Uint8Array) => Promise<Uint8Array>;
};

async function blockCipher(indexKey: Uint8Array): Promise<BlockCipher> {
  const { subtle } = crypto;
  if (subtle === undefined) throw new BugError('a mailbox is only sealed where the host has a cipher');
  const derived = hkdf(sha256, indexKey, undefined, new TextEncoder().encode('kakekomi-mailbox/3'), 32);
  const key = await subtle.importKey('raw', derived, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const parameters = (block: Block, iv: Uint8Array) => ({ name: 'AES-GCM' as const, iv, additionalData: place(block) });
  return {
    async seal(block, plain, target) {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      target.set(nonce);
      target.set(new Uint8Array(await subtle.encrypt(parameters(block, nonce), key, plain)), NONCE_BYTES);
    },
    async open(block, sealed) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      return new Uint8Array(await subtle.decrypt(parameters(block, nonce), key, sealed.subarray(NONCE_BYTES)));
    },
  };
}

const place = ({ id, number, isLast }: Block): Uint8Array =>
  new TextEncoder().encode(`${id}\u0000${number}\u0000${isLast ? 'last' : 'more'}`);

async function sealBlocks(cipher: BlockCipher, id: string, bytes: Uint8Array): Promise<Uint8Array> {
  const count = Math.max(1, Math.ceil(bytes.length / BLOCK_BYTES));
  const sealed = new Uint8Array(bytes.length + count * (NONCE_BYTES + TAG_BYTES));
  const sealOne = (number: number): Promise<void> => {
    const plain = bytes.subarray(number * BLOCK_BYTES, (number + 1) * BLOCK_BYTES);
    return cipher.seal({ id, number, isLast: number === count - 1 }, plain, sealed.subarray(number * SEALED_BYTES));
  };
  for (let first = 0; first < count; first += BLOCKS_AT_ONCE) {
    const length = Math.min(BLOCKS_AT_ONCE, count - first);
    await Promise.all(Array.from({ length }, (_, index) => sealOne(first + index)));
  }
  return sealed;
}

class SealedSource implements BlockSource {
  readonly size: number;
  readonly #cipher: BlockCipher;
  readonly #id: string;
  readonly #sealed: BlockSource;
  readonly #cache: BlockCache;
  readonly #count: number;

  constructor(cipher: BlockCipher, id: string, sealed: BlockSource, cache: BlockCache) {
    this.#cipher = cipher;
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
    return Promise.all(
      blocks.map(async (block, index) => {
        const start = (first + index) * SEALED_BYTES - offset;
        return block ?? this.#opened(first + index, bytes.subarray(start, start + SEALED_BYTES));
      }),
    );
  }

  async #opened(number: number, bytes: Uint8Array): Promise<Uint8Array> {
    try {
      const block = await this.#cipher.open({ id: this.#id, number, isLast: number === this.#count - 1 }, bytes);
      this.#cache.put(`${this.#id}/${number}`, block);
      return block;
    } catch (cause) {
      throw new ExpectedError('vault-damaged', { table: 'mailbox' }, { cause });
    }
  }
}
