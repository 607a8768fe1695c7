import { detectType } from '../../file-type.ts';
import { indexOfBytes, standsAt } from '../byte-search.ts';
import { u16, u32 } from '../little-endian.ts';
import { addProgram } from '../embedded-program.ts';
import type { Reading } from '../reading.ts';

/** How a section and a table of contents begin ([MS-ONESTORE] 2.3.1). */
const SECTION = [0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d, 0xae, 0xb1, 0x53, 0x78, 0xd0, 0x29, 0x96, 0xd3];
/** FileDataStoreObject ([MS-ONESTORE] 2.6.13): {BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC}, size, 12 bytes, the file. */
const FILE_DATA = [0xe7, 0x16, 0xe3, 0xbd, 0x65, 0x26, 0x11, 0x45, 0xa4, 0xc4, 0x8d, 0x4d, 0x0b, 0x7a, 0x9e, 0xac];
const FILE_DATA_HEAD_BYTES = 36;
/** [MS-ONE] EmbeddedFileName, SourceFilepath, ImageFilename. */
const NAME_PROPERTIES: readonly number[] = [0x1c001d9c, 0x1c001d9d, 0x1c001dd7];
/** Properties of one set, and places tried for one; a set of a real page has about 30. */
const MAX_PROPERTIES = 128;
const MAX_NAMES = 10_000;
const MAX_NAME_BYTES = 1040;
/** Files looked at of one section. */
const MAX_FILES = 500;
/**
 * How often the bytes of a section are looked at as files. Its objects lie side by side; those of a section that lies in
 * it as a file are found a second time. Hostile heads all claim the same bytes.
 */
const MAX_CLAIMS = 2;

export const isOneNote = (bytes: Uint8Array): boolean => standsAt(bytes, SECTION, 0);

/** Reads a OneNote section for the files that lie in it, each with what it is by content, and for their names. */
export function readOneNoteSection(bytes: Uint8Array, reading: Reading): void {
  let count = 0;
  let left = bytes.length * MAX_CLAIMS;
  let at = indexOfBytes(bytes, FILE_DATA);
  while (at >= 0) {
    count += 1;
    if (count > MAX_FILES) return reading.cut(`> ${MAX_FILES}`);
    const start = at + FILE_DATA_HEAD_BYTES;
    // The upper half of the size is zero in any file that fits here.
    const size = u32(bytes, at + 16);
    const claimed = bytes.subarray(start, start + size);
    const next = indexOfBytes(bytes, FILE_DATA, start);
    // What is claimed too often is looked at as far as the next object: none hides another, and all stay linear.
    const isLeft = claimed.length <= left;
    if (isLeft) left -= claimed.length;
    else reading.cut(`${count}: ${claimed.length} bytes`);
    const file = isLeft || next < 0 ? claimed : claimed.subarray(0, next - start);
    const type = detectType(file, null);
    const isPicture = type.startsWith('image/');
    const detail = `${count}: ${type}, ${file.length} bytes${file.length < size ? ' (cut)' : ''}`;
    reading.add(isPicture ? 'embedded-picture' : 'embedded-file', detail);
    addProgram({ names: [`${count}`], type }, reading);
    if (isPicture) reading.show([() => file]);
    else reading.inside(file, `${count}`);
    at = next;
  }
  for (const name of fileNames(bytes, reading)) {
    reading.add('embedded-file-name', name);
    addProgram({ names: [name], type: null }, reading);
  }
}

/** The values of the properties that name files, wherever property sets stand. */
function fileNames(bytes: Uint8Array, reading: Reading): Set<string> {
  const found = new Set<string>();
  let tried = 0;
  for (const property of NAME_PROPERTIES) {
    const wanted = [0, 8, 16, 24].map((shift) => (property >>> shift) & 0xff);
    for (let at = indexOfBytes(bytes, wanted); at >= 0; at = indexOfBytes(bytes, wanted, at + 4)) {
      tried += 1;
      if (tried > MAX_NAMES) {
        reading.cut(`> ${MAX_NAMES} names`);
        return found;
      }
      const name = propertyText(bytes, at);
      if (name !== null && name !== '') found.add(name);
    }
  }
  return found;
}

/**
 * The text of the property whose id stands at `at`. A PropertySet ([MS-ONESTORE] 2.6.7) is a count, the ids, and the
 * values in the same order: the count is looked for before the id, then the values of those before it are passed.
 */
function propertyText(bytes: Uint8Array, at: number): string | null {
  for (let index = 0; index < MAX_PROPERTIES; index += 1) {
    const first = at - index * 4;
    const count = u16(bytes, first - 2);
    if (first < 2) return null;
    if (count <= index || count > MAX_PROPERTIES) continue;
    const valueAt = passValues(bytes, first, index, first + count * 4);
    const length = valueAt === null ? 0 : u32(bytes, valueAt);
    if (valueAt === null || length < 2 || length > MAX_NAME_BYTES || length % 2 === 1) continue;
    const text = new TextDecoder('utf-16le')
      .decode(bytes.subarray(valueAt + 4, valueAt + 4 + length))
      .replace(/\0+$/, '');
    if (!/[\p{Cc}\p{Cn}\ufffd]/u.test(text)) return text;
  }
  return null;
}

/** Bytes of a value by its type, the bits 26 to 30 of its id ([MS-ONESTORE] 2.6.6); 7 has a length, 9 and above a count. */
const VALUE_BYTES: Readonly<Record<number, number>> = {
  1: 0,
  2: 0,
  3: 1,
  4: 2,
  5: 4,
  6: 8,
  8: 0,
  9: 4,
  10: 0,
  11: 4,
  12: 0,
  13: 4,
};
const WITH_LENGTH = 7;

function passValues(bytes: Uint8Array, idsAt: number, count: number, valuesAt: number): number | null {
  let at = valuesAt;
  for (let index = 0; index < count; index += 1) {
    const type = (u32(bytes, idsAt + index * 4) >>> 26) & 0x1f;
    const size = type === WITH_LENGTH ? 4 + u32(bytes, at) : VALUE_BYTES[type];
    if (size === undefined || at + size > bytes.length) return null;
    at += size;
  }
  return at;
}
