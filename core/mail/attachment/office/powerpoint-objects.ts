import { u16, u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';

/** A storage within the presentation ([MS-PPT] 2.10.34, 2.10.35): an object, or the VBA project. */
const OBJECT_STORAGE = 0x1011;
const HEADER_BYTES = 8;
const CONTAINER = 0x0f;
const COMPRESSED = 1;
const MAX_OBJECT_BYTES = 32 * 1024 * 1024;

/** Hands the storages of a `PowerPoint Document` stream on: VBA project and objects, unpacked where they are compressed. */
export function addPowerPointObjects(stream: Uint8Array, reading: Reading): void {
  let count = 0;
  for (let at = 0; at + HEADER_BYTES <= stream.length;) {
    const flags = u16(stream, at);
    const type = u16(stream, at + 2);
    const length = u32(stream, at + 4);
    at += HEADER_BYTES;
    if ((flags & 0x0f) === CONTAINER) continue;
    if (type === OBJECT_STORAGE) {
      count += 1;
      const data = stream.subarray(at, at + length);
      const where = `ExOleObjStg ${count}`;
      const isCompressed = flags >> 4 === COMPRESSED;
      const object = isCompressed ? reading.unpackZlib(data.subarray(4), MAX_OBJECT_BYTES, where) : data;
      reading.inside(object, where);
    }
    at += length;
  }
}
