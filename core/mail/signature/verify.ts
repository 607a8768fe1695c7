import { ed25519 } from '@noble/curves/ed25519.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bigIntOf, type PublicKey } from './public-key.ts';

export type HashName = 'sha256' | 'sha1';
export const HASHES = { sha256, sha1 } as const;

/** DER of DigestInfo up to the digest (RFC 8017 9.2, note 1). */
const DIGEST_INFO: Readonly<Record<HashName, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha1: '3021300906052b0e03021a05000414',
};

/** Whether `signature` is one of `data` by `key`. Ed25519 signs the SHA-256 of the data (RFC 8463 3). Never throws. */
export function isSignedBy(key: PublicKey, hash: HashName, data: Uint8Array, signature: Uint8Array): boolean {
  const digest = HASHES[hash](data);
  if (key.kind === 'rsa') return isRsaSignature(key, hash, digest, signature);
  try {
    return ed25519.verify(signature, digest, key.bytes, { zip215: false });
  } catch {
    return false;
  }
}

/** RSASSA-PKCS1-v1_5 (RFC 8017 8.2.2): the whole encoded message is compared, so nothing can hide in its padding. */
function isRsaSignature(
  key: Extract<PublicKey, { kind: 'rsa' }>,
  hash: HashName,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const length = Math.ceil(key.bits / 8);
  const value = bigIntOf(signature);
  if (signature.length !== length || value >= key.modulus) return false;
  const info = DIGEST_INFO[hash] + [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const padding = length - 3 - info.length / 2;
  if (padding < 8) return false;
  const expected = BigInt(`0x0001${'ff'.repeat(padding)}00${info}`);
  return power(value, key.exponent, key.modulus) === expected;
}

/** base ** exponent mod modulus; exponents are at most 33 bits. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}
