import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ExpectedError } from '../../core/errors.ts';

/** First byte of every sealed row; a later layout gets another number. */
const ROW_FORMAT = 1;
const NONCE_BYTES = 24;

/**
 * Seals one row's content with XChaCha20-Poly1305 under a random nonce. The table's name and the primary key
 * are authenticated with it, so that a row moved to another place does not open.
 * Layout: format byte, 24 bytes nonce, ciphertext with its 16-byte tag.
 */
export function sealRow(key: Uint8Array, table: string, id: string, content: unknown): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const sealed = xchacha20poly1305(key, nonce, placeOf(table, id)).encrypt(plain);
  const row = new Uint8Array(1 + NONCE_BYTES + sealed.length);
  row[0] = ROW_FORMAT;
  row.set(nonce, 1);
  row.set(sealed, 1 + NONCE_BYTES);
  return row;
}

/**
 * Throws 'newer-version' for a later row format, 'vault-damaged' when the row was changed, moved or sealed under
 * another key.
 */
export function openRow(key: Uint8Array, table: string, id: string, row: Uint8Array): unknown {
  if (row.length < 1 + NONCE_BYTES + 16) throw new ExpectedError('vault-damaged', { table });
  if ((row[0] ?? 0) > ROW_FORMAT) throw new ExpectedError('newer-version', { version: row[0] ?? 0 });
  const nonce = row.subarray(1, 1 + NONCE_BYTES);
  try {
    const plain = xchacha20poly1305(key, nonce, placeOf(table, id)).decrypt(row.subarray(1 + NONCE_BYTES));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch (cause) {
    throw new ExpectedError('vault-damaged', { table }, { cause });
  }
}

function placeOf(table: string, id: string): Uint8Array {
  return new TextEncoder().encode(`${table}\u0000${id}`);
}
