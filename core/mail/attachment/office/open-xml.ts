import { isCompoundFile } from '../../compound-file.ts';
import { detectType } from '../../file-type.ts';
import { MAX_OFFICE_BYTES } from '../../limits.ts';
import { packagePictures } from '../picture/inner-pictures.ts';
import { addProgram } from '../embedded-program.ts';
import type { Reading } from '../reading.ts';
import { addXmlContent } from './xml-content.ts';
import { firstTag, xmlText } from './xml-tags.ts';
import { addBinaryWorkbook } from './binary-workbook.ts';
import { compoundEntries } from './compound-entries.ts';
import { isVbaStorage } from './vba-project.ts';
import { DEFLATED, STORED, zipParts, type ZipPart } from './zip-parts.ts';

/** Bytes unpacked of one part; the text of a book of 1,000 pages is about 10 MB of XML. */
const MAX_PART_BYTES = 16 * 1024 * 1024;
/** First bytes of a part that tell what it is. */
const PEEK_BYTES = 16;
/** First bytes of XML in which its root stands; a part with more in front of it is read. */
const ROOT_BYTES = 1024;

/** Large parts without active content, if their root says so too: the document itself may have any of these names. */
const PASSED_OVER =
  /^(?:docprops\/|xl\/(?:sharedstrings|styles|calcchain)\.|(?:word|xl|ppt)\/(?:theme\/|styles|fonttable|numbering))/i;
const PASSED_OVER_ROOTS: ReadonlySet<string> = new Set(
  'theme themeOverride styles fonts numbering styleSheet sst calcChain Properties coreProperties'.split(' '),
);
/** Read when there is room left. */
const READ_LAST = /^xl\/worksheets\//i;
const XML_NAME = /\.(?:xml|rels|vml|xhtml)$/i;
const PAGE_NAME = /\.(?:rtf|mht|mhtml|html?)$/i;
const MACRO_SHEET = /(?:^|\/)macrosheets\/(?!.*\.rels$)/i;
const VBA_NAME = /vbaproject\.bin$/i;
const EMBEDDED = /(?:^|\/)embeddings\//i;
const BASIC = /^(?:Basic|Scripts)\/.+\.(?:xml|xba|py|js|bsh)$/i;

/**
 * Reads an Office package ([ECMA-376], Office 2007 and later, OpenDocument): the XML for relationships, fields and
 * names, every other part by its first bytes, so that a part under a false name is seen too.
 */
export function readOpenXml(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_OFFICE_BYTES) return reading.cut(`${bytes.length} bytes`);
  const { parts, unread, complete } = zipParts(bytes);
  const isPackage = (name: string): boolean => /^(?:\[Content_Types\]\.xml|mimetype)$/i.test(name);
  // Other archives are listed elsewhere; `mimetype` is that of OpenDocument.
  if (!parts.some(({ name }) => isPackage(name)) && !unread.some(isPackage)) return;
  if (!complete) reading.cut('ZIP directory');
  for (const name of unread) {
    reading.cut(name);
    addByName(name, reading);
    if (VBA_NAME.test(name)) reading.add('vba', name);
  }
  const late = parts.filter((part) => READ_LAST.test(part.name));
  for (const part of [...parts.filter((part) => !READ_LAST.test(part.name)), ...late]) readPart(part, reading);
  reading.show(packagePictures(parts));
}

function readPart(part: ZipPart, reading: Reading): void {
  const head = beginning(part, reading);
  const type = detectType(head, null);
  const isCompound = isCompoundFile(head);
  // Office goes by relationships and content types: a project of macros may be called `theme1.xml`, a text `a.dat`.
  const isOther = isCompound || READ_WITHIN.has(type) || PROGRAMS.has(type);
  const isXml = !isOther && (XML_NAME.test(part.name) || beginsAsXml(head));
  if (isXml && isPassedOver(part, reading)) return;
  addByName(part.name, reading);
  if (VBA_NAME.test(part.name) && !isCompound) reading.add('vba', part.name);
  if (isCompound || READ_WITHIN.has(type) || PAGE_NAME.test(part.name)) {
    const bytes = content(part, reading);
    if (isCompound) addUnreadable(part.name, bytes, reading);
    reading.inside(bytes, part.name);
    return;
  }
  if (/(?:^|\/)workbook\.bin$/i.test(part.name)) addBinaryWorkbook(content(part, reading), reading);
  else if (PROGRAMS.has(type) || (EMBEDDED.test(part.name) && !XML_NAME.test(part.name))) {
    reading.add('embedded-object', `${part.name} (${type})`);
    addProgram({ names: [part.name], type }, reading);
  }
  if (isXml)
    addXmlContent(xmlText(content(part, reading)), reading, {
      isPart: true,
      isMacroSheet: MACRO_SHEET.test(part.name),
    });
}

function addByName(name: string, reading: Reading): void {
  if (BASIC.test(name) && !/\/(?:script|dialog)-l[bc]\.xml$/i.test(name)) reading.add('vba', name);
  if (MACRO_SHEET.test(name)) reading.add('xlm', name);
}

/** Whether a part begins with a bracket, behind a byte order mark and blanks, or with nothing but these. */
const beginsAsXml = (head: Uint8Array): boolean => /^\s*(?:<|$)/.test(xmlText(head));

function isPassedOver(part: ZipPart, reading: Reading): boolean {
  if (!PASSED_OVER.test(part.name)) return false;
  const head = part.method === STORED ? part.packed : reading.peek(part.packed, ROOT_BYTES);
  const root = head === null ? null : firstTag(xmlText(head.subarray(0, ROOT_BYTES)));
  return root !== null && PASSED_OVER_ROOTS.has(root.name);
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
