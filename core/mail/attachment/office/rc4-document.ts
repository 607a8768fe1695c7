import { openedBy } from '../../archive/archive-facts.ts';
import { u16 } from '../little-endian.ts';
import { rc4 } from '../pdf/rc4.ts';
import type { Reading } from '../reading.ts';
import { EXCEL_PASSWORD } from './excel-password.ts';
import type { WordStreams } from './word-pieces.ts';
import { readRc4Encryption, rc4Keys, type BlockKey } from './rc4-key.ts';

/** Bytes of a stream that are decrypted; macros and fields of real documents lie within. */
const MAX_DECRYPTED_BYTES = 16 * 1024 * 1024;
/** What one password costs at most, in rounds of hashing. */
const ROUNDS = 20;
/** A key is good for so many bytes: [MS-XLS] 2.2.10, [MS-DOC] 2.2.6.2. */
const EXCEL_BLOCK = 1024;
const WORD_BLOCK = 512;
/** The beginning of the stream `WordDocument` that stays as it is ([MS-DOC] 2.2.6.2). */
const WORD_HEAD_BYTES = 68;
/** Records that are not encrypted ([MS-XLS] 2.2.10): BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead. */
const PLAIN_RECORDS = new Set([0x0809, 0x002f, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138]);
const BOUND_SHEET = 0x0085;
const HEADER_BYTES = 4;

/** The workbook stream without its encryption, by what FilePass says and the passwords; null when none fits. */
export function decryptWorkbook(stream: Uint8Array, filePass: Uint8Array, reading: Reading): Uint8Array | null {
  const isXor = u16(filePass, 0) === 0;
  reading.add('document-encrypted', `Excel ${isXor ? 'XOR' : 'RC4'}`);
  const keys = isXor ? null : unlock(filePass.subarray(2), 'Excel', reading);
  if (keys === null) return null;
  const plain = decrypted(stream, keys, EXCEL_BLOCK, 'Workbook', reading);
  for (let at = 0; at + HEADER_BYTES <= plain.length;) {
    const [type, end] = [u16(stream, at), at + HEADER_BYTES + u16(stream, at + 2)];
    // The place of a sheet in the stream, which is the first four bytes, stays as well.
    const kept = PLAIN_RECORDS.has(type) ? end : at + HEADER_BYTES + (type === BOUND_SHEET ? 4 : 0);
    plain.set(stream.subarray(at, Math.min(kept, plain.length)), at);
    at = end;
  }
  return plain;
}

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
  if (isXor) reading.add('archive-locked', 'Word');
  const keys = isXor ? null : unlock(table, 'Word', reading);
  if (keys === null) return null;
  const plain = decrypted(stream, keys, WORD_BLOCK, 'WordDocument', reading);
  plain.set(stream.subarray(0, Math.min(WORD_HEAD_BYTES, plain.length)));
  return { stream: plain, table: decrypted(table, keys, WORD_BLOCK, 'Table', reading) };
}

function unlock(header: Uint8Array, name: string, reading: Reading): BlockKey | null {
  const encryption = readRc4Encryption(header);
  if (encryption === null) return null;
  for (const password of [EXCEL_PASSWORD, ...reading.passwords]) {
    if (!reading.rounds.spend(ROUNDS)) break;
    const keys = rc4Keys(encryption, password.value);
    if (keys === null) continue;
    reading.add('archive-opened', openedBy(password));
    return keys;
  }
  reading.add('archive-locked', name);
  return null;
}

function decrypted(stream: Uint8Array, keys: BlockKey, block: number, name: string, reading: Reading): Uint8Array {
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
