import { cbc, ecb } from '@noble/ciphers/aes.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { u16, u32, u32Bytes, utf16Bytes } from '../attachment/little-endian.ts';
import { joinBytes } from '../mime/join.ts';
import { sameBytes } from './same-bytes.ts';

type Hash = (bytes: Uint8Array) => Uint8Array;

/** How an Office document is encrypted, and what a password gives: a way to its bytes, or null when it is wrong. */
export type OfficeEncryption = {
  /** Rounds of hashing that one password costs. */
  readonly rounds: number;
  readonly unlock: (password: string) => ((encrypted: Uint8Array) => Uint8Array) | null;
};

const HASHES: Readonly<Record<string, Hash>> = { SHA1: sha1, SHA256: sha256, SHA384: sha384, SHA512: sha512 };
const BLOCK = 16;
/** Bytes of the package that are encrypted by themselves ([MS-OFFCRYPTO] 2.3.4.15). */
const SEGMENT = 4096;
/** What is hashed in for the three uses of the key ([MS-OFFCRYPTO] 2.3.4.13). */
const VERIFIER_INPUT = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79];
const VERIFIER_HASH = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e];
const KEY_VALUE = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6];
/** Bytes of the description that are read; Office writes about 1 KB. */
const MAX_DESCRIPTION = 64 * 1024;

/** Reads the `EncryptionInfo` of a document ([MS-OFFCRYPTO] 2.3.4.5, 2.3.4.10); null for what is not known here. */
export function readOfficeEncryption(info: Uint8Array): OfficeEncryption | null {
  const [major, minor] = [u16(info, 0), u16(info, 2)];
  if (major === 4 && minor === 4) return agile(new TextDecoder().decode(info.subarray(8, MAX_DESCRIPTION)));
  return minor === 2 && major >= 2 && major <= 4 ? standard(info) : null;
}

type AgileKey = {
  readonly hash: Hash;
  readonly salt: Uint8Array;
  readonly keyBytes: number;
  readonly attribute: (name: string) => string;
};

/** Keys of one document that are looked at: one for a password, and one for each certificate. */
const MAX_KEYS = 20;

function agile(written: string): OfficeEncryption | null {
  const xml = written.replaceAll(/<!--[^]*?(?:-->|$)/g, '');
  const data = elements(xml, 'keyData').map(agileKey).find(isFound);
  if (data === undefined) return null;
  // A key for a certificate has another name of elements, and no verifier.
  return (
    elements(xml, 'encryptedKey')
      .map((element) => passwordKey(element, data))
      .find(isFound) ?? null
  );
}

/** The tags of elements of that name, with a prefix of any namespace or none. */
const elements = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<(?:[\\w.-]{1,40}:)?${name}\\s[^>]{1,8000}`, 'g')), ([tag]) => tag).slice(
    0,
    MAX_KEYS,
  );

const isFound = <Value>(value: Value | null): value is Value => value !== null;

/** The key that a password opens; null for one of a certificate, or one that is not whole. */
function passwordKey(element: string, data: AgileKey): OfficeEncryption | null {
  const locked = agileKey(element);
  if (locked === null) return null;
  const rounds = Number(locked.attribute('spinCount'));
  const [input, expected, value] = ['VerifierHashInput', 'VerifierHashValue', 'KeyValue'].map((name) =>
    base64(locked.attribute(`encrypted${name}`)),
  );
  if (!Number.isSafeInteger(rounds) || rounds < 0 || !isWhole(input) || !isWhole(expected) || !isWhole(value))
    return null;
  const { hash, salt } = locked;
  return {
    rounds,
    unlock(password) {
      const spun = spin(hash, salt, password, rounds);
      const decrypted = (bytes: Uint8Array, purpose: readonly number[]): Uint8Array => {
        const key = fitted(hash(joinBytes([spun, Uint8Array.from(purpose)])), locked.keyBytes);
        return cbc(key, fitted(salt, BLOCK), { disablePadding: true }).decrypt(bytes);
      };
      const verifier = hash(decrypted(input, VERIFIER_INPUT).subarray(0, salt.length));
      if (!sameBytes(verifier, decrypted(expected, VERIFIER_HASH).subarray(0, verifier.length))) return null;
      const key = fitted(decrypted(value, KEY_VALUE).subarray(0, data.keyBytes), data.keyBytes);
      return (encrypted) => segments(encrypted, key, data);
    },
  };
}

/** One element of the description; null unless it is AES in CBC mode with a hash that is known here. */
function agileKey(element: string): AgileKey | null {
  const attribute = (name: string): string =>
    new RegExp(`\\s${name}\\s{0,5}=\\s{0,5}["']([^"']{0,2000})["']`).exec(element)?.[1] ?? '';
  const hash = HASHES[attribute('hashAlgorithm').replace('-', '')];
  const salt = base64(attribute('saltValue'));
  const keyBytes = Number(attribute('keyBits')) / 8;
  const isAes = attribute('cipherAlgorithm') === 'AES' && attribute('cipherChaining') === 'ChainingModeCBC';
  if (!isAes || hash === undefined || salt === null || salt.length === 0 || ![16, 24, 32].includes(keyBytes))
    return null;
  return { hash, salt, keyBytes, attribute };
}

function segments(encrypted: Uint8Array, key: Uint8Array, { hash, salt }: AgileKey): Uint8Array {
  const out = new Uint8Array(encrypted.length);
  for (let at = 0, index = 0; at + BLOCK <= encrypted.length; at += SEGMENT, index += 1) {
    const end = Math.min(at + SEGMENT, encrypted.length);
    const piece = encrypted.subarray(at, end - ((end - at) % BLOCK));
    const iv = fitted(hash(joinBytes([salt, u32Bytes(index)])), BLOCK);
    out.set(cbc(key, iv, { disablePadding: true }).decrypt(piece), at);
  }
  return out;
}

/** Rounds of the older way, not written down in the file ([MS-OFFCRYPTO] 2.3.4.7). */
const STANDARD_ROUNDS = 50_000;
/** AES with 128, 192 and 256 bits. */
const STANDARD_KEYS: Readonly<Record<number, number>> = { 0x660e: 16, 0x660f: 24, 0x6610: 32 };

function standard(info: Uint8Array): OfficeEncryption | null {
  const header = 12;
  const verifier = header + u32(info, 8);
  const keyBytes = STANDARD_KEYS[u32(info, header + 8)];
  if (keyBytes === undefined || u32(info, verifier) !== BLOCK || verifier + 72 > info.length) return null;
  const part = (from: number, length: number): Uint8Array => info.slice(verifier + from, verifier + from + length);
  const [salt, input, expected] = [part(4, 16), part(20, 16), part(40, 32)];
  return {
    rounds: STANDARD_ROUNDS,
    unlock(password) {
      const spun = sha1(joinBytes([spin(sha1, salt, password, STANDARD_ROUNDS), u32Bytes(0)]));
      const half = (filler: number): Uint8Array =>
        sha1(new Uint8Array(64).fill(filler).map((byte, at) => byte ^ (spun[at] ?? 0)));
      const cipher = ecb(joinBytes([half(0x36), half(0x5c)]).slice(0, keyBytes), { disablePadding: true });
      if (!sameBytes(sha1(cipher.decrypt(input)), cipher.decrypt(expected).subarray(0, 20))) return null;
      return (encrypted) => {
        const whole = encrypted.slice(0, encrypted.length - (encrypted.length % BLOCK));
        return whole.length === 0 ? whole : cipher.decrypt(whole);
      };
    },
  };
}

/** Hashes the password again and again ([MS-OFFCRYPTO] 2.3.4.11): H(n) = H(n-1 as 32 bits, H(n-1)). */
function spin(hash: Hash, salt: Uint8Array, password: string, rounds: number): Uint8Array {
  let last = hash(joinBytes([salt, utf16Bytes(password)]));
  const buffer = new Uint8Array(4 + last.length);
  const view = new DataView(buffer.buffer);
  for (let round = 0; round < rounds; round += 1) {
    view.setUint32(0, round, true);
    buffer.set(last, 4);
    last = hash(buffer);
  }
  return last;
}

/** Cut, or filled up with 0x36, to that length. */
function fitted(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length).fill(0x36);
  out.set(bytes.subarray(0, length));
  return out;
}

const isWhole = (bytes: Uint8Array | null | undefined): bytes is Uint8Array =>
  bytes !== null && bytes !== undefined && bytes.length > 0 && bytes.length % BLOCK === 0;

function base64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
