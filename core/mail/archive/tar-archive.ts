import { asciiBytes, standsAt } from '../attachment/byte-search.ts';
import type { ArchiveFile, OpenArchive } from '../attachment/tools.ts';
import { MAX_ARCHIVE_ENTRIES } from '../limits.ts';
import { readZipNames } from './zip-names.ts';

const BLOCK = 512;
/** Links, devices, folders and pipes (POSIX.1-2001, ustar): nothing stands behind their headers, whatever size these tell. */
const WITHOUT_DATA = new Set(['1', '2', '3', '4', '5', '6']);
/** Of these, those with a size behind which GNU tar and others go on at different places. */
const AMBIGUOUS = new Set(['2', '3', '4', '6']);
/** GNU's long names, of a file and of where a link leads, and PAX's headers, of one file and of all that follow. */
const LONG_NAME = 'L';
const LONG_LINK = 'K';
const PAX = 'x';
const PAX_GLOBAL = 'g';
const FOLDER = 0x35;
const SLASH = 0x2f;
/** Of one of these headers: names and comments are shorter. */
const MAX_HEADER_BYTES = 64 * 1024;

type Member = { rawName: Uint8Array; size: number; dataAt: number; modified: number; isFolder: boolean };

/** Opens a tar (ustar, GNU, PAX); names that are not UTF-8 are detected together (cp932). Null when it is none. */
export function openTar(bytes: Uint8Array): OpenArchive | null {
  const members: Member[] = [];
  const complete = readMembers(bytes, members);
  if (members.length === 0) return null;
  const names = readZipNames(members.map(({ rawName }) => ({ bytes: rawName, isUtf8: false })));
  const files = members.map(({ size, modified, isFolder }, index): ArchiveFile => ({
    ...(names[index] ?? { name: '' }),
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

/** What headers in front of that of a file say of it. */
type Told = { readonly name: Uint8Array | null; readonly size: number | null };
const NOTHING: Told = { name: null, size: null };

/** Fills `members`; true when the archive was read to its end, and no two programs would read it differently. */
function readMembers(bytes: Uint8Array, members: Member[]): boolean {
  let told = NOTHING;
  let complete = true;
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return complete;
    if (!isTarHeader(header)) return false;
    const type = String.fromCharCode(header[156] ?? 0);
    const ownSize = numberAt(header, 124, 12);
    const isAbout = type === LONG_NAME || type === LONG_LINK || type === PAX || type === PAX_GLOBAL;
    const size = isAbout ? ownSize : (told.size ?? ownSize);
    if (isAbout) {
      complete &&= ownSize <= MAX_HEADER_BYTES;
      const data = bytes.subarray(at + BLOCK, at + BLOCK + Math.min(ownSize, MAX_HEADER_BYTES));
      if (type === LONG_NAME) told = { ...told, name: untilZero(data) };
      else if (type === PAX) told = withPax(told, data);
    } else {
      if (members.length >= MAX_ARCHIVE_ENTRIES) return false;
      complete &&= size === 0 || !AMBIGUOUS.has(type);
      members.push(memberOf(header, { told, size: WITHOUT_DATA.has(type) ? 0 : size, dataAt: at + BLOCK }));
      told = NOTHING;
    }
    at += BLOCK + (WITHOUT_DATA.has(type) ? 0 : Math.ceil(size / BLOCK) * BLOCK);
  }
  return false;
}

function memberOf(
  header: Uint8Array,
  { told, size, dataAt }: { readonly told: Told; readonly size: number; readonly dataAt: number },
): Member {
  const rawName = told.name ?? ustarName(header);
  const isFolder = header[156] === FOLDER || rawName.at(-1) === SLASH;
  return { rawName, size, dataAt, modified: numberAt(header, 136, 12), isFolder };
}

/** Whether the checksum of a header block fits (ustar: the sum of its bytes, with blanks in place of the sum). */
export function isTarHeader(header: Uint8Array): boolean {
  if (header.length < BLOCK) return false;
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
  whole[prefix.length] = SLASH;
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

const SPACE = 0x20;
const EQUALS = 0x3d;
/** Of a number that is counted exactly. */
const MAX_DIGITS = 15;
const [PATH, SIZE] = [asciiBytes('path='), asciiBytes('size=')];

/** Decimal digits; what is none counts as 0. */
const decimal = (bytes: Uint8Array): number =>
  Number(/^\d+/.exec(String.fromCharCode(...bytes.subarray(0, MAX_DIGITS)))?.[0] ?? 0);

/** With what a PAX header says: records `<length> <keyword>=<value>\n`, of which the last of a keyword counts. */
function withPax(told: Told, data: Uint8Array): Told {
  let { name, size } = told;
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(SPACE, at);
    const length = decimal(data.subarray(at, Math.max(at, space)));
    if (space < 0 || length <= space - at) break;
    const record = data.subarray(space + 1, at + length - 1);
    const value = record.subarray(record.indexOf(EQUALS) + 1);
    if (standsAt(record, PATH, 0)) name = value;
    if (standsAt(record, SIZE, 0)) size = decimal(value);
    at += length;
  }
  return { name, size };
}

function isoTime(seconds: number): string | null {
  const at = new Date(seconds * 1000);
  return seconds === 0 || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
