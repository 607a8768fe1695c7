import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sameBytes } from '../../archive/same-bytes.ts';
import { joinBytes } from '../../mime/join.ts';
import { u16, u32, u32Bytes, utf16Bytes } from '../little-endian.ts';
import { rc4 } from '../pdf/rc4.ts';

/** How a document of Office 97 to 2003 is encrypted with RC4, and what tells a right password. */
export type Rc4Encryption = {
  /** `rc4`: MD5 and 40 bits ([MS-OFFCRYPTO] 2.3.6); `crypto-api`: SHA-1 and `keyBytes` (2.3.5). */
  readonly kind: 'rc4' | 'crypto-api';
  readonly keyBytes: number;
  readonly salt: Uint8Array;
  readonly verifier: Uint8Array;
  readonly verifierHash: Uint8Array;
};

/** The key of one block of the document, counted from 0. */
export type BlockKey = (block: number) => Uint8Array;

const SALT_BYTES = 16;
const MD5_BYTES = 16;
const SHA1_BYTES = 20;
/** Bytes that RC4 of 40 bits keeps of a hash. */
const SHORT_KEY_BYTES = 5;
/** The header of CryptoAPI before the name of the provider. */
const HEADER_BYTES = 32;

/** Reads the encryption header ([MS-OFFCRYPTO] 2.3.5.1, 2.3.6.1) at the beginning of `bytes`; null when it is another one. */
export function readRc4Encryption(bytes: Uint8Array): Rc4Encryption | null {
  const [major, minor] = [u16(bytes, 0), u16(bytes, 2)];
  if (major === 1 && minor === 1) {
    return sound({
      kind: 'rc4',
      keyBytes: SHORT_KEY_BYTES,
      salt: bytes.subarray(4, 4 + SALT_BYTES),
      verifier: bytes.subarray(20, 20 + SALT_BYTES),
      verifierHash: bytes.subarray(36, 36 + MD5_BYTES),
    });
  }
  if (minor !== 2 || major < 2 || major > 4) return null;
  const headerBytes = u32(bytes, 8);
  // No length given is one of 40 bits.
  const keyBits = u32(bytes, 12 + 16) || 40;
  const at = 12 + headerBytes;
  if (headerBytes < HEADER_BYTES || keyBits % 8 !== 0 || keyBits > 128) return null;
  return sound({
    kind: 'crypto-api',
    keyBytes: keyBits / 8,
    salt: bytes.subarray(at + 4, at + 4 + SALT_BYTES),
    verifier: bytes.subarray(at + 20, at + 20 + SALT_BYTES),
    verifierHash: bytes.subarray(at + 40, at + 40 + SHA1_BYTES),
  });
}

const sound = (encryption: Rc4Encryption): Rc4Encryption | null =>
  encryption.verifierHash.length === (encryption.kind === 'rc4' ? MD5_BYTES : SHA1_BYTES) ? encryption : null;

/** The keys that a password gives, when it is the right one; null otherwise. */
export function rc4Keys(encryption: Rc4Encryption, password: string): BlockKey | null {
  const keys = encryption.kind === 'rc4' ? shortKeys(encryption, password) : cryptoApiKeys(encryption, password);
  const { verifier, verifierHash } = encryption;
  const plain = rc4(keys(0), joinBytes([verifier, verifierHash]));
  const hash = (encryption.kind === 'rc4' ? md5 : sha1)(plain.subarray(0, verifier.length));
  return sameBytes(hash, plain.subarray(verifier.length)) ? keys : null;
}

/** [MS-OFFCRYPTO] 2.3.6.2. */
function shortKeys({ salt }: Rc4Encryption, password: string): BlockKey {
  const short = md5(utf16Bytes(password)).subarray(0, SHORT_KEY_BYTES);
  const once = joinBytes([short, salt]);
  const base = md5(joinBytes(Array.from({ length: 16 }, () => once))).subarray(0, SHORT_KEY_BYTES);
  return (block) => md5(joinBytes([base, u32Bytes(block)]));
}

/** [MS-OFFCRYPTO] 2.3.5.2: a key of 40 bits has zeros behind it. */
function cryptoApiKeys({ salt, keyBytes }: Rc4Encryption, password: string): BlockKey {
  const base = sha1(joinBytes([salt, utf16Bytes(password)]));
  return (block) => {
    const key = sha1(joinBytes([base, u32Bytes(block)])).subarray(0, keyBytes);
    return keyBytes === SHORT_KEY_BYTES ? joinBytes([key, new Uint8Array(16 - SHORT_KEY_BYTES)]) : key;
  };
}
