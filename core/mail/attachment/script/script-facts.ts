import type { FileFact } from '../../../model/mail-details.ts';
import { endsOf } from '../../ends.ts';
import { extensionOf } from '../../file-name-signs.ts';
import { SCRIPT_EXTENSIONS, TEXT_EXTENSIONS } from '../../lists/file-extensions.ts';
import { Reading } from '../reading.ts';

/** Characters of a script that are read, at both of its ends; longer ones are mostly a payload written out. */
const MAX_SCRIPT_CHARACTERS = 2 * 1024 * 1024;

/** What scripts are used for in attacks, by the names that Windows gives these things. Each pattern is linear. */
const CALLS: readonly (readonly [string, RegExp])[] = [
  ['WScript.Shell', /\bwscript\.shell\b/i],
  ['Shell.Application', /\bshell\.application\b/i],
  ['ActiveXObject', /\bnew\s{1,9}activexobject\b/i],
  ['CreateObject', /\bcreateobject\s{0,9}\(/i],
  ['XMLHTTP', /\b(?:msxml2|microsoft)\.(?:server)?xmlhttp/i],
  ['ADODB.Stream', /\badodb\.stream\b/i],
  ['PowerShell', /\b(?:powershell|pwsh)(?:\.exe)?\b/i],
  ['-EncodedCommand', /\s-e(?:nc|ncodedcommand)?\s{1,9}[A-Za-z0-9+/=]{20}/i],
  ['DownloadString', /\bdownload(?:string|file|data)\b/i],
  ['Invoke-Expression', /\b(?:invoke-expression|iex)\b/i],
  ['certutil', /\bcertutil(?:\.exe)?\b/i],
  ['bitsadmin', /\bbitsadmin\b/i],
  ['mshta', /\bmshta(?:\.exe)?\b/i],
  ['rundll32', /\brundll32(?:\.exe)?\b/i],
  ['regsvr32', /\bregsvr32(?:\.exe)?\b/i],
  ['schtasks', /\bschtasks(?:\.exe)?\b/i],
  ['reg add', /\breg(?:\.exe)?\s{1,9}add\b/i],
  ['curl', /\bcurl(?:\.exe)?\s/i],
  ['eval', /\b(?:eval|execute(?:global)?)\s{0,9}\(/i],
];
/** A line of program text that a person wrote is shorter. */
const LONG_LINE = 2000;
/** Pieces of text joined one by one, or characters by number: more than these nobody writes. */
const MANY_JOINS = 60;
const MANY_NUMBERS = 80;

/**
 * What a script does and hides. Under the name of a text, which runs nothing, only one that makes use of what attacks use.
 * Empty when the name is none of a script and the text does not begin as one. Never throws.
 */
export function readScriptFacts(script: string, name: string): readonly FileFact[] {
  const reading = new Reading();
  const text = endsOf(script, MAX_SCRIPT_CHARACTERS);
  if (text.length < script.length) reading.cut(`${script.length} characters`);
  const extension = extensionOf(name);
  const named = SCRIPT_EXTENSIONS.has(extension);
  if (
    !named &&
    !/^\s*(?:#!|@echo\b|<job\b|<package\b|<\?xml[^>]{0,80}\?>\s*<(?:job|package|scriptlet)\b)/i.test(text)
  ) {
    return reading.facts;
  }
  const calls = CALLS.filter(([, pattern]) => pattern.test(text)).map(([call]) => call);
  const hidden = obfuscation(text);
  if (TEXT_EXTENSIONS.has(extension)) {
    const uses = [...calls, ...hidden].join(', ');
    if (uses !== '') reading.add('script-text', uses);
    return reading.facts;
  }
  reading.add('script', calls.join(', '));
  if (hidden.length > 0) reading.add('script-obfuscated', hidden.join(', '));
  return reading.facts;
}

function obfuscation(text: string): string[] {
  const found: string[] = [];
  if (/^#@~\^/m.test(text)) found.push('JScript.Encode');
  if (hasLongLine(text)) found.push(`> ${LONG_LINE}`);
  if (isMoreThan(MANY_JOINS, text, /["']\s{0,9}[+&]\s{0,9}["']/g)) found.push('" + "');
  if (isMoreThan(MANY_JOINS, text, /\b(?:chrw?|fromcharcode|\[char\])\s{0,9}\(?\s{0,9}\d/gi)) found.push('Chr()');
  if (isMoreThan(MANY_NUMBERS, text, /\b0x[0-9a-f]{2,6}\b|\\x[0-9a-f]{2}|%u?[0-9a-f]{2,4}/gi)) found.push('0x..');
  if (/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{1000}/.test(text)) found.push('base64');
  if (isMoreThan(MANY_NUMBERS, text, /\^/g)) found.push('^');
  return found;
}

/** Whether a pattern fits so often; it is not looked for any further then. */
function isMoreThan(most: number, text: string, pattern: RegExp): boolean {
  const matches = text.matchAll(pattern);
  for (let count = 0; count <= most; count += 1) if (matches.next().done === true) return false;
  return true;
}

function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > LONG_LINE) return true;
    start = end + 1;
  }
  return false;
}
