import { base64Bytes, readTagList } from './tag-list.ts';

/** RFC 8301: verifiers take up to 4096 bits; twice that leaves room, and bounds the arithmetic. */
const MAX_MODULUS_BITS = 8192;
/** Public exponents are 3, 17 or 65537; a large one is there to cost time. */
const MAX_EXPONENT_BITS = 33;

export type PublicKey =
  | { readonly kind: 'rsa'; readonly modulus: bigint; readonly exponent: bigint; readonly bits: number }
  | { readonly kind: 'ed25519'; readonly bytes: Uint8Array };

export type KeyProblem = 'key-revoked' | 'key-unreadable' | 'key-not-for-hash';

/**
 * Reads the TXT record of a DKIM key (RFC 6376 3.6.1, RFC 8463). Quotes and pieces as zone files write them are
 * joined. `hash` is what the signature uses; a record may allow others only.
 */
export function readPublicKey(record: string, hash: string): PublicKey | KeyProblem {
  const { tags } = readTagList(
    record
      .slice(0, 20_000)
      .replace(/"\s*"/g, '')
      .replace(/^\s*"|"\s*$/g, ''),
  );
  const value = tags.get('p');
  if (value === undefined || (tags.get('v') ?? 'DKIM1') !== 'DKIM1') return 'key-unreadable';
  if (value === '') return 'key-revoked';
  const hashes = tags
    .get('h')
    ?.split(':')
    .map((name) => name.trim().toLowerCase());
  if (hashes !== undefined && !hashes.includes(hash)) return 'key-not-for-hash';
  const bytes = base64Bytes(value);
  if (bytes === null) return 'key-unreadable';
  const kind = (tags.get('k') ?? 'rsa').toLowerCase();
  if (kind === 'ed25519') return ed25519Key(bytes);
  return kind === 'rsa' ? (rsaKey(bytes) ?? 'key-unreadable') : 'key-unreadable';
}

/** 32 bytes, or the same within a SubjectPublicKeyInfo (RFC 8410). */
function ed25519Key(bytes: Uint8Array): PublicKey | KeyProblem {
  if (bytes.length === 32) return { kind: 'ed25519', bytes };
  return bytes.length === 44 ? { kind: 'ed25519', bytes: bytes.subarray(12) } : 'key-unreadable';
}

type Element = { readonly tag: number; readonly content: Uint8Array; readonly next: number };

/** One DER element; null when it does not fit into the bytes. */
function elementAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 3) return null;
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[start + index] ?? 0);
    start += count;
  }
  const next = start + length;
  return next > bytes.length ? null : { tag, content: bytes.subarray(start, next), next };
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;

/** RSAPublicKey (RFC 8017 A.1.1), alone or within a SubjectPublicKeyInfo as most records have it. */
function rsaKey(bytes: Uint8Array): PublicKey | null {
  const outer = elementAt(bytes, 0);
  if (outer?.tag !== SEQUENCE) return null;
  const first = elementAt(outer.content, 0);
  if (first === null) return null;
  const second = elementAt(outer.content, first.next);
  if (second === null) return null;
  if (first.tag === SEQUENCE && second.tag === BIT_STRING) return rsaKey(second.content.subarray(1));
  if (first.tag !== INTEGER || second.tag !== INTEGER) return null;
  if (first.content.length > MAX_MODULUS_BITS / 8 + 1 || second.content.length > 5) return null;
  const [modulus, exponent] = [bigIntOf(first.content), bigIntOf(second.content)];
  const bits = modulus.toString(2).length;
  const isSound = bits <= MAX_MODULUS_BITS && exponent >= 3n && exponent >> BigInt(MAX_EXPONENT_BITS) === 0n;
  return isSound && modulus % 2n === 1n ? { kind: 'rsa', modulus, exponent, bits } : null;
}

export function bigIntOf(bytes: Uint8Array): bigint {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex === '' ? 0n : BigInt(`0x${hex}`);
}
