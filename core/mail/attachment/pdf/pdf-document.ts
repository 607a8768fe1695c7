import { indexOfBytes, asciiBytes } from '../byte-search.ts';
import type { Reading } from '../reading.ts';
import { openedBy } from '../../archive/archive-facts.ts';
import { decryptPdf, pdfEncryption } from './pdf-decryption.ts';
import { PdfFacts } from './pdf-facts.ts';
import { pdfPictures } from './pdf-pictures.ts';
import { MAX_PDF_TOKENS, readObjectStream, readPdfObjects } from './pdf-objects.ts';
import { streamBytes } from './pdf-stream.ts';
import { nameOf, type PdfObject } from './pdf-value.ts';

/** PDF readers look for the head in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const HEAD_BYTES = 1024;
const HEAD = asciiBytes('%PDF-');
const MAX_PDF_BYTES = 128 * 1024 * 1024;

export const isPdf = (bytes: Uint8Array): boolean => indexOfBytes(bytes.subarray(0, HEAD_BYTES), HEAD) >= 0;

/** Reads a PDF (ISO 32000) for what acts: scripts, actions, attached files, addresses. Also within object streams. */
export function readPdfDocument(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_PDF_BYTES) return reading.cut(`${bytes.length} bytes`);
  const budget = { left: MAX_PDF_TOKENS };
  const written = readPdfObjects(bytes, budget);
  const { objects: opened, isFree } = openedObjects(written, reading);
  const objects = [...(opened ?? written)];
  for (const { value, stream } of [...objects]) {
    if (!(value instanceof Map) || stream === null || nameOf(value.get('Type')) !== 'ObjStm') continue;
    if (opened === null) break;
    const unpacked = streamBytes(value, stream, reading);
    if (unpacked === null) reading.cut('ObjStm');
    else for (const object of readObjectStream(value, unpacked, budget)) objects.push(object);
  }
  if (budget.left <= 0) reading.cut(`> ${MAX_PDF_TOKENS} tokens`);
  new PdfFacts(objects, reading, { isLocked: opened === null, isFree }).add();
  if (opened !== null) reading.show(pdfPictures(objects));
}

type Opened = {
  /** Without encryption; null when they are locked. */
  readonly objects: readonly PdfObject[] | null;
  /** Encrypted, and opens for everybody: printing may be forbidden in it, and nothing is hidden. */
  readonly isFree: boolean;
};

/** Says with which password the objects were opened. */
function openedObjects(written: readonly PdfObject[], reading: Reading): Opened {
  const encryption = pdfEncryption(written);
  if (encryption === null) return { objects: written, isFree: false };
  const opened = decryptPdf(written, encryption, reading.passwords, reading);
  if (opened === 'unknown') return { objects: null, isFree: false };
  if (opened === null) reading.add('archive-locked', 'PDF');
  else if (opened.password !== null) reading.add('archive-opened', openedBy(opened.password));
  return { objects: opened?.objects ?? null, isFree: opened?.password === null };
}
