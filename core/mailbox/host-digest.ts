import { bytesToHex } from '@noble/hashes/utils.js';
import { portableDigest, type DigestName } from '../mail/digest.ts';

/** Bytes from which the host's own code is faster than ours, though it answers later. */
const MIN_BYTES = 32 * 1024;
const NAMES = { sha256: 'SHA-256', sha1: 'SHA-1' } as const;

/**
 * The digest of bytes in lower-case hex, by the host's own code where it has one (Web Cryptography: SHA-256 and SHA-1,
 * ten times as fast), else by the portable one.
 */
export async function hostDigest(name: DigestName, bytes: Uint8Array): Promise<string> {
  const { subtle } = crypto;
  if (subtle === undefined || name === 'md5' || bytes.length < MIN_BYTES) return portableDigest(name, bytes);
  return bytesToHex(new Uint8Array(await subtle.digest(NAMES[name], bytes)));
}
