import { isCompoundFile } from '../../compound-file.ts';
import { asciiBytes, standsAt } from '../byte-search.ts';
import { u16 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { addXmlContent } from './xml-content.ts';
import { visitTags, xmlText } from './xml-tags.ts';

/** How base64 of a compound file and of ActiveMime begin, wherever lines end. */
const MARKS = ['0M8R4KGxGuE', 'QWN0aXZlTWltZQ'].map((mark) => new RegExp([...mark].join('\\s*'), 'g'));
const BASE64 = /[A-Za-z0-9+/\s]/;
/** Elements whose text is base64: of Word 2003 XML, of a flat package, of flat OpenDocument. */
const BINARY = /^(?:binData|binaryData|binary-data)$/;
/** Those of the marks, and some more; pictures stand in such elements as well and are not decoded. */
const HEAD_LETTERS = 32;
const ACTIVE_MIME = asciiBytes('ActiveMime');
const MAX_PROJECT_BYTES = 16 * 1024 * 1024;

/**
 * Reads a document that is one text: Word 2003 XML, a flat package, a web archive (`.mht`). Macros and objects stand
 * in them as base64, of a compound file or of ActiveMime, in which Office packs the storage of a VBA project.
 */
export function readFlatDocument(bytes: Uint8Array, reading: Reading): void {
  if (!reading.spend(bytes.length)) return reading.cut(`${bytes.length} bytes`);
  const text = xmlText(bytes);
  const seen = new Set<string>();
  for (const mark of MARKS) {
    mark.lastIndex = 0;
    for (let at = mark.exec(text)?.index; at !== undefined; at = mark.exec(text)?.index) {
      let end = at;
      while (end < text.length && BASE64.test(text[end] ?? '')) end += 1;
      addBase64(text.slice(at, end), seen, reading);
      mark.lastIndex = end;
    }
  }
  addBinaryElements(text, seen, reading);
  addXmlContent(text, reading);
}

/** What stands in the elements for it counts as their reader puts it together: with comments within, and as references. */
function addBinaryElements(text: string, seen: Set<string>, reading: Reading): void {
  if (!/binData|binaryData|binary-data/.test(text)) return;
  let pieces: string[] | null = null;
  visitTags(text, (tag) => {
    if (tag.kind === 'start' && BINARY.test(tag.name)) pieces = [];
    else if (tag.kind === 'end' && BINARY.test(tag.name)) {
      addBase64(pieces?.join('') ?? '', seen, reading);
      pieces = null;
    }
    if (tag.text !== '') pieces?.push(tag.text);
  });
}

/** Each once: most of what elements hold is found by its mark as well. */
function addBase64(text: string, seen: Set<string>, reading: Reading): void {
  const letters = text.replace(/[^A-Za-z0-9+/]+/g, '');
  if (seen.has(letters)) return;
  seen.add(letters);
  const head = decodeBase64(letters.slice(0, HEAD_LETTERS));
  if (isCompoundFile(head) || isActiveMime(head)) addBinary(decodeBase64(letters), reading);
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

/** An incomplete group at the end is dropped. */
function decodeBase64(letters: string): Uint8Array {
  const whole = letters.slice(0, letters.length - (letters.length % 4));
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}
