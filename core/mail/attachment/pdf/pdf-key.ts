import { cbc } from '@noble/ciphers/aes.js';
import { md5 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { joinBytes } from '../../mime/join.ts';
import { sameBytes } from '../../archive/same-bytes.ts';
import type { PdfDictionary } from './pdf-value.ts';
import { rc4 } from './rc4.ts';

/** What fills up a password (ISO 32000-1, 7.6.3.3, algorithm 2). */
const PADDING = Uint8Array.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g) ?? [],
  (hex) => Number.parseInt(hex, 16),
);
const NO_BYTES = new Uint8Array(0);
const ZERO_IV = new Uint8Array(16);

/**
 * The key of an encrypted PDF, when the password is that of its user or its owner (ISO 32000-1, 7.6.3; ISO 32000-2, 7.6.4
 * for revisions 5 and 6); else null. `id`: the first text of the trailer's `ID`.
 */
export function pdfKey(encrypt: PdfDictionary, id: Uint8Array, password: string): Uint8Array | null {
  const revision = encrypt.get('R');
  if (revision === 5 || revision === 6) return newKey(encrypt, password, revision === 6);
  return revision === 2 || revision === 3 || revision === 4 ? oldKey(encrypt, id, password, revision) : null;
}

function bytesAt(encrypt: PdfDictionary, name: string, length: number): Uint8Array | null {
  const value = encrypt.get(name);
  return value instanceof Uint8Array && value.length >= length ? value.subarray(0, length) : null;
}

function oldKey(encrypt: PdfDictionary, id: Uint8Array, password: string, revision: number): Uint8Array | null {
  const [owner, user] = [bytesAt(encrypt, 'O', 32), bytesAt(encrypt, 'U', 32)];
  const [bits, permissions] = [encrypt.get('Length'), encrypt.get('P')];
  if (owner === null || user === null || typeof permissions !== 'number') return null;
  const said = typeof bits === 'number' && bits >= 40 && bits <= 128 ? bits / 8 : 5;
  const length = revision === 2 ? 5 : revision === 4 ? 16 : Math.floor(said);
  const given = padded(latin1(password));
  const rest = Uint8Array.from({ length: 4 }, (_, index) => (permissions >> (index * 8)) & 0xff);
  const clear = revision === 4 && encrypt.get('EncryptMetadata') === false ? new Uint8Array(4).fill(0xff) : NO_BYTES;
  const keyOf = (user: Uint8Array): Uint8Array =>
    repeated(md5(joinBytes([user, owner, rest, id, clear])), length, revision).subarray(0, length);
  const fits = (key: Uint8Array): boolean =>
    revision === 2
      ? sameBytes(rc4(key, PADDING), user)
      : sameBytes(layered(key, md5(joinBytes([PADDING, id])), UPWARDS), user.subarray(0, 16));
  const ownerKey = repeated(md5(given), length, revision).subarray(0, length);
  const fromOwner = revision === 2 ? rc4(ownerKey, owner) : layered(ownerKey, owner, DOWNWARDS);
  return [given, fromOwner].map(keyOf).find(fits) ?? null;
}

/** Twenty keys that differ in one number (algorithms 5 and 7). */
const UPWARDS = Array.from({ length: 20 }, (_, index) => index);
const DOWNWARDS = UPWARDS.toReversed();

function layered(key: Uint8Array, data: Uint8Array, rounds: readonly number[]): Uint8Array {
  return rounds.reduce(
    (bytes, round) =>
      rc4(
        key.map((byte) => byte ^ round),
        bytes,
      ),
    data,
  );
}

function repeated(digest: Uint8Array, length: number, revision: number): Uint8Array {
  let last = digest;
  for (let round = 0; revision >= 3 && round < 50; round += 1) last = md5(last.subarray(0, length));
  return last;
}

function padded(password: Uint8Array): Uint8Array {
  return joinBytes([password, PADDING]).slice(0, 32);
}

/** PDFDocEncoding as far as passwords of these revisions go. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

/** Bytes of a password in UTF-8 that count (algorithm 2.A). */
const MAX_PASSWORD_BYTES = 127;

function newKey(encrypt: PdfDictionary, password: string, isHardened: boolean): Uint8Array | null {
  const [user, owner] = [bytesAt(encrypt, 'U', 48), bytesAt(encrypt, 'O', 48)];
  const [userKey, ownerKey] = [bytesAt(encrypt, 'UE', 32), bytesAt(encrypt, 'OE', 32)];
  const given = new TextEncoder().encode(password.normalize('NFKC')).subarray(0, MAX_PASSWORD_BYTES);
  const hash = (salt: Uint8Array, more: Uint8Array): Uint8Array => {
    const first = sha256(joinBytes([given, salt, more]));
    return isHardened ? hardened(given, first, more) : first;
  };
  const opened = (check: Uint8Array, sealed: Uint8Array, more: Uint8Array): Uint8Array | null =>
    sameBytes(hash(check.subarray(32, 40), more), check.subarray(0, 32))
      ? cbc(hash(check.subarray(40, 48), more), ZERO_IV, { disablePadding: true }).decrypt(sealed.slice())
      : null;
  const byUser = user === null || userKey === null ? null : opened(user, userKey, NO_BYTES);
  return byUser ?? (user === null || owner === null || ownerKey === null ? null : opened(owner, ownerKey, user));
}

/** Rounds of algorithm 2.B: 64 at least; a proper file ends soon after, since the last byte grows no more than it may. */
const MIN_ROUNDS = 64;
const MAX_ROUNDS = MIN_ROUNDS + 256;

function hardened(password: Uint8Array, first: Uint8Array, more: Uint8Array): Uint8Array {
  let key = first;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const once = joinBytes([password, key, more]);
    const repeatedOnce = joinBytes(Array.from({ length: 64 }, () => once));
    const cipher = cbc(key.slice(0, 16), key.slice(16, 32), { disablePadding: true });
    const mixed = cipher.encrypt(repeatedOnce);
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = (rest === 0 ? sha256 : rest === 1 ? sha384 : sha512)(mixed);
    if (round >= MIN_ROUNDS - 1 && (mixed.at(-1) ?? 0) <= round - 31) break;
  }
  return key.slice(0, 32);
}
