import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a random 96-bit nonce: nonce, ciphertext, tag in one piece. `purpose` is bound as associated data,
 * so that what was sealed for one thing cannot be passed off as another. For small things sealed rarely: the same key
 * seals far fewer than the 2^32 messages that random nonces allow (NIST SP 800-38D, 8.3).
 */
export function seal(key: Uint8Array, plain: Uint8Array, purpose: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The opposite of `seal`; null when key or purpose differ or a bit was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, purpose: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(purpose, 'utf8'))
    .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** What a key may be used for: one subkey each (HKDF-SHA256, RFC 5869), so that no use weakens another. */
export type SubkeyUse =
  | 'database'
  | 'owner-keys'
  | 'identity'
  | 'pending-seals'
  | 'media-log'
  | 'recovery-wrap'
  | 'rows'
  | 'artifact-keys'
  | 'artifact-names'
  | 'artifact-index';

export function subkey(key: Uint8Array, use: SubkeyUse, salt: Uint8Array = new Uint8Array(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `kakekomi/1/${use}`, KEY_BYTES));
}
