import { u16 } from '../little-endian.ts';
import { joinBytes } from '../../mime/join.ts';
import type { Reading } from '../reading.ts';
import { tryPasswords } from './document-passwords.ts';
import { decryptRc4, rc4KeysOf } from './rc4-document.ts';
import { withoutXor, xorKeys } from './xor-obfuscation.ts';

export const RECORD_HEADER_BYTES = 4;
export const BOUND_SHEET = 0x0085;

/** The data of the record of that type at `at`, without encryption. */
export type RecordData = (type: number, at: number, length: number) => Uint8Array;

/** A key is good for so many bytes ([MS-XLS] 2.2.10). */
const EXCEL_BLOCK = 1024;
/** Records that are not encrypted ([MS-XLS] 2.2.10): BOF, FilePass, UsrExcl, FileLock, InterfaceHdr, RRDInfo, RRDHead. */
const PLAIN_RECORDS = new Set([0x0809, 0x002f, 0x0194, 0x0195, 0x00e1, 0x0196, 0x0138]);
/** The place of a sheet in the stream, with which its record begins, is not encrypted either. */
const PLACE_BYTES = 4;
/** FilePass of Excel 95: no word for the way in front of key and verifier. */
const OLD_FILE_PASS_BYTES = 4;

export const plainRecords =
  (stream: Uint8Array): RecordData =>
  (_type, at, length) =>
    stream.subarray(at + RECORD_HEADER_BYTES, at + RECORD_HEADER_BYTES + length);

/** The records of a workbook without their encryption, by what FilePass says and the passwords; null when none fits. */
export function decryptWorkbook(stream: Uint8Array, filePass: Uint8Array, reading: Reading): RecordData | null {
  const isOld = filePass.length === OLD_FILE_PASS_BYTES;
  const isXor = isOld || u16(filePass, 0) === 0;
  reading.add('document-encrypted', `Excel ${isXor ? 'XOR' : 'RC4'}`);
  const decrypted = isXor
    ? xorRecords(stream, filePass.subarray(isOld ? 0 : 2), reading)
    : rc4Records(stream, filePass.subarray(2), reading);
  if (decrypted === null) return null;
  const written = plainRecords(stream);
  return (type, at, length) => {
    if (PLAIN_RECORDS.has(type)) return written(type, at, length);
    const data = decrypted(type, at, length);
    if (type !== BOUND_SHEET) return data;
    return joinBytes([written(type, at, length).subarray(0, PLACE_BYTES), data.subarray(PLACE_BYTES)]);
  };
}

function rc4Records(stream: Uint8Array, header: Uint8Array, reading: Reading): RecordData | null {
  const keys = rc4KeysOf(header, 'Excel', reading);
  return keys === null ? null : plainRecords(decryptRc4(stream, keys, EXCEL_BLOCK, 'Workbook', reading));
}

function xorRecords(stream: Uint8Array, filePass: Uint8Array, reading: Reading): RecordData | null {
  const [key, verifier] = [u16(filePass, 0), u16(filePass, 2)];
  const keys = tryPasswords((password) => xorKeys(password, key, verifier), 'Excel', reading);
  if (keys === null) return null;
  const written = plainRecords(stream);
  return (type, at, length) => {
    if (reading.spend(length)) return withoutXor(written(type, at, length), at + RECORD_HEADER_BYTES + length, keys);
    reading.cut('Workbook');
    return new Uint8Array(0);
  };
}
