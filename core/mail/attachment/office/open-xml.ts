import { isCompoundFile } from '../../compound-file.ts';
import { detectType } from '../../file-type.ts';
import { MAX_OFFICE_BYTES } from '../../limits.ts';
import { packagePictures } from '../picture/inner-pictures.ts';
import { addProgram } from '../embedded-program.ts';
import type { Reading } from '../reading.ts';
import { addXmlContent } from './xml-content.ts';
import { xmlText } from './xml-tags.ts';
import { addBinaryWorkbook } from './binary-workbook.ts';
import { compoundEntries } from './compound-entries.ts';
import { isVbaStorage } from './vba-project.ts';
import { zipParts, type ZipPart } from './zip-parts.ts';

/** Bytes unpacked of one part; the text of a book of 1,000 pages is about 10 MB of XML. */
const MAX_PART_BYTES = 16 * 1024 * 1024;
/** First bytes of a part that tell what it is. */
const PEEK_BYTES = 16;
const DEFLATED = 8;
const STORED = 0;

/** Large parts without active content, and those that are read last, when there is room left. */
const PASSED_OVER =
  /^(?:docprops\/|xl\/(?:sharedstrings|styles|calcchain)\.|(?:word|xl|ppt)\/(?:theme\/|styles|fonttable|numbering))/i;
const READ_LAST = /^xl\/worksheets\//i;
const XML_NAME = /\.(?:xml|rels|vml|xhtml)$/i;
const VBA_NAME = /vbaproject\.bin$/i;
const EMBEDDED = /(?:^|\/)embeddings\//i;
const BASIC = /^(?:Basic|Scripts)\/.+\.(?:xml|xba|py|js|bsh)$/i;

/**
 * Reads an Office package ([ECMA-376], Office 2007 and later, OpenDocument): the XML for relationships, fields and
 * names, every other part by its first bytes, so that a part under a false name is seen too.
 */
export function readOpenXml(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_OFFICE_BYTES) return reading.cut(`${bytes.length} bytes`);
  const { parts, complete } = zipParts(bytes);
  // Other archives are listed elsewhere; `mimetype` is that of OpenDocument.
  if (!parts.some((part) => /^(?:\[Content_Types\]\.xml|mimetype)$/i.test(part.name))) return;
  if (!complete) reading.cut('ZIP directory');
  const late = parts.filter((part) => READ_LAST.test(part.name));
  for (const part of [...parts.filter((part) => !READ_LAST.test(part.name)), ...late]) readPart(part, reading);
  reading.show(packagePictures(parts));
}

function readPart(part: ZipPart, reading: Reading): void {
  if (part.method !== DEFLATED && part.method !== STORED) return;
  const head = beginning(part, reading);
  const type = detectType(head, null);
  // Office goes by relationships and content types: a project of macros may be called `theme1.xml`.
  const isOther = isCompoundFile(head) || READ_WITHIN.has(type) || PROGRAMS.has(type);
  if (PASSED_OVER.test(part.name) && !isOther) return;
  if (BASIC.test(part.name) && !/\/(?:script|dialog)-l[bc]\.xml$/i.test(part.name)) reading.add('vba', part.name);
  const isMacroSheet = /(?:^|\/)macrosheets\//i.test(part.name);
  if (isMacroSheet && !part.name.endsWith('.rels')) reading.add('xlm', part.name);
  if (XML_NAME.test(part.name) && !isOther) {
    addXmlContent(xmlText(content(part, reading)), reading, isMacroSheet);
    return;
  }
  if (VBA_NAME.test(part.name) && !isCompoundFile(head)) reading.add('vba', part.name);
  if (/(?:^|\/)workbook\.bin$/i.test(part.name)) addBinaryWorkbook(content(part, reading), reading);
  else if (isCompoundFile(head) || READ_WITHIN.has(type) || /\.(?:rtf|mht|mhtml|html?)$/i.test(part.name)) {
    const bytes = content(part, reading);
    if (isCompoundFile(head)) addUnreadable(part.name, bytes, reading);
    reading.inside(bytes, part.name);
  } else if (EMBEDDED.test(part.name) || PROGRAMS.has(type)) {
    reading.add('embedded-object', `${part.name} (${type})`);
    addProgram({ names: [part.name], type }, reading);
  } else if (head[0] === 0x3c) {
    addXmlContent(xmlText(content(part, reading)), reading);
  }
}

/** The first bytes of a part; it is unpacked where they lie behind blocks that write nothing. */
function beginning(part: ZipPart, reading: Reading): Uint8Array {
  const head = part.method === STORED ? part.packed : reading.peek(part.packed, PEEK_BYTES);
  return (head ?? content(part, reading)).subarray(0, PEEK_BYTES);
}

/** Macros and objects that the reader cannot open may well be opened by Office: that they are there counts. */
function addUnreadable(name: string, bytes: Uint8Array, reading: Reading): void {
  const [isProject, isObject] = [VBA_NAME.test(name), EMBEDDED.test(name)];
  if (!isProject && !isObject) return;
  const entries = compoundEntries(bytes, reading);
  if (isProject && !entries.some(isVbaStorage)) reading.add('vba', name);
  if (isObject && entries.length < 2) reading.add('embedded-object', `${name} (application/x-ole-storage)`);
}

const READ_WITHIN = new Set(['application/zip', 'application/rtf', 'application/pdf', 'application/onenote']);
const PROGRAMS = new Set(['application/vnd.microsoft.portable-executable', 'application/x-ms-shortcut']);

function content(part: ZipPart, reading: Reading): Uint8Array {
  if (part.method === DEFLATED) return reading.unpack(part.packed, MAX_PART_BYTES, part.name);
  if (part.packed.length <= MAX_PART_BYTES && reading.spend(part.packed.length)) return part.packed;
  reading.cut(part.name);
  return new Uint8Array(0);
}
