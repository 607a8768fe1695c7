import { isCompoundFile } from '../../compound-file.ts';
import { asciiBytes, standsAt } from '../byte-search.ts';
import { u16 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { addXmlContent } from './xml-content.ts';
import { xmlText } from './xml-tags.ts';

/** How base64 of a compound file and of ActiveMime begin. */
const MARKS = ['0M8R4KGxGuE', 'QWN0aXZlTWltZQ'];
const BASE64 = /[A-Za-z0-9+/\s]/;
const ACTIVE_MIME = asciiBytes('ActiveMime');
const MAX_PROJECT_BYTES = 16 * 1024 * 1024;

/**
 * Reads a document that is one text: Word 2003 XML, a flat package, a web archive (`.mht`). Macros and objects stand
 * in them as base64, of a compound file or of ActiveMime, in which Office packs the storage of a VBA project.
 */
export function readFlatDocument(bytes: Uint8Array, reading: Reading): void {
  if (!reading.spend(bytes.length)) return reading.cut(`${bytes.length} bytes`);
  const text = xmlText(bytes);
  for (const mark of MARKS) {
    for (let at = text.indexOf(mark); at >= 0;) {
      let end = at;
      while (end < text.length && BASE64.test(text[end] ?? '')) end += 1;
      addBinary(decodeBase64(text.slice(at, end)), reading);
      at = text.indexOf(mark, end);
    }
  }
  addXmlContent(text, reading);
}

/** Hands a packed or plain compound file on; used for `editdata.mso` as a file of its own as well. */
export function addBinary(bytes: Uint8Array, reading: Reading): void {
  if (isCompoundFile(bytes)) return reading.inside(bytes, 'binData');
  if (!isActiveMime(bytes)) return;
  // The length of the head stands at 0x1e; 0x32 is what Office writes.
  const start = [u16(bytes, 0x1e) + 46, 0x32, 0x22a].find((at) => bytes[at] === 0x78);
  if (start === undefined) return reading.cut('ActiveMime');
  reading.inside(reading.unpackZlib(bytes.subarray(start), MAX_PROJECT_BYTES, 'ActiveMime'), 'ActiveMime');
}

export const isActiveMime = (bytes: Uint8Array): boolean => standsAt(bytes, ACTIVE_MIME, 0);

/** Base64 with line breaks; an incomplete group at the end is dropped. */
function decodeBase64(text: string): Uint8Array {
  const letters = text.replace(/\s+/g, '');
  const whole = letters.slice(0, letters.length - (letters.length % 4));
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}
