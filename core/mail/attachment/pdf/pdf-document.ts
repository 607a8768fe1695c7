import { indexOfBytes, asciiBytes } from '../byte-search.ts';
import type { Reading } from '../reading.ts';
import { PdfFacts } from './pdf-facts.ts';
import { MAX_PDF_TOKENS, readObjectStream, readPdfObjects } from './pdf-objects.ts';
import { streamBytes } from './pdf-stream.ts';
import { nameOf } from './pdf-value.ts';

/** PDF readers look for the head in the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const HEAD_BYTES = 1024;
const HEAD = asciiBytes('%PDF-');
const MAX_PDF_BYTES = 128 * 1024 * 1024;

export const isPdf = (bytes: Uint8Array): boolean => indexOfBytes(bytes.subarray(0, HEAD_BYTES), HEAD) >= 0;

/** Reads a PDF (ISO 32000) for what acts: scripts, actions, attached files, addresses. Also within object streams. */
export function readPdfDocument(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_PDF_BYTES) return reading.cut(`${bytes.length} bytes`);
  const budget = { left: MAX_PDF_TOKENS };
  const objects = readPdfObjects(bytes, budget);
  for (const { value, stream } of [...objects]) {
    if (!(value instanceof Map) || stream === null || nameOf(value.get('Type')) !== 'ObjStm') continue;
    const unpacked = streamBytes(value, stream, reading);
    if (unpacked === null) reading.cut('ObjStm');
    else for (const object of readObjectStream(value, unpacked, budget)) objects.push(object);
  }
  if (budget.left <= 0) reading.cut(`> ${MAX_PDF_TOKENS} tokens`);
  new PdfFacts(objects, reading).add();
}
