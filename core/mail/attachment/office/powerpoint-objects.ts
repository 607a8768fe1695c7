import { isCompoundFile } from '../../compound-file.ts';
import { indexOfBytes } from '../byte-search.ts';
import { u16, u32 } from '../little-endian.ts';
import { addLink } from '../document-link.ts';
import type { Reading } from '../reading.ts';

/** A storage within the presentation ([MS-PPT] 2.10.34, 2.10.35): an object, or the VBA project. */
const OBJECT_STORAGE = 0x1011;
const OBJECT_STORAGE_BYTES = [0x11, 0x10];
/** What a click or the mouse does ([MS-PPT] 2.6.10), and a text that tells where or what to run. */
const INTERACTION = 0x0ff3;
const TEXT = 0x0fba;
const RUN_PROGRAM = 2;
/** The first text of a hyperlink is what is shown ([MS-PPT] 2.10.17), not where it goes. */
const SHOWN_TEXT = 0;
const HEADER_BYTES = 8;
const CONTAINER = 0x0f;
const COMPRESSED = 1;
/** A compressed object has its size in front. */
const SIZE_BYTES = 4;
/** Objects that are unpacked; more documents within one are not read anyway. */
const MAX_OBJECTS = 100;
const MAX_OBJECT_BYTES = 32 * 1024 * 1024;
/** Bytes of an address or a command in UTF-16; a fact is no longer. */
const MAX_TEXT_BYTES = 4000;

/** Hands the storages of a `PowerPoint Document` stream on, VBA project and objects, and adds its links and programs. */
export function addPowerPointObjects(stream: Uint8Array, reading: Reading): void {
  const objects = new Set<number>();
  let runsProgram = false;
  for (let at = 0; at + HEADER_BYTES <= stream.length;) {
    const flags = u16(stream, at);
    const type = u16(stream, at + 2);
    const length = u32(stream, at + 4);
    const start = at + HEADER_BYTES;
    at = start;
    if ((flags & 0x0f) === CONTAINER) {
      runsProgram = false;
      continue;
    }
    const data = stream.subarray(start, start + length);
    if (data.length < length) reading.cut('PowerPoint Document');
    if (type === OBJECT_STORAGE) {
      objects.add(start);
      addObject(data, flags, objects.size, reading);
    } else if (type === INTERACTION) {
      runsProgram = data[8] === RUN_PROGRAM;
    } else if (type === TEXT) {
      const text = new TextDecoder('utf-16le').decode(data.subarray(0, MAX_TEXT_BYTES));
      if (runsProgram) reading.add('dangerous-link', text);
      else if (flags >> 4 !== SHOWN_TEXT) addLink(text, reading);
      runsProgram = false;
    }
    at += length;
  }
  addSkippedObjects(stream, objects, reading);
}

/** PowerPoint goes to an object by its place ([MS-PPT] 2.3.4), whatever the records in front of it say. */
function addSkippedObjects(stream: Uint8Array, known: Set<number>, reading: Reading): void {
  const next = (from: number): number => indexOfBytes(stream, OBJECT_STORAGE_BYTES, from);
  for (let at = next(2); at >= 0; at = next(at + 2)) {
    const start = at - 2 + HEADER_BYTES;
    const flags = u16(stream, at - 2);
    const data = stream.subarray(start, start + u32(stream, at + 2));
    const isObject =
      (flags === 0 && isCompoundFile(data)) || (flags === COMPRESSED << 4 && isZlib(data.subarray(SIZE_BYTES)));
    if (!isObject || known.has(start)) continue;
    known.add(start);
    addObject(data, flags, known.size, reading);
  }
}

/** Whether it begins as zlib data of a window of 32 KB does (RFC 1950, 2.2). */
const isZlib = (data: Uint8Array): boolean => data[0] === 0x78 && (0x7800 + (data[1] ?? 0)) % 31 === 0;

function addObject(data: Uint8Array, flags: number, number: number, reading: Reading): void {
  if (number > MAX_OBJECTS) return reading.cut(`> ${MAX_OBJECTS} objects`);
  const where = `ExOleObjStg ${number}`;
  const isCompressed = flags >> 4 === COMPRESSED;
  const object = isCompressed ? reading.unpackZlib(data.subarray(SIZE_BYTES), MAX_OBJECT_BYTES, where) : data;
  reading.inside(object, where);
}
