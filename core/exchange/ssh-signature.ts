import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import type { SignatureFault } from '../model/package-signature.ts';
import { base64, bytesFromBase64, sshFromEd25519 } from './ssh-public-key.ts';
import { MAX_SIGNATURE_BYTES } from './ssh-signature-limits.ts';
import { sshString, SshReader } from './ssh-wire.ts';

/** What the signature of a package is made for: one made for something else proves nothing here. */
export const PACKAGE_NAMESPACE = 'kakekomi-package';

const MAGIC = new TextEncoder().encode('SSHSIG');
const VERSION = 1;
const KEY_TYPE = 'ssh-ed25519';
/** The other one of the specification, SHA-256, is not written by `ssh-keygen` unless asked for. */
const HASH = 'sha512';
const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
/** As `ssh-keygen` breaks its lines. */
const LINE_LENGTH = 70;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

export type SshSignature = { ok: true; signingKey: string } | { ok: false; fault: SignatureFault };

/**
 * An armored signature (OpenSSH's PROTOCOL.sshsig) with Ed25519 and SHA-512: `ssh-keygen -Y verify -n <namespace>` checks
 * it. `signingSecret` is the 32-byte seed in base64.
 */
export function signSsh(message: Uint8Array, namespace: string, signingSecret: string): string {
  const seed = bytesFromBase64(signingSecret);
  const publicKey = ed25519.getPublicKey(seed);
  const signature = ed25519.sign(signedBytes(message, namespace), seed);
  const blob = concatBytes(
    MAGIC,
    Uint8Array.of(0, 0, 0, VERSION),
    sshString(concatBytes(sshString(KEY_TYPE), sshString(publicKey))),
    sshString(namespace),
    sshString(''),
    sshString(HASH),
    sshString(concatBytes(sshString(KEY_TYPE), sshString(signature))),
  );
  const lines = base64(blob).match(new RegExp(`.{1,${LINE_LENGTH}}`, 'gu')) ?? [];
  return [BEGIN, ...lines, END, ''].join('\n');
}

/**
 * Whether an armored signature is one of this message for this namespace, and by which key (its one-line OpenSSH form).
 * Says nothing about whose key that is. Never throws; the file may hold nothing but the signature.
 */
export function verifySsh(message: Uint8Array, namespace: string, armored: string): SshSignature {
  const blob = dearmored(armored);
  return blob === null ? { ok: false, fault: 'form' } : verifyBlob(message, namespace, blob);
}

function verifyBlob(message: Uint8Array, namespace: string, blob: Uint8Array): SshSignature {
  const reader = new SshReader(blob);
  const fault = (name: SignatureFault): SshSignature => ({ ok: false, fault: name });
  if (reader.text(MAGIC.length) !== 'SSHSIG') return fault('form');
  const version = reader.number();
  if (version !== null && version !== VERSION) return fault('version');
  const [key, forWhat, reserved] = [reader.string(), reader.string(), reader.string()];
  const [hash, signature] = [reader.string(), reader.string()];
  if (!key || !forWhat || !reserved || !hash || !signature || !reader.atEnd) return fault('form');
  const publicKey = typedBytes(key);
  const value = typedBytes(signature);
  if (publicKey === null || value === null) return fault('form');
  if (publicKey.type !== KEY_TYPE || value.type !== KEY_TYPE) return fault('key-type');
  if (asText(forWhat) !== namespace) return fault('namespace');
  if (asText(hash) !== HASH) return fault('hash');
  // Reserved bytes are signed and mean nothing yet: what has some is of a later kind.
  if (reserved.length > 0) return fault('version');
  if (publicKey.bytes.length !== KEY_BYTES || value.bytes.length !== SIGNATURE_BYTES) return fault('form');
  return isSigned(value.bytes, signedBytes(message, namespace), publicKey.bytes)
    ? { ok: true, signingKey: sshFromEd25519(publicKey.bytes) }
    : fault('mismatch');
}

/** Strictly as RFC 8032 and OpenSSH: no key of small order, no second form of a signature. */
function isSigned(signature: Uint8Array, text: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, text, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

function signedBytes(message: Uint8Array, namespace: string): Uint8Array {
  return concatBytes(MAGIC, sshString(namespace), sshString(''), sshString(HASH), sshString(sha512(message)));
}

/** `string type, string bytes` and nothing behind; null for anything else. */
function typedBytes(blob: Uint8Array): { type: string; bytes: Uint8Array } | null {
  const reader = new SshReader(blob);
  const type = reader.string();
  if (type === null) return null;
  if (asText(type) !== KEY_TYPE) return { type: asText(type), bytes: blob };
  const bytes = reader.string();
  return bytes !== null && reader.atEnd ? { type: KEY_TYPE, bytes } : null;
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function dearmored(armored: string): Uint8Array | null {
  if (armored.length > MAX_SIGNATURE_BYTES) return null;
  const text = armored.trim();
  if (!text.startsWith(BEGIN) || !text.endsWith(END)) return null;
  const inside = text.slice(BEGIN.length, -END.length).replace(/[ \t\r\n]+/gu, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(inside)) return null;
  try {
    return bytesFromBase64(inside);
  } catch {
    return null;
  }
}
