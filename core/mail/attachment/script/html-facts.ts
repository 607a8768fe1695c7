import type { FileFact } from '../../../model/mail-details.ts';
import { detectType } from '../../file-type.ts';
import { decodeBase64 } from '../../transfer-encoding.ts';
import { percentDecoded } from '../../links/script-addresses.ts';
import { Reading } from '../reading.ts';

/** Base64 shorter than this is a picture of an icon at most. */
const MIN_HIDDEN_CHARACTERS = 1000;
/** Runs of base64 that are decoded to see what they are. */
const MAX_RUNS = 20;
/** Bytes of a run that are looked at: its type shows at its beginning. */
const LOOKED_AT = 65_536;
/** Characters of an address `data:` of which the same is asked. */
const DATA_LOOKED_AT = 4096;

const DECODES = /\batob\s{0,9}\(|["']atob["']|\bfromCharCode\b|\bUint8Array\b|\bdecodeURIComponent\b/;
const MAKES_FILE =
  /\bnew\s{1,9}(?:Blob|File)\b|["'](?:Blob|File)["']|\bcreateObjectURL\b|\bmsSaveOrOpenBlob\b|\bmsSaveBlob\b/;
const SAVES =
  /\bdownload\s{0,9}=|\.download\b|["']download["']|\bmsSaveOrOpenBlob\b|\bmsSaveBlob\b|\.click\s{0,9}\(|\blocation(?:\.href)?\s{0,9}=(?!=)|\blocation\.(?:assign|replace)\s{0,9}\(/;
/** A script that writes or runs what it has decoded: the page that is seen is not the one that came. */
const WRITES =
  /\b(?:eval|Function|document\.write(?:ln)?|innerHTML\s{0,9}=|setTimeout)\s{0,9}\(?\s{0,9}(?:window\.)?(?:unescape|atob|decodeURI(?:Component)?|String\.fromCharCode)\s{0,9}\(/;
/** `"ato" + "b"`: a name in pieces, which nobody is to find. */
const JOINT = /(["'])\s{0,9}\+\s{0,9}\1/g;

/**
 * What a web page or an SVG would do in a browser: put together a file out of its own text (HTML smuggling), run a
 * script, ask for a password. Empty for a page that only shows something. Never throws.
 */
export function readHtmlFacts(page: string): readonly FileFact[] {
  const reading = new Reading();
  if (!/<(?:html|head|body|script|svg|!doctype|form|iframe|meta|a)\b/i.test(page.slice(0, 100_000)))
    return reading.facts;
  const hidden = hiddenFiles(page);
  const joined = page.replace(JOINT, '');
  const makes = MAKES_FILE.test(joined) && (DECODES.test(joined) || hidden.length > 0);
  if (makes && SAVES.test(joined)) {
    const how = [DECODES, MAKES_FILE, SAVES].flatMap((pattern) => pattern.exec(joined)?.[0] ?? []);
    reading.add('html-smuggling', [...new Set(how.map((word) => word.trim()))].join(' '));
  }
  const isScripted = /<script\b|\bon(?:load|error|click|mouseover|focus)\s{0,9}=|javascript:/i.test(page);
  for (const { type, characters } of hidden) {
    const isHarmless = /^(?:image|audio|video|font|text\/plain|application\/octet-stream)/.test(type);
    if (isScripted && !isHarmless) reading.add('html-smuggling', `base64 ${characters} = ${type}`);
  }
  const written = WRITES.exec(joined);
  if (written !== null) reading.add('script-obfuscated', written[0].replace(/\s+/g, ' '));
  addSavedData(page, reading);
  for (const match of page.matchAll(/<script\b[^>]{0,500}\bsrc\s{0,9}=\s{0,9}["']?([^"'\s>]{1,500})/gi)) {
    reading.add('html-script', match[1] ?? '');
  }
  if (isScripted && !reading.facts.some(({ kind }) => kind === 'html-script')) reading.add('html-script', '');
  addForms(page, reading);
  // What a script writes into the page when it runs stands in it encoded.
  if (written !== null) addForms(percentDecoded(page), reading);
  return reading.facts;
}

function hiddenFiles(page: string): { type: string; characters: number }[] {
  const found: { type: string; characters: number }[] = [];
  // Where a run ends is looked for by itself: a pattern that takes in eight million characters overflows the stack.
  const run = new RegExp(`(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{${MIN_HIDDEN_CHARACTERS}}`, 'g');
  const other = /[^A-Za-z0-9+/=]/g;
  for (let match = run.exec(page); match !== null && found.length < MAX_RUNS; match = run.exec(page)) {
    other.lastIndex = run.lastIndex;
    const end = other.exec(page)?.index ?? page.length;
    const head = new TextEncoder().encode(page.slice(match.index, Math.min(end, match.index + LOOKED_AT * 2)));
    found.push({ type: detectType(decodeBase64(head).bytes, null), characters: end - match.index });
    run.lastIndex = end;
  }
  return found;
}

/** A link that saves a file written in the page itself: no script is needed for it. */
function addSavedData(page: string, reading: Reading): void {
  let end = 0;
  for (const { index } of page.matchAll(/<a(?=[\s/])/gi)) {
    if (index < end) continue;
    const close = page.indexOf('>', index);
    end = close < 0 ? page.length : close;
    const tag = page.slice(index, end);
    const data = /\bhref\s{0,9}=\s{0,9}["']?\s{0,9}data:([^,]{0,200}),/i.exec(tag);
    if (data === null || !/\bdownload\b/i.test(tag)) continue;
    const start = data.index + data[0].length;
    const content = new TextEncoder().encode(tag.slice(start, start + DATA_LOOKED_AT));
    const isBase64 = /;\s{0,9}base64/i.test(data[1] ?? '');
    const type = detectType(isBase64 ? decodeBase64(content).bytes : content, null);
    const name = /\bdownload\s{0,9}=\s{0,9}["']?([^"'\s>]{1,200})/i.exec(tag)?.[1] ?? '';
    if (!/^(?:image|audio|video|font)\//.test(type)) reading.add('html-smuggling', `data: ${name} = ${type}`);
  }
}

function addForms(page: string, reading: Reading): void {
  const asks = /<input\b[^>]{0,500}\btype\s{0,9}=\s{0,9}["']?password/i.test(page);
  for (const match of page.matchAll(/<form\b[^>]{0,1000}/gi)) {
    const action = /\baction\s{0,9}=\s{0,9}["']?([^"'\s>]{1,500})/i.exec(match[0])?.[1] ?? '';
    if (asks || /^https?:/i.test(action)) reading.add('html-form', action);
  }
}
