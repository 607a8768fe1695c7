import { u16, u32 } from '../little-endian.ts';
import { isRemote } from '../address.ts';
import { addLink } from '../document-link.ts';
import type { Reading } from '../reading.ts';
import { readFormula, type BiffVersion } from './biff-formula.ts';
import { biffText, bofVersion, definedName, formulaTokens, type BiffName } from './biff-records.ts';
import { monikerAddresses } from './moniker.ts';
import {
  BOUND_SHEET,
  decryptWorkbook,
  plainRecords,
  RECORD_HEADER_BYTES,
  type RecordData,
} from './workbook-records.ts';
import { addAutoName, addSheetState } from './xlm-facts.ts';

/** Records of Excel's binary workbook ([MS-XLS] 2.3). */
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const SUPPORTING_BOOK = 0x01ae;
const HYPERLINK = 0x01b8;
/** Hyperlinks of one book that are looked at. */
const MAX_HYPERLINKS = 1000;
/** Sheets of one book whose place is kept; Excel itself is limited by memory, and people have some hundred. */
const MAX_SHEETS = 1000;
/** How often all records together may be as long as the stream: those of an honest book do not lie over each other. */
const MAX_READS = 4;
/** Kinds of substream and of sheet ([MS-XLS] 2.4.21, 2.4.28). */
const MACRO_SUBSTREAM = 0x0040;
const MACRO_SHEET = 1;
const VBA_SHEET = 6;
const STATES = ['visible', 'hidden', 'veryHidden'];
/** Built-in names that run by themselves ([MS-XLS] 2.4.150). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: 'Auto_Open',
  2: 'Auto_Close',
  10: 'Auto_Activate',
  11: 'Auto_Deactivate',
};
/** Between the program and the document of a DDE link in a supporting book ([MS-XLS] 2.5.277). */
const DDE_SEPARATOR = '\u0003';
/** In front of a path to another workbook, whose marks stand for volumes and folders; the program of a DDE link has none. */
const ENCODED_PATH = '\u0001';

/** Reads the `Workbook` or `Book` stream of Excel 5 to 2003, or the file of an older one: macro sheets, hidden sheets, names and calls, DDE. */
export function readBiffWorkbook(stream: Uint8Array, reading: Reading): void {
  new Workbook(stream, reading).read();
}

type Sheet = { readonly name: string; readonly state: string };

class Workbook {
  readonly #stream: Uint8Array;
  readonly #reading: Reading;
  /** By their place in the stream. */
  readonly #sheets = new Map<number, Sheet>();
  readonly #begun = new Set<number>();
  #dataOf: RecordData;
  #isEncrypted = false;
  #isLocked = false;
  #version: BiffVersion = 8;
  #inMacroSheet = false;
  #sheet = '';
  #hyperlinks = 0;
  #left: number;

  constructor(stream: Uint8Array, reading: Reading) {
    this.#stream = stream;
    this.#reading = reading;
    this.#dataOf = plainRecords(stream);
    this.#left = stream.length * MAX_READS;
  }

  /** One record after the other; then what Excel jumps to and this did not come to ([MS-XLS] 2.4.28, lbPlyPos). */
  read(): void {
    this.#walk(0, false);
    for (const at of this.#sheets.keys()) {
      const isSheet = bofVersion(u16(this.#stream, at), this.#stream) !== null;
      if (isSheet && !this.#begun.has(at)) this.#walk(at, true);
    }
  }

  #walk(from: number, isOneSheet: boolean): void {
    let depth = 0;
    for (let at = from; at + RECORD_HEADER_BYTES <= this.#stream.length;) {
      const [type, length] = [u16(this.#stream, at), u16(this.#stream, at + 2)];
      if (type === 0 && length === 0) return;
      this.#left -= Math.min(RECORD_HEADER_BYTES + length, this.#stream.length - at);
      if (this.#left < 0) return this.#reading.cut('Workbook records');
      const data = this.#dataOf(type, at, length);
      const version = bofVersion(type, data);
      if (version !== null) {
        depth += 1;
        this.#begin(at, version, data);
      } else if (type === EOF) {
        depth -= 1;
        if (isOneSheet && depth <= 0) return;
      } else if (type === FILE_PASS) {
        this.#decrypt(data);
      } else {
        this.#record(type, data);
      }
      if (this.#isLocked) return;
      at += RECORD_HEADER_BYTES + length;
    }
  }

  #begin(at: number, version: BiffVersion, bof: Uint8Array): void {
    if (this.#begun.size < MAX_SHEETS * 2) this.#begun.add(at);
    this.#version = version;
    const sheet = this.#sheets.get(at);
    this.#sheet = sheet?.name ?? '';
    this.#inMacroSheet = u16(bof, 2) === MACRO_SUBSTREAM;
    // What the list of sheets says of its kind is not asked by Excel.
    if (this.#inMacroSheet) this.#reading.add('xlm', sheet === undefined ? `BIFF${version}` : labelOf(sheet));
  }

  #decrypt(filePass: Uint8Array): void {
    if (this.#isEncrypted) return;
    this.#isEncrypted = true;
    const decrypted = decryptWorkbook(this.#stream, filePass, this.#reading);
    if (decrypted === null) this.#isLocked = true;
    else this.#dataOf = decrypted;
  }

  #record(type: number, data: Uint8Array): void {
    const name = definedName(type, data, this.#version);
    const tokens = this.#inMacroSheet ? formulaTokens(type, data, this.#version) : null;
    if (type === BOUND_SHEET) this.#addSheet(data);
    else if (name !== null) this.#addName(name);
    else if (type === SUPPORTING_BOOK && u16(data, 2) > 1 && u16(data, 2) < 0x0401) this.#addSupportingBook(data);
    else if (type === HYPERLINK) this.#addHyperlink(data);
    else if (tokens !== null) this.#addFormula(tokens, this.#sheet);
  }

  #addSheet(data: Uint8Array): void {
    const name = biffText(data, 7, data[6] ?? 0, this.#version);
    const state = STATES[(data[4] ?? 0) & 3] ?? 'veryHidden';
    if (data[5] === MACRO_SHEET) this.#reading.add('xlm', labelOf({ name, state }));
    else if (data[5] === VBA_SHEET) this.#reading.add('vba', labelOf({ name, state }));
    addSheetState(name, state, this.#reading);
    if (this.#sheets.size < MAX_SHEETS) this.#sheets.set(u32(data, 0), { name, state });
    else this.#reading.cut(`> ${MAX_SHEETS} sheets`);
  }

  #addName({ name, isBuiltIn, tokens }: BiffName): void {
    const builtIn = BUILT_IN[name.charCodeAt(0)];
    if (!isBuiltIn) addAutoName(name, '', this.#reading);
    else if (builtIn !== undefined) this.#reading.add('xlm-autorun', `${builtIn}${name.slice(1)}`);
    this.#addFormula(tokens, name);
  }

  #addSupportingBook(data: Uint8Array): void {
    const path = biffText(data, 4, u16(data, 2), this.#version);
    if (path.startsWith(ENCODED_PATH)) {
      const target = decodedPath(path.slice(1));
      this.#reading.add(isRemote(target) ? 'linked-file' : 'external-relationship', `externallinkpath ${target}`);
      return;
    }
    const [program, document] = path.split(DDE_SEPARATOR);
    if (document !== undefined) this.#reading.add('dde', `${program}|${document}`);
  }

  #addHyperlink(data: Uint8Array): void {
    this.#hyperlinks += 1;
    if (this.#hyperlinks > MAX_HYPERLINKS) this.#reading.cut(`> ${MAX_HYPERLINKS} hyperlinks`);
    else for (const address of monikerAddresses(data)) addLink(address, this.#reading);
  }

  #addFormula(tokens: Uint8Array, where: string): void {
    if (tokens.length === 0) return;
    const { calls, texts } = readFormula(tokens, this.#version);
    if (calls.length > 0) this.#reading.add('xlm-call', `${calls.join(', ')} (${where}): ${texts.join(' ')}`);
  }
}

/** The path of a linked workbook as people write it ([MS-XLS] 2.5.277). */
const decodedPath = (encoded: string): string =>
  encoded
    .replace(/^\u0005./su, '')
    .replace(/^\u0001@/u, '\\\\')
    .replace(/^\u0001(.)/su, '$1:\\')
    .replaceAll('\u0004', '..\\')
    .replace(/[\u0002\u0003]/gu, '\\')
    .replace(/[\u0000-\u001f]/gu, '');

const labelOf = ({ name, state }: Sheet): string => `${name} (${state})`;
