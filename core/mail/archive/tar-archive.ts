import type { ArchiveFile, OpenArchive } from '../attachment/tools.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_ENTRY_NAME_BYTES } from '../limits.ts';
import { readZipNames } from './zip-names.ts';

const BLOCK = 512;
const REGULAR = new Set(['0', '\0', '7', 'S']);
/** GNU's long name and PAX's headers, of one file and of all that follow (POSIX.1-2001, pax). */
const LONG_NAME = 'L';
const PAX = 'x';

type Member = { rawName: Uint8Array; size: number; dataAt: number; modified: number; isFolder: boolean };

/** Opens a tar (ustar, GNU, PAX); names that are not UTF-8 are detected together (cp932). Null when it is none. */
export function openTar(bytes: Uint8Array): OpenArchive | null {
  const members: Member[] = [];
  const complete = readMembers(bytes, members);
  if (members.length === 0) return null;
  const names = readZipNames(
    members.map(({ rawName }) => ({ bytes: rawName.subarray(0, MAX_ENTRY_NAME_BYTES), isUtf8: false })),
  );
  const files = members.map(({ size, modified, isFolder }, index): ArchiveFile => ({
    name: names[index] ?? '',
    size,
    modifiedAt: isoTime(modified),
    encrypted: false,
    isFolder,
  }));
  return {
    list: () => Promise.resolve({ format: 'tar', headersEncrypted: false, files, complete }),
    read: (index, _, maxBytes) => {
      const member = members[index];
      if (member === undefined || member.dataAt + member.size > bytes.length) return Promise.resolve('damaged');
      const wanted = Math.min(member.size, maxBytes);
      return Promise.resolve({
        bytes: bytes.subarray(member.dataAt, member.dataAt + wanted),
        whole: wanted === member.size,
      });
    },
    close: () => undefined,
  };
}

/** Fills `members`; true when the archive was read to its end. */
function readMembers(bytes: Uint8Array, members: Member[]): boolean {
  let longName: Uint8Array | null = null;
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header[0] === 0) return true;
    if (!isTarHeader(header)) return false;
    const size = numberAt(header, 124, 12);
    const type = String.fromCharCode(header[156] ?? 0);
    const data = bytes.subarray(at + BLOCK, at + BLOCK + Math.min(size, MAX_ENTRY_NAME_BYTES * 4));
    if (type === LONG_NAME) longName = untilZero(data.subarray(0, size));
    else if (type === PAX) longName = paxPath(data) ?? longName;
    else if (type !== 'g' && type !== 'K') {
      if (members.length >= MAX_ARCHIVE_ENTRIES) return false;
      const rawName: Uint8Array = longName ?? ustarName(header);
      const isFolder = type === '5' || rawName.at(-1) === 0x2f;
      members.push({
        rawName,
        size: REGULAR.has(type) ? size : 0,
        dataAt: at + BLOCK,
        modified: numberAt(header, 136, 12),
        isFolder,
      });
      longName = null;
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return false;
}

/** Whether the checksum of a header block fits (ustar: the sum of its bytes, with blanks in place of the sum). */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < BLOCK || header[0] === 0) return false;
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0;
  return numberAt(header, 148, 8) === sum;
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function ustarName(header: Uint8Array): Uint8Array {
  const name = untilZero(header.subarray(0, 100));
  const isUstar = header[257] === 0x75 && header[263] === 0x30;
  const prefix = isUstar ? untilZero(header.subarray(345, 500)) : new Uint8Array(0);
  if (prefix.length === 0) return name;
  const whole = new Uint8Array(prefix.length + 1 + name.length);
  whole.set(prefix);
  whole[prefix.length] = 0x2f;
  whole.set(name, prefix.length + 1);
  return whole;
}

/** Octal digits, or GNU's base 256 with the highest bit set; what is neither counts as 0. */
function numberAt(header: Uint8Array, at: number, length: number): number {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : Number.MAX_SAFE_INTEGER;
  }
  const digits = /[0-7]+/.exec(String.fromCharCode(...field))?.[0];
  return digits === undefined ? 0 : Number.parseInt(digits, 8);
}

/** The `path` record of a PAX header: `<length> path=<value>\n`. */
function paxPath(data: Uint8Array): Uint8Array | null {
  const text = new TextDecoder('utf-8').decode(data);
  const path = /(?:^|\n)\d+ path=([^\n]*)/.exec(text)?.[1];
  return path === undefined ? null : new TextEncoder().encode(path);
}

function isoTime(seconds: number): string | null {
  const at = new Date(seconds * 1000);
  return seconds === 0 || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
