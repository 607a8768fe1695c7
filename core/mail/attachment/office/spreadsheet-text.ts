import { decodeText } from '../../charset.ts';
import { decodeAs } from '../../charset/decode-as.ts';
import { Budget } from '../../mail-budget.ts';
import type { Reading } from '../reading.ts';
import { addAutoName, addMacroFormula } from './xlm-facts.ts';

/** Characters at the beginning of a text that tell SYLK or a web query. */
const MAX_HEAD_CHARACTERS = 4000;
/** Characters that Excel keeps of one cell. */
const MAX_CELL_CHARACTERS = 32_767;
/** Characters looked at of one line: Excel has 16,384 columns, and those of people are short. */
const MAX_LINE_CHARACTERS = 1024 * 1024;
const MAX_LINE_BYTES = MAX_LINE_CHARACTERS * 4;
/** Cells of one text that begin like a formula and are looked at; negative numbers are among them. */
const MAX_FORMULAS = 200_000;
/** Characters of a formula in which its command and its document are looked for; longer than DDE_FORMULA reaches. */
const MAX_FORMULA_CHARACTERS = 2000;
/** Bytes read of a text file. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** A formula that starts a program by DDE: `=cmd|'/c calc'!A0`, also after `+`, `-` and `@`, in quotes or not. */
const DDE_FORMULA = /^\s{0,20}"?\s{0,20}[=+\-@][^|!]{1,200}\|[^!]{1,1000}![A-Za-z_$\d]/;
/** Functions that load from the network when the sheet is opened or a cell pressed; `.call(` is of a script. */
const REMOTE_FORMULA =
  /^\s{0,20}"?[=+\-@]{1,3}.{0,200}?(?:(?<!\.)|(?<=_xlfn\.))\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|IMPORTFEED|IMAGE|RTD|DDE|CALL|REGISTER|EXEC)\s{0,5}\(/i;

/**
 * Reads text that Excel opens as a sheet: SYLK (`.slk`, can hold Excel 4 macros), a web query (`.iqy`), DIF and CSV
 * with formulas. Adds nothing when the text is none of them.
 */
export function readSpreadsheetText(bytes: Uint8Array, reading: Reading): void {
  if (bytes.length > MAX_TEXT_BYTES) reading.cut(`${bytes.length} bytes`);
  const text = bytes.subarray(0, MAX_TEXT_BYTES);
  const head = decodeText(text.subarray(0, HEAD_BYTES), 'cp932');
  const start = head.text.replace(/^\ufeff/, '');
  if (/^ID;/i.test(start)) return readSylk(linesOf(decodeAs(text, head.charset)), reading);
  const [first = '', ...more] = linesOf(start.slice(0, MAX_HEAD_CHARACTERS));
  if (/^WEB$/i.test(first.trim())) return readWebQuery(more, reading);
  const lines = head.charset.startsWith('utf-16')
    ? linesOf(decodeAs(text, head.charset))
    : formulaLines(text, head.charset, reading);
  let left = MAX_FORMULAS;
  for (const line of lines) {
    left = readCells(line, left, reading);
    if (left === 0) return reading.cut(`> ${MAX_FORMULAS} formulas`);
  }
}

/** Bytes that tell the charset, and SYLK or a web query by their first lines. */
const HEAD_BYTES = 65_536;

const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];
const [ROUND_OPEN, BAR, BANG] = [0x28, 0x7c, 0x21];

/**
 * The lines that can hold a formula: those with `|` and `!`, or with `(`. The others, nearly all of a file that is no
 * sheet after all, are not decoded.
 */
function* formulaLines(bytes: Uint8Array, charset: string, reading: Reading): Generator<string> {
  let start = 0;
  let seen = { bracket: false, bar: false, bang: false };
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = at < bytes.length ? bytes[at] : LINE_FEED;
    if (byte === ROUND_OPEN) seen.bracket = true;
    else if (byte === BAR) seen.bar = true;
    else if (byte === BANG) seen.bang = true;
    else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
      const line = bytes.subarray(start, Math.min(at, start + MAX_LINE_BYTES));
      if (seen.bracket || (seen.bar && seen.bang)) {
        if (at - start > MAX_LINE_BYTES) reading.cut(`line > ${MAX_LINE_BYTES} bytes`);
        yield decodeAs(line, charset);
      }
      start = at + 1;
      seen = { bracket: false, bar: false, bang: false };
    }
  }
}

/** Formulas of SYLK that are looked at, and their characters together: about three seconds of work, and more than any macro has. */
const MAX_MACRO_FORMULAS = 50_000;
const MAX_MACRO_CHARACTERS = 2 * 1024 * 1024;

/** Fields of a SYLK record are divided by `;`; two of them stand for one in a text. */
function readSylk(lines: readonly string[], reading: Reading): void {
  const formulas = new Budget(MAX_MACRO_FORMULAS);
  const characters = new Budget(MAX_MACRO_CHARACTERS);
  for (const line of lines) {
    if (line.length > MAX_LINE_CHARACTERS) reading.cut(`line > ${MAX_LINE_CHARACTERS}`);
    const fields = line
      .slice(0, MAX_LINE_CHARACTERS)
      .replaceAll(';;', '\u0000')
      .split(';')
      .map((field) => field.replaceAll('\u0000', ';'));
    const [record, ...rest] = fields;
    const field = (letter: string): string => {
      const whole = rest.find((one) => one.startsWith(letter))?.slice(1) ?? '';
      if (whole.length > MAX_CELL_CHARACTERS) reading.cut(`cell > ${MAX_CELL_CHARACTERS}`);
      return whole.slice(0, MAX_CELL_CHARACTERS);
    };
    if (record === 'O' && rest.includes('E')) reading.add('xlm', 'SYLK O;E');
    else if (record === 'NN') addAutoName(field('N'), field('E'), reading);
    else if (record === 'C') {
      const formula = field('E');
      if (formula === '') continue;
      if (!formulas.spend(1) || !characters.spend(formula.length)) {
        reading.cut('SYLK formulas');
        continue;
      }
      addMacroFormula(formula, reading);
      if (DDE_FORMULA.test(`=${formula}`)) reading.add('dde', formula);
    }
  }
}

/** A web query is the word WEB, a version, and the address that Excel loads ([Microsoft KB 157482]). */
function readWebQuery(lines: readonly string[], reading: Reading): void {
  const address = lines.slice(0, 9).find((line) => /^\s{0,20}(?:https?|ftp|file):|^\s{0,20}\\\\/i.test(line));
  if (address !== undefined) reading.add('remote-object', address);
}

/** Where a cell that begins like a formula stands: at the beginning of the line or behind what divides cells. */
const FORMULA_START = /(^|[,;\t])(?=\s{0,20}(?:"\s{0,20})?[=+\-@])/g;

const QUOTED_CELL = /^\s{0,20}"(?:[^"]|"")*/;

/** Looks at the cells of a line that begin like a formula, `most` of them; gives how many more may be looked at. */
function readCells(line: string, most: number, reading: Reading): number {
  let left = most;
  for (const match of line.matchAll(FORMULA_START)) {
    if (left === 0) return left;
    left -= 1;
    const start = match.index + match[0].length;
    const rest = line.slice(start, start + MAX_FORMULA_CHARACTERS);
    const cell = /^[^,;\t]*/.exec(rest)?.[0] ?? '';
    if (DDE_FORMULA.test(cell)) reading.add('dde', cell);
    else if (REMOTE_FORMULA.test(cell)) reading.add('sheet-formula', cell);
    // A comma within the command divides no cells between quotation marks, nor at the beginning of a line.
    const whole = QUOTED_CELL.exec(rest)?.[0] ?? (start === 0 ? rest : cell);
    if (whole.length > cell.length && DDE_FORMULA.test(whole)) reading.add('dde', whole);
  }
  return left;
}
