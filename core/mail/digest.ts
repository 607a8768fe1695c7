import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export type DigestName = 'sha256' | 'sha1' | 'md5';

/** The digest of bytes in lower-case hex. MD5 and SHA-1 are for looking values up elsewhere; SHA-256 is evidence. */
export type Digest = (name: DigestName, bytes: Uint8Array) => string;

const FUNCTIONS = { sha256, sha1, md5 };

/** Works everywhere; a host that has faster ones (Node's) passes its own to the reader. */
export const portableDigest: Digest = (name, bytes) => bytesToHex(FUNCTIONS[name](bytes));
