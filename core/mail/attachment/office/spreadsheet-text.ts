import { decodeUnlabelled } from '../../charset.ts';
import type { Reading } from '../reading.ts';
import { addAutoName, addMacroFormula } from './xlm-facts.ts';

/** Characters looked at of one cell or line. */
const MAX_LINE_CHARACTERS = 4000;
/** Bytes read of a text file. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** A formula that starts a program by DDE: `=cmd|'/c calc'!A0`, also after `+`, `-` and `@`, in quotes or not. */
const DDE_FORMULA = /^\s{0,20}"?\s{0,20}[=+\-@][^|!]{1,200}\|[^!]{1,1000}![A-Za-z_$\d]/;
/** Functions that load from the network when the sheet is opened or a cell pressed. */
const REMOTE_FORMULA =
  /^\s{0,20}"?[=+\-@]{1,3}.{0,200}?\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|IMPORTFEED|IMAGE|RTD|DDE|CALL|REGISTER|EXEC)\s{0,5}\(/i;

/**
 * Reads text that Excel opens as a sheet: SYLK (`.slk`, can hold Excel 4 macros), a web query (`.iqy`), DIF and CSV
 * with formulas. Adds nothing when the text is none of them.
 */
export function readSpreadsheetText(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_TEXT_BYTES) reading.cut(`${bytes.length} bytes`);
  const text = decodeUnlabelled(bytes.subarray(0, MAX_TEXT_BYTES), 'cp932').replace(/^\ufeff/, '');
  const lines = text.split(/\r\n|\r|\n/);
  if (/^ID;/i.test(text)) return readSylk(lines, reading);
  if (/^WEB$/i.test(lines[0]?.trim() ?? '')) return readWebQuery(lines, reading);
  for (const line of lines) {
    if (line.length > 0 && /[=+\-@]/.test(line)) readCells(line, reading);
  }
}

/** Fields of a SYLK record are divided by `;`; two of them stand for one in a text. */
function readSylk(lines: readonly string[], reading: Reading): void {
  for (const line of lines) {
    const fields = line
      .slice(0, MAX_LINE_CHARACTERS)
      .replaceAll(';;', '\u0000')
      .split(';')
      .map((field) => field.replaceAll('\u0000', ';'));
    const [record, ...rest] = fields;
    const field = (letter: string): string => rest.find((one) => one.startsWith(letter))?.slice(1) ?? '';
    if (record === 'O' && rest.includes('E')) reading.add('xlm', 'SYLK O;E');
    else if (record === 'NN') addAutoName(field('N'), field('E'), reading);
    else if (record === 'C') {
      addMacroFormula(field('E'), reading);
      if (DDE_FORMULA.test(`=${field('E')}`)) reading.add('dde', field('E'));
    }
  }
}

/** A web query is the word WEB, a version, and the address that Excel loads ([Microsoft KB 157482]). */
function readWebQuery(lines: readonly string[], reading: Reading): void {
  const address = lines.slice(1, 10).find((line) => /^\s{0,20}(?:https?|ftp|file):|^\s{0,20}\\\\/i.test(line));
  if (address !== undefined) reading.add('remote-object', address);
}

function readCells(line: string, reading: Reading): void {
  for (const cell of line.slice(0, MAX_LINE_CHARACTERS).split(/[,;\t]/)) {
    if (DDE_FORMULA.test(cell)) reading.add('dde', cell);
    else if (REMOTE_FORMULA.test(cell)) reading.add('sheet-formula', cell);
  }
  // A comma within the command divides no cells.
  if (DDE_FORMULA.test(line)) reading.add('dde', line);
}
