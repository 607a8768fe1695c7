import { indexOfBytes, asciiBytes } from '../byte-search.ts';
import type { Reading } from '../reading.ts';
import { openedBy } from '../../archive/archive-facts.ts';
import { decryptPdf, pdfEncryption } from './pdf-decryption.ts';
import { PdfFacts } from './pdf-facts.ts';
import { pdfPictures } from './pdf-pictures.ts';
import { MAX_PDF_TOKENS, readObjectStream, readPdfObjects } from './pdf-objects.ts';
import { PdfReferences } from './pdf-references.ts';
import { streamBytes } from './pdf-stream.ts';
import { nameOf, type PdfDictionary, type PdfObject } from './pdf-value.ts';

/** PDF readers look for the head in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const HEAD_BYTES = 1024;
const HEAD = asciiBytes('%PDF-');
/** Reading a token takes as long as unpacking so many bytes. */
const TOKEN_COST = 16;
const LOCKED = { objects: null, password: null };
const MAX_PDF_BYTES = 128 * 1024 * 1024;

export const isPdf = (bytes: Uint8Array): boolean => indexOfBytes(bytes.subarray(0, HEAD_BYTES), HEAD) >= 0;

/** Reads a PDF (ISO 32000) for what acts: scripts, actions, attached files, addresses. Also within object streams. */
export function readPdfDocument(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_PDF_BYTES) return reading.cut(`${bytes.length} bytes`);
  const tokens = Math.min(MAX_PDF_TOKENS, Math.floor(reading.left / TOKEN_COST));
  const budget = { left: tokens };
  const written = readPdfObjects(bytes, budget);
  const opened = openedObjects(written, reading);
  const objects = opened === null ? written : [...opened, ...packedObjects(opened, reading, budget)];
  if (budget.left <= 0) reading.cut(`> ${tokens} tokens`);
  reading.charge((tokens - budget.left) * TOKEN_COST);
  const references = new PdfReferences(objects);
  new PdfFacts(objects, references, reading, opened === null).add();
  if (opened !== null) reading.show(pdfPictures(objects, references));
}

/** The objects within object streams. */
function packedObjects(objects: readonly PdfObject[], reading: Reading, budget: { left: number }): PdfObject[] {
  const references = new PdfReferences(objects);
  const found: PdfObject[] = [];
  for (const { value, stream } of objects) {
    if (!(value instanceof Map) || stream === null || references.name(value.get('Type')) !== 'ObjStm') continue;
    const unpacked = streamBytes(value, stream, reading, references);
    const first = references.number(value.get('First'));
    if (unpacked === null || first === null) reading.cut('ObjStm');
    else for (const object of readObjectStream(Math.max(0, first), unpacked, budget)) found.push(object);
  }
  return found;
}

/** The objects without encryption, null when they are locked; says that they were, and with which password they opened. */
function openedObjects(written: readonly PdfObject[], reading: Reading): readonly PdfObject[] | null {
  const encryption = pdfEncryption(written);
  if (encryption === null) return written;
  if (encryption === 'missing') {
    reading.add('document-encrypted', 'PDF');
    return written;
  }
  const opened = decryptPdf(written, encryption, reading.passwords, reading);
  // One that opens for everybody has nothing hidden in it: printing may be forbidden.
  const { objects, password } = opened === 'unknown' || opened === null ? LOCKED : opened;
  if (objects !== null && password === null) return objects;
  reading.add('document-encrypted', describe(encryption.dictionary));
  if (opened === null) reading.add('archive-locked', 'PDF');
  if (password !== null) reading.add('archive-opened', openedBy(password));
  return objects;
}

function describe(dictionary: PdfDictionary): string {
  const entry = (key: string): string => {
    const value = dictionary.get(key);
    return typeof value === 'number' ? ` ${key}${value}` : '';
  };
  return `PDF ${nameOf(dictionary.get('Filter'))}${entry('V')}${entry('R')}`;
}
