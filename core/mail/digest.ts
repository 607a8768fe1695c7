import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Lower-case hex digests. MD5 and SHA-1 are for looking values up elsewhere; only SHA-256 is evidence. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

export function digests(bytes: Uint8Array): { sha256: string; md5: string; sha1: string } {
  return { sha256: sha256Hex(bytes), md5: bytesToHex(md5(bytes)), sha1: bytesToHex(sha1(bytes)) };
}
