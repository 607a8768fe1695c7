import { createCipheriv, createHmac, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { EXTRA_AES, extraField } from './zip-records.ts';

/**
 * WinZip AES, version AE-2, AES-256 (winzip.com, "AES Encryption Information", version 1.04): PBKDF2-HMAC-SHA1 with
 * 1,000 rounds gives 32 bytes of AES key, 32 of HMAC key and 2 to check the password; AES runs in counter mode with a
 * little-endian counter from 1 (which is why `aes-256-ctr` cannot be used); the tag is the first 10 bytes of
 * HMAC-SHA1 over the ciphertext.
 */
export const SALT_BYTES = 16;
export const VERIFIER_BYTES = 2;
export const TAG_BYTES = 10;
export const AES_OVERHEAD = SALT_BYTES + VERIFIER_BYTES + TAG_BYTES;
const ROUNDS = 1000;
/** Bytes of an AES block. Where `bytes` begin at a whole block of the text, they are decrypted far faster. */
export const BLOCK = 16;
/** What a processor's nearest cache holds: twice as fast as pieces of 1 MiB, and little lies about until it is collected. */
const KEYSTREAM_PIECE = 16 * 1024;

export type AesStrength = 1 | 2 | 3;
export type AesKeys = { readonly encryption: Buffer; readonly authentication: Buffer; readonly verifier: Buffer };

/** The 0x9901 extra field: vendor version 2 (AE-2), strength 3 (AES-256), and the method under the encryption. */
export function aesExtra(method: number): Buffer {
  return extraField(EXTRA_AES, Buffer.from([2, 0, 0x41, 0x45, 3, method & 0xff, method >> 8]));
}

/** Key and salt lengths by strength: 128, 192 and 256 bits. Salts are half as long as keys. */
export function saltBytes(strength: AesStrength): number {
  return 4 + 4 * strength;
}

export async function deriveKeys(
  password: string | Uint8Array,
  salt: Uint8Array,
  strength: AesStrength = 3,
): Promise<AesKeys> {
  const length = 8 + 8 * strength;
  const bytes = await promisify(pbkdf2)(password, salt, ROUNDS, 2 * length + VERIFIER_BYTES, 'sha1');
  return {
    encryption: bytes.subarray(0, length),
    authentication: bytes.subarray(length, 2 * length),
    verifier: bytes.subarray(2 * length),
  };
}

export function createTag(keys: AesKeys): { update(ciphertext: Uint8Array): void; finish(): Buffer } {
  const hmac = createHmac('sha1', keys.authentication);
  return {
    update: (ciphertext) => void hmac.update(ciphertext),
    finish: () => hmac.digest().subarray(0, TAG_BYTES),
  };
}

/** XORs `bytes`, which stand `position` bytes after the start of the text, with the keystream, in place. */
export type Keystream = (bytes: Uint8Array, position: number) => void;

export function createKeystream(keys: Pick<AesKeys, 'encryption'>): Keystream {
  const cipher = createCipheriv(`aes-${keys.encryption.length * 8}-ecb`, keys.encryption, null).setAutoPadding(false);
  const counters = new Counters(KEYSTREAM_PIECE / BLOCK);
  return (bytes, position) => {
    for (let done = 0; done < bytes.length;) {
      const skip = (position + done) % BLOCK;
      const length = Math.min(bytes.length - done, KEYSTREAM_PIECE - skip);
      const first = (position + done - skip) / BLOCK + 1;
      const stream = cipher.update(counters.from(first, Math.ceil((skip + length) / BLOCK)));
      xor(bytes.subarray(done, done + length), stream.subarray(skip, skip + length));
      done += length;
    }
  };
}

const WORD = 0x100000000;

/** Counter blocks. Only the lower 64 bits are ever needed: 2^53 blocks of 16 bytes are more than any file. */
class Counters {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  /** What the upper of the two words is in all blocks; null when it differs. */
  #high: number | null = 0;

  constructor(blocks: number) {
    this.#words = new Int32Array((blocks * BLOCK) / 4);
    this.#bytes = new Uint8Array(this.#words.buffer);
  }

  /** So many blocks from this number on. */
  from(first: number, blocks: number): Uint8Array {
    this.#writeHigh(first, blocks);
    const words = this.#words;
    const low = (first % WORD) | 0;
    for (let block = 0; block < blocks; block++) words[4 * block] = (low + block) | 0;
    return this.#bytes.subarray(0, blocks * BLOCK);
  }

  #writeHigh(first: number, blocks: number): void {
    const high = Math.floor(first / WORD);
    const isSame = Math.floor((first + blocks - 1) / WORD) === high;
    if (isSame && this.#high === high) return;
    this.#high = isSame ? high : null;
    const count = isSame ? this.#words.length / 4 : blocks;
    for (let block = 0; block < count; block++) {
      this.#words[4 * block + 1] = isSame ? high : Math.floor((first + block) / WORD);
    }
  }
}

function xor(bytes: Uint8Array, stream: Uint8Array): void {
  let done = 0;
  if (bytes.byteOffset % 8 === 0 && stream.byteOffset % 8 === 0) {
    const words = Math.floor(bytes.length / 8);
    xorWords(
      new BigUint64Array(bytes.buffer, bytes.byteOffset, words),
      new BigUint64Array(stream.buffer, stream.byteOffset, words),
    );
    done = words * 8;
  }
  for (; done < bytes.length; done++) bytes[done]! ^= stream[done]!;
}

/** Eight words in each turn of the loop take half the time of one. */
function xorWords(left: BigUint64Array, right: BigUint64Array): void {
  let at = 0;
  for (const end = left.length - 7; at < end; at += 8) {
    left[at]! ^= right[at]!;
    left[at + 1]! ^= right[at + 1]!;
    left[at + 2]! ^= right[at + 2]!;
    left[at + 3]! ^= right[at + 3]!;
    left[at + 4]! ^= right[at + 4]!;
    left[at + 5]! ^= right[at + 5]!;
    left[at + 6]! ^= right[at + 6]!;
    left[at + 7]! ^= right[at + 7]!;
  }
  for (; at < left.length; at++) left[at]! ^= right[at]!;
}
