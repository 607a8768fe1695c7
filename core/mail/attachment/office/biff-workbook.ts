import { decodeUnlabelled } from '../../charset.ts';
import { u16, u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { readFormula } from './biff-formula.ts';
import { addLink } from './field-instruction.ts';
import { decryptWorkbook } from './rc4-document.ts';
import { monikerAddresses } from './moniker.ts';
import { addAutoName, addSheetState } from './xlm-facts.ts';

/** Records of Excel's binary workbook ([MS-XLS] 2.3). */
const BOF = 0x0809;
const BOUND_SHEET = 0x0085;
const FILE_PASS = 0x002f;
const FORMULA = 0x0006;
const DEFINED_NAME = 0x0018;
const SUPPORTING_BOOK = 0x01ae;
const HYPERLINK = 0x01b8;
/** Hyperlinks of one book that are looked at. */
const MAX_HYPERLINKS = 1000;
/** Kinds of substream and of sheet ([MS-XLS] 2.4.21, 2.4.28). */
const MACRO_SUBSTREAM = 0x0040;
const MACRO_SHEET = 1;
const VBA_SHEET = 6;
const BIFF8 = 0x0600;
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

/** Reads the `Workbook` or `Book` stream of Excel 5 to 2003: macro sheets, hidden sheets, names and calls, DDE. */
export function readBiffWorkbook(written: Uint8Array, reading: Reading): void {
  let stream = written;
  const sheets = new Map<number, string>();
  let version = BIFF8;
  let inMacroSheet = false;
  let sheet = '';
  let hyperlinks = 0;
  for (let at = 0; at + 4 <= stream.length;) {
    const type = u16(stream, at);
    const length = u16(stream, at + 2);
    const data = stream.subarray(at + 4, at + 4 + length);
    if (type === 0 && length === 0) return;
    if (type === BOF) {
      version = u16(data, 0);
      inMacroSheet = u16(data, 2) === MACRO_SUBSTREAM;
      sheet = sheets.get(at) ?? '';
    } else if (type === FILE_PASS) {
      const plain = stream === written ? decryptWorkbook(written, data, reading) : null;
      if (plain === null) return;
      stream = plain;
    } else if (type === BOUND_SHEET) {
      sheets.set(u32(data, 0), addSheet(data, version, reading));
    } else if (type === DEFINED_NAME) {
      addName(data, version, reading);
    } else if (type === SUPPORTING_BOOK && u16(data, 2) > 1 && u16(data, 2) < 0x0401) {
      const [program, document] = text(data, 4, u16(data, 2), version).split(DDE_SEPARATOR);
      if (document !== undefined) reading.add('dde', `${program}|${document}`);
    } else if (type === HYPERLINK) {
      hyperlinks += 1;
      if (hyperlinks > MAX_HYPERLINKS) reading.cut(`> ${MAX_HYPERLINKS} hyperlinks`);
      else for (const address of monikerAddresses(data)) addLink(address, reading);
    } else if (type === FORMULA && inMacroSheet) {
      const { calls, texts } = readFormula(data.subarray(22, 22 + u16(data, 20)), version === BIFF8);
      if (calls.length > 0) reading.add('xlm-call', `${calls.join(', ')} (${sheet}): ${texts.join(' ')}`);
    }
    at += 4 + length;
  }
}

function addSheet(data: Uint8Array, version: number, reading: Reading): string {
  const name = text(data, 7, data[6] ?? 0, version);
  const state = STATES[(data[4] ?? 0) & 3] ?? 'veryHidden';
  if (data[5] === MACRO_SHEET) reading.add('xlm', `${name} (${state})`);
  else if (data[5] === VBA_SHEET) reading.add('vba', `${name} (${state})`);
  addSheetState(name, state, reading);
  return name;
}

function addName(data: Uint8Array, version: number, reading: Reading): void {
  const name = text(data, 14, data[3] ?? 0, version);
  const isBuiltIn = (u16(data, 0) & 0x0020) !== 0;
  const builtIn = BUILT_IN[name.charCodeAt(0)];
  if (!isBuiltIn) addAutoName(name, '', reading);
  else if (builtIn !== undefined) reading.add('xlm-autorun', `${builtIn}${name.slice(1)}`);
}

/** Text of `count` characters: in Excel 97 and later a byte says whether it is UTF-16, before it is 8-bit. */
function text(data: Uint8Array, at: number, count: number, version: number): string {
  if (version !== BIFF8) return decodeUnlabelled(data.subarray(at, at + count), 'cp932');
  const isWide = ((data[at] ?? 0) & 1) === 1;
  const own = data.subarray(at + 1, at + 1 + count * (isWide ? 2 : 1));
  return new TextDecoder(isWide ? 'utf-16le' : 'windows-1252').decode(own);
}
