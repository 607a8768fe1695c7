import { base64Bytes } from '../signature/tag-list.ts';

/** Runs of one kind that are decoded of one text. */
const MAX_RUNS = 100;
/** Quotes with a plus or an ampersand between them: `"ht" + "tps"`. */
const JOINT = /["'`]\s{0,9}[+&]\s{0,9}["'`]/g;
/** `104, 116, 116, 112`, also in hexadecimal: eight characters or more. */
const NUMBERS = /(?<![\w.])(?:(?:0x[0-9a-f]{2}|\d{1,3})\s{0,3},\s{0,3}){7,4000}(?:0x[0-9a-f]{2}|\d{1,3})/gi;
/** `Chr(104) & Chr(116)`, `[char]104+[char]116`. No two runs of blanks meet: each way to share them out would be tried. */
const CHARACTERS =
  /(?:(?:chrw?\s{0,3}\(\s{0,3}|\[char\]\s{0,3}(?:\(\s{0,3})?)\d{1,3}\s{0,3}(?:\)\s{0,3})?[&+]\s{0,3}(?:_\s{0,3})?){7,4000}(?:chrw?\s{0,3}\(\s{0,3}|\[char\]\s{0,3}(?:\(\s{0,3})?)\d{1,3}/gi;
/** `http` in hexadecimal and what follows. */
const HEXADECIMAL = /(?<![0-9a-f])68747470(?:[0-9a-f]{2}){4,4000}/gi;
/** `aHR0c` is what base64 makes of `http`; longer runs may be a script in UTF-16 (`powershell -EncodedCommand`). */
const BASE64 = /(?<![A-Za-z0-9+/])(?:aHR0c[A-Za-z0-9+/]{8,8000}|[A-Za-z0-9+/]{40,8000})/g;

/** Texts of a program put together, as far as they stand side by side. */
export const joined = (script: string): string => script.replace(JOINT, '');

/**
 * Texts that a program carries as something else: characters by number, hexadecimal, base64. Nothing is run. The
 * results together are no longer than the program.
 */
export function hiddenTexts(script: string): string[] {
  return [
    ...runs(script, NUMBERS).map((run) => byNumber(run.match(/0x[0-9a-f]{2}|\d{1,3}/gi) ?? [])),
    ...runs(script, CHARACTERS).map((run) => byNumber(run.match(/\d{1,3}/g) ?? [])),
    ...runs(script, HEXADECIMAL).map((run) => byNumber((run.match(/../g) ?? []).map((pair) => `0x${pair}`))),
    ...runs(script, BASE64).map(ofBase64),
  ].filter((text) => text !== '');
}

/** The addresses that are written backwards (`elpmaxe.live//:sptth`) stand forwards in it; null when there are none. */
export const backwards = (script: string): string | null =>
  /\/\/:s?ptth/i.test(script) ? script.split('').reverse().join('') : null;

function runs(script: string, pattern: RegExp): string[] {
  const found: string[] = [];
  for (const [run] of script.matchAll(pattern)) {
    if (found.length >= MAX_RUNS) break;
    found.push(run);
  }
  return found;
}

const byNumber = (numbers: readonly string[]): string =>
  numbers.map((number) => String.fromCharCode(Number(number))).join('');

function ofBase64(run: string): string {
  const bytes = base64Bytes(run.slice(0, run.length - (run.length % 4 === 1 ? 1 : 0)));
  if (bytes === null) return '';
  const isWide = bytes[1] === 0 && bytes[3] === 0;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}
