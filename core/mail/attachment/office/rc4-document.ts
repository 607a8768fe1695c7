import { u16 } from '../little-endian.ts';
import { rc4 } from '../pdf/rc4.ts';
import type { Reading } from '../reading.ts';
import { tryPasswords } from './document-passwords.ts';
import { readRc4Encryption, rc4Keys, type BlockKey } from './rc4-key.ts';
import type { WordStreams } from './word-pieces.ts';

/** Bytes of a stream that are decrypted; macros and fields of real documents lie within. */
const MAX_DECRYPTED_BYTES = 16 * 1024 * 1024;
/** A key is good for so many bytes ([MS-DOC] 2.2.6.2). */
const WORD_BLOCK = 512;
/** The beginning of the stream `WordDocument` that stays as it is ([MS-DOC] 2.2.6.2). */
const WORD_HEAD_BYTES = 68;
/** FibBase ([MS-DOC] 2.5.2): encrypted, by XOR obfuscation, and the table stream that belongs to the document. */
const ENCRYPTED = 0x0100;
const OBFUSCATED = 0x8000;
const SECOND_TABLE = 0x0200;

/**
 * The stream `WordDocument` and its table stream without their encryption, which the beginning of the table stream
 * describes; the same when they have none, null when they stay locked.
 */
export function decryptWord(
  stream: Uint8Array,
  readTable: (name: '0Table' | '1Table') => Uint8Array,
  reading: Reading,
): WordStreams | null {
  const flags = u16(stream, 10);
  const table = readTable((flags & SECOND_TABLE) === 0 ? '0Table' : '1Table');
  if ((flags & ENCRYPTED) === 0) return { stream, table };
  const isXor = (flags & OBFUSCATED) !== 0;
  reading.add('document-encrypted', `Word ${isXor ? 'XOR' : 'RC4'}`);
  // XOR obfuscation of Word, which opens no such document by itself, is not taken off.
  if (isXor) reading.add('archive-locked', 'Word');
  const keys = isXor ? null : rc4KeysOf(table, 'Word', reading);
  if (keys === null) return null;
  const plain = decryptRc4(stream, keys, WORD_BLOCK, 'WordDocument', reading);
  plain.set(stream.subarray(0, Math.min(WORD_HEAD_BYTES, plain.length)));
  return { stream: plain, table: decryptRc4(table, keys, WORD_BLOCK, 'Table', reading) };
}

/** The keys of what an encryption header describes, by the passwords; null when none fits. */
export function rc4KeysOf(header: Uint8Array, name: string, reading: Reading): BlockKey | null {
  const encryption = readRc4Encryption(header);
  return encryption === null ? null : tryPasswords((password) => rc4Keys(encryption, password), name, reading);
}

/** A stream without its encryption, each `block` bytes with a key of their own. */
export function decryptRc4(
  stream: Uint8Array,
  keys: BlockKey,
  block: number,
  name: string,
  reading: Reading,
): Uint8Array {
  const length = Math.min(stream.length, MAX_DECRYPTED_BYTES);
  if (!reading.spend(length)) {
    reading.cut(name);
    return new Uint8Array(0);
  }
  if (length < stream.length) reading.cut(name);
  const plain = new Uint8Array(length);
  for (let at = 0; at < length; at += block) {
    plain.set(rc4(keys(at / block), stream.subarray(at, Math.min(at + block, length))), at);
  }
  return plain;
}
