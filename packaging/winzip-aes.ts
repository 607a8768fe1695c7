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
/** What a processor's cache holds: half as fast again as pieces of 1 MiB. */
const KEYSTREAM_PIECE = 128 * 1024;

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
  let counters = new BigUint64Array(0);
  return (bytes, position) => {
    for (let done = 0; done < bytes.length;) {
      const skip = (position + done) % BLOCK;
      const length = Math.min(bytes.length - done, KEYSTREAM_PIECE - skip);
      const blocks = Math.ceil((skip + length) / BLOCK);
      if (counters.length < 2 * blocks) counters = new BigUint64Array(2 * blocks);
      const first = (position + done - skip) / BLOCK + 1;
      writeCounters(counters, first, blocks);
      const stream = cipher.update(new Uint8Array(counters.buffer, 0, blocks * BLOCK));
      xor(bytes.subarray(done, done + length), stream.subarray(skip, skip + length));
      done += length;
    }
  };
}

/** Only the lower 64 bits are ever needed: 2^53 blocks of 16 bytes are more than any file. */
function writeCounters(counters: BigUint64Array, first: number, blocks: number): void {
  const halves = new Uint32Array(counters.buffer);
  let low = first % 0x100000000;
  let high = Math.floor(first / 0x100000000);
  for (let at = 0; at < 4 * blocks; at += 4) {
    halves[at] = low;
    if (halves[at + 1] !== high) halves[at + 1] = high;
    if (low === 0xffffffff) high++;
    low = (low + 1) >>> 0;
  }
}

function xor(bytes: Uint8Array, stream: Uint8Array): void {
  let done = 0;
  if (bytes.byteOffset % 8 === 0 && stream.byteOffset % 8 === 0) {
    const words = Math.floor(bytes.length / 8);
    const left = new BigUint64Array(bytes.buffer, bytes.byteOffset, words);
    const right = new BigUint64Array(stream.buffer, stream.byteOffset, words);
    for (let index = 0; index < words; index++) left[index]! ^= right[index]!;
    done = words * 8;
  }
  for (; done < bytes.length; done++) bytes[done]! ^= stream[done]!;
}
