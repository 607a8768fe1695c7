import type { ArchiveRead, OpenArchive } from '../attachment/tools.ts';
import { listZip } from '../zip-listing.ts';
import { crc32 } from './crc-32.ts';
import { inflate } from './inflate.ts';
import { decryptZipAes, decryptZipCrypto } from './zip-decryption.ts';
import { unlistedEntries } from './unlisted-entries.ts';
import { packedEntry, type ZipEntry } from './zip-entry.ts';

const STORED = 0;
const DEFLATED = 8;
/**
 * How often the bytes of an archive are unpacked on average, including tries of passwords that seemed to fit. Entries
 * of a sound archive do not share bytes; those of a bomb do.
 */
const MAX_READS = 3;
/**
 * Keys derived for the AES of one archive: each entry has a salt of its own and costs some milliseconds by design. Far
 * more than the files of an attachment that people encrypt.
 */
const MAX_AES_KEYS = 300;
/** A thousand rounds of PBKDF2 for each password. */
const AES_TRY_MS = 10;

/** Opens a ZIP by this program's own reader; null when the bytes are none. */
export function openZip(bytes: Uint8Array): OpenArchive | null {
  const listing = listZip(bytes);
  if (listing === null) return null;
  const unlisted = unlistedEntries(bytes, listing);
  const complete = listing.complete && unlisted.complete;
  const entries = [...listing.entries, ...unlisted.entries];
  let left = bytes.length * MAX_READS;
  let keysLeft = MAX_AES_KEYS;
  return {
    ...(entries.some(({ encryption }) => encryption?.kind === 'aes') && { tryMs: AES_TRY_MS }),
    list: () => Promise.resolve({ format: 'zip', headersEncrypted: false, files: entries, complete }),
    read: (index, password, maxBytes) => {
      const entry = entries[index];
      if (entry === undefined) return Promise.resolve('damaged');
      if (entry.encryption?.kind === 'aes' && password !== null) keysLeft -= 1;
      if (left < entry.compressedSize || keysLeft < 0)
        return Promise.resolve({ bytes: new Uint8Array(0), whole: false });
      const out = readZipEntry(bytes, entry, password, maxBytes);
      if (out !== 'wrong-password') left -= entry.compressedSize;
      return Promise.resolve(out);
    },
    close: () => undefined,
  };
}

/** Decrypts and unpacks one entry, at most `maxBytes` of it. A whole file has been compared with its CRC or HMAC. */
function readZipEntry(bytes: Uint8Array, entry: ZipEntry, password: string | null, maxBytes: number): ArchiveRead {
  const data = packedEntry(bytes, entry);
  if (data === null) return 'damaged';
  const plain = decrypted(data, entry, password);
  if (plain === null) return entry.encryption?.kind === 'unknown' ? 'unsupported' : 'wrong-password';
  const out = unpacked(plain, entry.method, maxBytes);
  if (out === 'damaged' && entry.encryption?.kind === 'zip-crypto') return 'wrong-password';
  if (typeof out === 'string' || !out.whole) return out;
  const hasCrc = entry.encryption?.kind !== 'aes' || entry.encryption.version === 1;
  if (!hasCrc || crc32(out.bytes) === entry.crc) return out;
  return entry.encryption?.kind === 'zip-crypto' ? 'wrong-password' : 'damaged';
}

function decrypted(data: Uint8Array, entry: ZipEntry, password: string | null): Uint8Array | null {
  const { encryption } = entry;
  if (encryption === null) return data;
  if (password === null || encryption.kind === 'unknown') return null;
  const key = new TextEncoder().encode(password);
  return encryption.kind === 'aes'
    ? decryptZipAes(data, key, encryption.keyBits)
    : decryptZipCrypto(data, key, entry.checkBytes);
}

function unpacked(data: Uint8Array, method: number, maxBytes: number): ArchiveRead {
  if (method === STORED) return { bytes: data.subarray(0, maxBytes), whole: data.length <= maxBytes };
  if (method !== DEFLATED) return 'unsupported';
  const { bytes, end } = inflate(data, maxBytes);
  return end === 'damaged' ? 'damaged' : { bytes, whole: end === 'whole' };
}
