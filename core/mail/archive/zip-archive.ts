import type { ArchiveRead, OpenArchive } from '../attachment/tools.ts';
import { listZip } from '../zip-listing.ts';
import { crc32 } from './crc-32.ts';
import { inflate, type Inflated } from './inflate.ts';
import {
  decryptZipAes,
  decryptZipCrypto,
  passwordBytes,
  ZIP_CRYPTO_BYTES,
  ZipAesKeys,
  type Decrypted,
} from './zip-decryption.ts';
import { unlistedEntries } from './unlisted-entries.ts';
import { packedEntry, type ZipEntry } from './zip-entry.ts';

const STORED = 0;
const DEFLATED = 8;
/**
 * How often the bytes of an archive are unpacked on average, including tries of passwords that seemed to fit. Entries
 * of a sound archive do not share bytes; those of a bomb do.
 */
const MAX_READS = 3;
/** A thousand rounds of PBKDF2 for each password. */
const AES_TRY_MS = 10;

/** Opens a ZIP by this program's own reader; null when the bytes are none. */
export function openZip(bytes: Uint8Array): OpenArchive | null {
  const listing = listZip(bytes);
  if (listing === null) return null;
  const unlisted = unlistedEntries(bytes, listing);
  const complete = listing.complete && unlisted.complete;
  const entries = [...listing.entries, ...unlisted.entries];
  const isAes = entries.some(({ encryption }) => encryption?.kind === 'aes');
  const files = { files: entries, complete, ...(isAes && { tryMs: AES_TRY_MS }) };
  const keys = new ZipAesKeys();
  let left = bytes.length * MAX_READS;
  let lostBytes = 0;
  const readAs = (entry: ZipEntry, password: Uint8Array | null, maxBytes: number): ArchiveRead => {
    if (left < entry.compressedSize) return { bytes: new Uint8Array(0), whole: false };
    const { read, work } = readZipEntry(bytes, entry, { password, keys, maxBytes });
    if (work > 0) left -= entry.compressedSize;
    lostBytes += Math.max(0, work - (typeof read === 'string' ? 0 : read.bytes.length));
    return read;
  };
  /** Of the ways to write a password the one that fitted last: all entries are mostly by one program. */
  let way = 0;
  return {
    list: () => Promise.resolve({ format: 'zip', headersEncrypted: false, ...files }),
    read: (index, password, maxBytes) => {
      const entry = entries[index];
      if (entry === undefined) return Promise.resolve('damaged');
      const ways = password === null ? [null] : passwordBytes(password);
      const first = ways[way] === undefined ? 0 : way;
      let read = readAs(entry, ways[first] ?? null, maxBytes);
      if (read === 'wrong-password' && ways.length > 1) {
        read = readAs(entry, ways[1 - first] ?? null, maxBytes);
        if (typeof read !== 'string' && read.whole) way = 1 - first;
      }
      return Promise.resolve(read);
    },
    cost: () => ({ lostBytes, keyMs: keys.derived * AES_TRY_MS }),
    close: () => undefined,
  };
}

type Reading = { readonly password: Uint8Array | null; readonly keys: ZipAesKeys; readonly maxBytes: number };
/** `work`: bytes that were decrypted or unpacked for it, whatever became of them; 0 when it was refused at once. */
type EntryRead = { readonly read: ArchiveRead; readonly work: number };

/**
 * Decrypts and unpacks one entry, at most `maxBytes` of it. A whole file has been compared with its CRC or HMAC; of one
 * that is damaged what came out is given all the same, since its beginning tells what it is.
 */
function readZipEntry(bytes: Uint8Array, entry: ZipEntry, reading: Reading): EntryRead {
  const data = packedEntry(bytes, entry);
  if (data === null) return { read: 'damaged', work: 0 };
  const plain = decrypted(data, entry, reading);
  if (plain === 'refused' || plain === 'read') {
    const isUnknown = entry.encryption?.kind === 'unknown';
    return { read: isUnknown ? 'unsupported' : 'wrong-password', work: plain === 'read' ? data.length : 0 };
  }
  const out = unpacked(plain, entry.method, reading.maxBytes);
  const work = Math.max(entry.encryption === null ? 0 : data.length, out?.work ?? 0);
  if (out === null) return { read: 'unsupported', work };
  const hasCrc = out.end === 'whole' && (entry.encryption?.kind !== 'aes' || entry.encryption.version === 1);
  const isDamaged = out.end === 'damaged' || (hasCrc && crc32(out.bytes) !== entry.crc);
  if (isDamaged && entry.encryption?.kind === 'zip-crypto') return { read: 'wrong-password', work };
  return { read: { bytes: out.bytes, whole: out.end === 'whole' && !isDamaged }, work };
}

function decrypted(data: Uint8Array, entry: ZipEntry, { password, keys, maxBytes }: Reading): Decrypted {
  const { encryption, method } = entry;
  if (encryption === null) return data;
  if (password === null || encryption.kind === 'unknown') return 'refused';
  if (encryption.kind === 'aes') return decryptZipAes(data, password, encryption.keyBits, keys);
  // One byte more tells that there is more.
  const wanted = method === STORED ? data.subarray(0, ZIP_CRYPTO_BYTES + maxBytes + 1) : data;
  return decryptZipCrypto(wanted, password, entry.checkBytes);
}

function unpacked(data: Uint8Array, method: number, maxBytes: number): Omit<Inflated, 'consumed'> | null {
  if (method === DEFLATED) return inflate(data, maxBytes);
  if (method !== STORED) return null;
  const bytes = data.subarray(0, maxBytes);
  return { bytes, end: data.length <= maxBytes ? 'whole' : 'too-large', work: bytes.length };
}
