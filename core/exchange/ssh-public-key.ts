import { sha256 } from '@noble/hashes/sha2.js';

const TYPE = 'ssh-ed25519';
const KEY_BYTES = 32;

/** The one-line OpenSSH form of an Ed25519 public key (RFC 8709, section 4): `ssh-ed25519 AAAA...`. */
export function sshFromEd25519(publicKey: Uint8Array): string {
  const type = new TextEncoder().encode(TYPE);
  const blob = new Uint8Array(4 + type.length + 4 + KEY_BYTES);
  blob[3] = type.length;
  blob.set(type, 4);
  blob[4 + type.length + 3] = KEY_BYTES;
  blob.set(publicKey, 4 + type.length + 4);
  return `${TYPE} ${base64(blob)}`;
}

/** The 32 bytes of the key; null when the text is not exactly such a key. Throws on text that is not base64. */
export function ed25519FromSsh(line: string): Uint8Array | null {
  const blob = bytesFromBase64(line.split(' ')[1] ?? '');
  const publicKey = blob.slice(-KEY_BYTES);
  return publicKey.length === KEY_BYTES && sshFromEd25519(publicKey) === line ? publicKey : null;
}

/** As `ssh-keygen -l` names a key: `SHA256:` and the hash of its bytes in base64. */
export function sshFingerprint(line: string): string {
  return 'SHA256:' + base64(sha256(bytesFromBase64(line.split(' ')[1] ?? ''))).replace(/=+$/u, '');
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
