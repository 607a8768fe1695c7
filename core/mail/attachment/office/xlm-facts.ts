import type { Reading } from '../reading.ts';
import { addScriptAddresses } from '../script/script-cost.ts';

/** Names whose cells Excel runs by itself; what follows them does not matter to it (`Auto_Open2`). */
const AUTO_NAME = /^(?:_xlnm\.)?_?auto_?(?:open|close|activate|deactivate)/i;

/** Functions of Excel 4 macros that reach beyond the sheet. */
const CALL =
  /(?<![A-Z.])(?:EXEC|CALL|REGISTER|FOPEN|FWRITE|FWRITELN|INITIATE|EXECUTE|RUN|FORMULA|FORMULA\.FILL|FILE\.DELETE|SAVE\.AS|GET\.WORKSPACE|ON\.TIME|EVALUATE)(?=\s{0,5}\()/gi;

/** Adds a defined name that makes Excel run the cells it stands for. */
export function addAutoName(name: string, target: string, reading: Reading): void {
  if (AUTO_NAME.test(name)) reading.add('xlm-autorun', target === '' ? name : `${name} = ${target}`);
}

/** Adds a formula of a macro sheet, or of a text file that Excel reads, when it calls out. */
export function addMacroFormula(formula: string, reading: Reading): void {
  const calls = [...new Set([...formula.matchAll(CALL)].map(([name]) => name.toUpperCase()))];
  if (calls.length > 0) reading.add('xlm-call', `${calls.join(', ')}: ${formula.trim()}`);
  addScriptAddresses(formula, reading);
}

/** Adds a sheet that is hidden so that Excel's menu does not list it ("very hidden"). */
export function addSheetState(name: string, state: string, reading: Reading): void {
  if (state === 'veryHidden') reading.add('sheet-hidden', `${name} (${state})`);
}
