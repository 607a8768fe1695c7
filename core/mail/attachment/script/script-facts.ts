import type { FileFact } from '../../../model/mail-details.ts';
import { Reading } from '../reading.ts';

/** Characters of a script that are read; longer ones are mostly a payload written out. */
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
/** Names that a script file has on Windows. */
const SCRIPT_NAME = /\.(?:jse?|vb[se]?|ps1|psm1|bat|cmd|hta|ws[fhc]|sct|py|sh|ahk|au3)$/i;
/** A line of program text that a person wrote is shorter. */
const LONG_LINE = 2000;
/** Pieces of text joined one by one, or characters by number: more than these nobody writes. */
const MANY_JOINS = 60;
const MANY_NUMBERS = 80;

/** What a script does and hides. Empty when the name is none of a script and the text calls nothing. Never throws. */
export function readScriptFacts(script: string, name: string): readonly FileFact[] {
  const reading = new Reading();
  const text = script.slice(0, MAX_SCRIPT_CHARACTERS);
  const named = SCRIPT_NAME.test(name);
  if (
    !named &&
    !/^\s*(?:#!|@echo\b|<job\b|<package\b|<\?xml[^>]{0,80}\?>\s*<(?:job|package|scriptlet)\b)/i.test(text)
  ) {
    return reading.facts;
  }
  const calls = CALLS.filter(([, pattern]) => pattern.test(text)).map(([call]) => call);
  reading.add('script', calls.join(', '));
  const hidden = obfuscation(text);
  if (hidden.length > 0) reading.add('script-obfuscated', hidden.join(', '));
  return reading.facts;
}

function obfuscation(text: string): string[] {
  const found: string[] = [];
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  if (/^#@~\^/m.test(text)) found.push('JScript.Encode');
  if (text.split('\n').some((line) => line.length > LONG_LINE)) found.push(`> ${LONG_LINE}`);
  if (count(/["']\s{0,9}[+&]\s{0,9}["']/g) > MANY_JOINS) found.push('" + "');
  if (count(/\b(?:chrw?|fromcharcode|\[char\])\s{0,9}\(?\s{0,9}\d/gi) > MANY_JOINS) found.push('Chr()');
  if (count(/\b0x[0-9a-f]{2,6}\b|\\x[0-9a-f]{2}|%u?[0-9a-f]{2,4}/gi) > MANY_NUMBERS) found.push('0x..');
  if (/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{1000}/.test(text)) found.push('base64');
  if (count(/\^/g) > MANY_NUMBERS) found.push('^');
  return found;
}
