import type { ArchivePassword } from '../archive/examine-archive.ts';
import { isCompoundFile } from '../compound-file.ts';
import { detectType } from '../file-type.ts';
import type { MailBudget } from '../mail-budget.ts';
import { asciiBytes, indexOfBytes, standsAt } from './byte-search.ts';
import { isBareWorkbook } from './office/biff-records.ts';
import { readBiffWorkbook } from './office/biff-workbook.ts';
import { addBinary, isActiveMime, readFlatDocument } from './office/flat-document.ts';
import { readOleDocument } from './office/ole-document.ts';
import { readOpenXml } from './office/open-xml.ts';
import { xmlText } from './office/xml-tags.ts';
import { readSpreadsheetText } from './office/spreadsheet-text.ts';
import { isOneNote, readOneNoteSection } from './onenote/onenote-section.ts';
import { isPdf, readPdfDocument } from './pdf/pdf-document.ts';
import { readProgramFacts } from './program/program-facts.ts';
import { Reading } from './reading.ts';
import { readRtfDocument } from './rtf/rtf-document.ts';
import { readShortcutFacts } from './shortcut/shortcut-facts.ts';
import { addTextFacts } from './text-facts.ts';

const ZIP = [0x50, 0x4b];
const RTF = asciiBytes('{\\rt');
const XML = /^\s*</;
const WEB_ARCHIVE = asciiBytes('MIME-Version');
/** First bytes in which a text shows that it is none. */
const TEXT_SAMPLE_BYTES = 4096;

/**
 * What is active or hidden in a document: OLE, OOXML and OpenDocument, RTF, PDF, OneNote, Word XML and web archives,
 * text that Excel opens as a sheet; and in the documents, programs, shortcuts, pages and scripts within it; with its pictures, in which codes are looked for. The
 * type is judged by content. Empty for other files. `passwords` are tried on encrypted PDF as far as the `budget` of the
 * mail goes.
 * Never throws; time and memory are bounded, and what a limit left out is a fact of kind `reading-cut`.
 */
export function readDocumentContent(
  bytes: Uint8Array,
  passwords: readonly ArchivePassword[] = [],
  budget?: MailBudget,
): Pick<Reading, 'facts' | 'pictures'> {
  const reading = new Reading(passwords, budget);
  for (let document: Uint8Array | null = bytes; document !== null; document = reading.next()) {
    readDocument(document, reading);
    if (reading.isInside) readFile(document, reading);
  }
  return reading;
}

/** What an embedded file is that is no document: a program, a shortcut, a page, a script, as if it were attached by itself. */
function readFile(bytes: Uint8Array, reading: Reading): void {
  // They are documents altogether, and the largest of the files that lie in one.
  if (isCompoundFile(bytes) || standsAt(bytes, ZIP, 0)) return;
  const { name } = reading;
  const facts = [...readProgramFacts(bytes), ...readShortcutFacts(bytes, name)];
  for (const { kind, detail } of facts) reading.add(kind, detail);
  addTextFacts({ bytes, name, type: detectType(bytes, null) }, reading, facts);
}

function readDocument(bytes: Uint8Array, reading: Reading): void {
  const start = textStart(bytes);
  if (isCompoundFile(bytes)) readOleDocument(bytes, reading);
  else if (standsAt(bytes, ZIP, 0)) readOpenXml(bytes, reading);
  else if (isBareWorkbook(bytes)) readBiffWorkbook(bytes, reading);
  else if (isActiveMime(bytes)) addBinary(bytes, reading);
  else if (isOneNote(bytes)) readOneNoteSection(bytes, reading);
  else if (standsAt(bytes, RTF, start)) readRtfDocument(affordable(bytes, reading), reading);
  else if (isPdf(bytes)) {
    readPdfDocument(bytes, reading);
    // Word takes a PDF under the name `.doc` for the web archive that is put behind its head ("MalDoc in PDF", JPCERT/CC).
    if (indexOfBytes(bytes, WEB_ARCHIVE) >= 0) readFlatDocument(bytes, reading);
  } else if (isText(bytes)) {
    const isArchive = indexOfBytes(bytes.subarray(0, TEXT_SAMPLE_BYTES), WEB_ARCHIVE) >= 0;
    if (isArchive || XML.test(xmlText(bytes.subarray(0, TEXT_SAMPLE_BYTES)))) readFlatDocument(bytes, reading);
    else readSpreadsheetText(bytes, reading);
  }
}

/** As much of an attached file as may be read: what was found inside of one is paid for. */
function affordable(bytes: Uint8Array, reading: Reading): Uint8Array {
  if (reading.isInside) return bytes;
  const most = Math.min(bytes.length, reading.left);
  reading.spend(most);
  if (most < bytes.length) reading.cut(`${bytes.length} bytes`);
  return bytes.subarray(0, most);
}

/** Past a byte order mark and blanks, which programs pass over as well. */
function textStart(bytes: Uint8Array): number {
  let at = standsAt(bytes, [0xef, 0xbb, 0xbf], 0) ? 3 : 0;
  while (at < TEXT_SAMPLE_BYTES && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

/** UTF-16 by its byte order mark, or by the first bracket of XML. */
const WIDE = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x3c, 0],
  [0, 0x3c],
];

/** No zero byte but those of UTF-16. */
function isText(bytes: Uint8Array): boolean {
  const isWide = WIDE.some((mark) => standsAt(bytes, mark, 0));
  return bytes.length > 0 && (isWide || !bytes.subarray(0, TEXT_SAMPLE_BYTES).includes(0));
}
