import { standsAt } from '../attachment/byte-search.ts';
import { u16, u32 } from '../attachment/little-endian.ts';
import type { OpenArchive } from '../attachment/tools.ts';
import { joinBytes } from '../mime/join.ts';
import { inflate } from './inflate.ts';
import { readZipNames, type EntryName } from './zip-names.ts';

/** Of a member that is deflated. */
const MAGIC = [0x1f, 0x8b, 8];
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const FLAG_HEADER_CRC = 0x02;
const FLAG_EXTRA = 0x04;
const FLAG_NAME = 0x08;
const FLAG_COMMENT = 0x10;

/**
 * Members of one file that are read: programs that split their work write one for each piece of a hundred kilobytes or
 * more, and one that gives nothing costs little.
 */
const MAX_MEMBERS = 10_000;
/** What members that give nothing may cost of any file. */
const FREE_WORK = 1024 * 1024;

type Header = { readonly name: EntryName; readonly seconds: number; readonly dataAt: number };

/**
 * Opens a gzip (RFC 1952), all members of which are one file, called as the first says; without a name there it has the
 * empty name. Null when it is none.
 */
export function openGzip(bytes: Uint8Array): OpenArchive | null {
  const first = readHeader(bytes, 0);
  if (first === null) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lostBytes = 0;
  const file = {
    ...first.name,
    // Of the last member, modulo 2^32: a hint, as everything that an archive promises.
    size: view.getUint32(bytes.length - 4, true),
    modifiedAt: first.seconds === 0 ? null : new Date(first.seconds * 1000).toISOString(),
    encrypted: false,
    isFolder: false,
  };
  return {
    list: () => Promise.resolve({ format: 'gzip', headersEncrypted: false, files: [file], complete: true }),
    read: (_, __, maxBytes) => {
      const { work, ...read } = readAll(bytes, first, maxBytes);
      lostBytes += work - read.bytes.length;
      return Promise.resolve(read);
    },
    cost: () => ({ lostBytes, keyMs: 0 }),
    close: () => undefined,
  };
}

/** What all members give, at most `maxBytes`; what follows the last one is passed over, as programs that unpack do. */
function readAll(
  bytes: Uint8Array,
  first: Header,
  maxBytes: number,
): { readonly bytes: Uint8Array; readonly whole: boolean; readonly work: number } {
  const pieces: Uint8Array[] = [];
  let [left, work] = [maxBytes, 0];
  let header: Header | null = first;
  let end = 'whole';
  while (header !== null && end === 'whole') {
    if (pieces.length === MAX_MEMBERS || work > 2 * maxBytes + FREE_WORK) {
      end = 'too-large';
      break;
    }
    const member = inflate(bytes.subarray(header.dataAt), left, header === first ? undefined : 0);
    pieces.push(member.bytes);
    left -= member.bytes.length;
    work += member.work;
    end = member.end;
    header = readHeader(bytes, header.dataAt + member.consumed + TRAILER_BYTES);
  }
  return {
    bytes: pieces.length === 1 ? (pieces[0] ?? new Uint8Array(0)) : joinBytes(pieces),
    whole: end === 'whole',
    work,
  };
}

/** The header of the member at `from`; null when there is none. */
function readHeader(bytes: Uint8Array, from: number): Header | null {
  if (!standsAt(bytes, MAGIC, from) || from + HEADER_BYTES + TRAILER_BYTES > bytes.length) return null;
  const flags = bytes[from + 3] ?? 0;
  let at = from + HEADER_BYTES;
  if ((flags & FLAG_EXTRA) !== 0) at += 2 + u16(bytes, at);
  let name: EntryName = { name: '' };
  if ((flags & FLAG_NAME) !== 0) {
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    name = readZipNames([{ bytes: bytes.subarray(at, end), isUtf8: false }])[0] ?? name;
    at = end + 1;
  }
  if ((flags & FLAG_COMMENT) !== 0) {
    const end = bytes.indexOf(0, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  if ((flags & FLAG_HEADER_CRC) !== 0) at += 2;
  return { name, seconds: u32(bytes, from + 4), dataAt: at };
}
