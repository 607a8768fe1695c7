import { findEntry, openCompoundFile } from '../compound-file.ts';
import { asciiBytes, standsAt } from './byte-search.ts';

/** How an encrypted image of macOS begins, and the boot sector of a volume of BitLocker. */
const ENCRYPTED_DMG = asciiBytes('encrcdsa');
const BITLOCKER = asciiBytes('-FVE-FS-');

/** Whether a file of that type by content asks for a password or a key, by its own marks and without opening anything. */
export function isEncrypted(bytes: Uint8Array, type: string): boolean {
  switch (type) {
    case 'application/x-ms-encrypted-office':
    case 'application/pgp-encrypted':
      return true;
    case 'application/msword':
      return isEncryptedWord(bytes);
    case 'application/vnd.ms-excel':
      return isEncryptedExcel(bytes);
    case 'application/vnd.ms-powerpoint':
      return isEncryptedPowerPoint(bytes);
    case 'application/x-7z-compressed':
      return isEncrypted7z(bytes);
    case 'application/vnd.rar':
      return isEncryptedRar(bytes);
    case 'application/pdf':
      return isEncryptedPdf(bytes);
    case 'application/x-apple-diskimage':
      return standsAt(bytes, ENCRYPTED_DMG, 0);
    case 'application/x-raw-disk-image':
      return standsAt(bytes, BITLOCKER, 3);
    default:
      return false;
  }
}

/** The fEncrypted bit of the FIB ([MS-DOC] 2.5.2: bit 8 of the flags at offset 10). */
function isEncryptedWord(bytes: Uint8Array): boolean {
  const root = openCompoundFile(bytes);
  const stream = root === null ? null : findEntry(root, 'WordDocument')?.read();
  return ((stream?.[11] ?? 0) & 0x01) !== 0;
}

/** The token of the atom CurrentUser ([MS-PPT] 2.3.2). */
function isEncryptedPowerPoint(bytes: Uint8Array): boolean {
  const root = openCompoundFile(bytes);
  const stream = root === null ? null : findEntry(root, 'Current User')?.read();
  return stream !== null && stream !== undefined && ENCRYPTED_TOKEN.every((byte, index) => stream[12 + index] === byte);
}

const ENCRYPTED_TOKEN = [0xdf, 0xc4, 0xd1, 0xf3];
const FILE_PASS = 0x002f;
/** FILEPASS stands among the first records of the workbook globals ([MS-XLS] 2.1.7.20.3). */
const FILE_PASS_RECORDS = 20;

function isEncryptedExcel(bytes: Uint8Array): boolean {
  const root = openCompoundFile(bytes);
  const stream = root === null ? null : (findEntry(root, 'Workbook') ?? findEntry(root, 'Book'))?.read();
  if (stream === null || stream === undefined) return false;
  let at = 0;
  for (let index = 0; index < FILE_PASS_RECORDS && at + 4 <= stream.length; index += 1) {
    if (((stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8)) === FILE_PASS) return true;
    at += 4 + ((stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8));
  }
  return false;
}

/** The coder id of 7z AES-256 with SHA-256 (7-Zip's Methods.txt: 06 F1 07 01), in the header at the end of the file. */
const SEVEN_ZIP_AES = [0x06, 0xf1, 0x07, 0x01];
/** Bytes at the end of a 7z file in which its header is looked for. */
const SEVEN_ZIP_HEADER_BYTES = 1024 * 1024;

function isEncrypted7z(bytes: Uint8Array): boolean {
  const start = Math.max(32, bytes.length - SEVEN_ZIP_HEADER_BYTES);
  for (let at = bytes.indexOf(0x06, start); at >= 0; at = bytes.indexOf(0x06, at + 1)) {
    if (SEVEN_ZIP_AES.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** RAR 4: flag 0x0080 of the archive header, 0x0004 of a file header. RAR 5: an encryption header or record. */
function isEncryptedRar(bytes: Uint8Array): boolean {
  const word = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  if (bytes[6] === 0x01) return rar5IsEncrypted(bytes);
  if (bytes[9] === 0x73 && (word(10) & 0x0080) !== 0) return true;
  let at = 7;
  for (let index = 0; index < 1000 && at + 7 < bytes.length; index += 1) {
    const [type, flags, size] = [bytes[at + 2], word(at + 3), word(at + 5)];
    if (type === 0x74 && (flags & 0x0004) !== 0) return true;
    const data = type === 0x74 || (flags & 0x8000) !== 0 ? word(at + 7) + word(at + 9) * 65_536 : 0;
    if (size < 7) return false;
    at += size + data;
  }
  return false;
}

/** Walks RAR 5 headers (RARLAB technote): CRC32, vint size, vint type 4 is encryption; a file's extra record 1 too. */
function rar5IsEncrypted(bytes: Uint8Array): boolean {
  let at = 8;
  const vint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 49 && at < bytes.length; shift += 7) {
      const byte = bytes[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  for (let index = 0; index < 1000 && at + 7 < bytes.length; index += 1) {
    at += 4;
    const size = vint();
    const end = at + size;
    const type = vint();
    const flags = vint();
    const extra = (flags & 1) !== 0 ? vint() : 0;
    const data = (flags & 2) !== 0 ? vint() : 0;
    if (type === 4) return true;
    if (extra > 0 && extra <= size) {
      at = end - extra;
      while (at < end) {
        const next = vint();
        const record = at;
        if (type === 2 && vint() === 1) return true;
        if (next === 0) break;
        at = record + next;
      }
    }
    if (size === 0) return false;
    at = end + data;
  }
  return false;
}

/** Bytes at both ends of a PDF in which the trailer is looked for. */
const PDF_TRAILER_BYTES = 65_536;

function isEncryptedPdf(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('windows-1252');
  const ends = decoder.decode(bytes.subarray(0, 2048)) + decoder.decode(bytes.subarray(-PDF_TRAILER_BYTES));
  return /\/Encrypt\s+\d+\s+\d+\s+R/.test(ends) || /\/Encrypt\s*<</.test(ends);
}
