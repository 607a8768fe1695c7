import { ecb } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { encodeCp932 } from '../charset/cp932-encoder.ts';
import { crc32Step } from './crc-32.ts';
import { sameBytes } from './same-bytes.ts';

/** Bytes in front of ZipCrypto data that carry nothing but a byte to check the password. */
const HEADER_BYTES = 12;
const VERIFIER_BYTES = 2;
const TAG_BYTES = 10;
const AES_ROUNDS = 1000;
const BLOCK_BYTES = 16;
/** Keystream made at once. */
const PIECE_BYTES = 64 * 1024;

/** What was decrypted; or `refused` at once, or `read` to its end before it was found not to fit. */
export type Decrypted = Uint8Array | 'refused' | 'read';

/**
 * The bytes that a password may stand for: no field of a ZIP tells. Zippers of Unix and new ones write UTF-8, those of
 * Japanese Windows its code page.
 */
export function passwordBytes(password: string): Uint8Array[] {
  const utf8 = new TextEncoder().encode(password);
  const cp932 = utf8.length === password.length ? null : encodeCp932(password);
  return cp932 === null ? [utf8] : [utf8, cp932];
}

/** How many bytes more than the content itself ZipCrypto makes of it. */
export const ZIP_CRYPTO_BYTES = HEADER_BYTES;

/**
 * Traditional PKWARE decryption (APPNOTE 6.1). Refused when the check byte says that the password is wrong; it says so
 * for 255 of 256 wrong ones, the CRC of the file decides. `checkBytes`: either may be meant, programs differ.
 */
export function decryptZipCrypto(data: Uint8Array, key: Uint8Array, checkBytes: readonly number[]): Decrypted {
  if (data.length < HEADER_BYTES) return 'refused';
  let [key0, key1, key2] = [0x12345678, 0x23456789, 0x34567890];
  let out = new Uint8Array(0);
  // One loop over password and data, with the keys in variables of its own: closures make it four times as slow.
  for (let at = -key.length; at < data.length; at += 1) {
    let plain = 0;
    if (at < 0) plain = key[at + key.length]!;
    else {
      const word = (key2 | 2) & 0xffff;
      plain = data[at]! ^ ((Math.imul(word, word ^ 1) >>> 8) & 0xff);
      if (at >= HEADER_BYTES) out[at - HEADER_BYTES] = plain;
    }
    key0 = crc32Step(key0, plain);
    key1 = (Math.imul(key1 + (key0 & 0xff), 134_775_813) + 1) | 0;
    key2 = crc32Step(key2, key1 >>> 24);
    if (at !== HEADER_BYTES - 1) continue;
    if (!checkBytes.includes(plain)) return 'refused';
    out = new Uint8Array(data.length - HEADER_BYTES);
  }
  return out;
}

/** Keys of WinZip AES, each derived once: archives may have one salt for all of their files. */
export class ZipAesKeys {
  readonly #known = new Map<string, Uint8Array>();

  get derived(): number {
    return this.#known.size;
  }

  of(password: Uint8Array, salt: Uint8Array, bytes: number): Uint8Array {
    const name = `${bytes} ${salt.join()} ${password.join()}`;
    const found = this.#known.get(name) ?? pbkdf2(sha1, password, salt, { c: AES_ROUNDS, dkLen: bytes });
    this.#known.set(name, found);
    return found;
  }
}

/**
 * WinZip AES ("AES Encryption Information", version 1.04): salt, verifier, ciphertext, tag. Refused when the verifier does
 * not fit; the HMAC is asked only when it does (for one wrong password in 65,536).
 */
export function decryptZipAes(
  data: Uint8Array,
  password: Uint8Array,
  keyBits: 128 | 192 | 256,
  keys: ZipAesKeys,
): Decrypted {
  const keyBytes = keyBits / 8;
  const textAt = keyBytes / 2 + VERIFIER_BYTES;
  if (data.length < textAt + TAG_BYTES) return 'refused';
  const derived = keys.of(password, data.subarray(0, keyBytes / 2), 2 * keyBytes + VERIFIER_BYTES);
  if (!sameBytes(derived.subarray(2 * keyBytes), data.subarray(keyBytes / 2, textAt))) return 'refused';
  const text = data.subarray(textAt, data.length - TAG_BYTES);
  const tag = hmac(sha1, derived.subarray(keyBytes, 2 * keyBytes), text).subarray(0, TAG_BYTES);
  return sameBytes(tag, data.subarray(data.length - TAG_BYTES))
    ? counterMode(text, derived.subarray(0, keyBytes))
    : 'read';
}

/** AES in counter mode with a little-endian counter from 1. */
function counterMode(text: Uint8Array, key: Uint8Array): Uint8Array {
  const out = new Uint8Array(text);
  for (let at = 0; at < out.length; at += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, out.length - at);
    const counters = new Uint8Array(Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES);
    const view = new DataView(counters.buffer);
    for (let block = 0; block < counters.length; block += BLOCK_BYTES) {
      view.setUint32(block, (at + block) / BLOCK_BYTES + 1, true);
    }
    const stream = ecb(key, { disablePadding: true }).encrypt(counters);
    for (let index = 0; index < length; index += 1) out[at + index]! ^= stream[index]!;
  }
  return out;
}
