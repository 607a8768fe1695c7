import type { FileFact } from '../../../model/mail-details.ts';
import { detectType } from '../../file-type.ts';
import { decodeBase64 } from '../../transfer-encoding.ts';
import { Reading } from '../reading.ts';

/** Base64 shorter than this is a picture of an icon at most. */
const MIN_HIDDEN_CHARACTERS = 1000;
/** Runs of base64 that are decoded to see what they are. */
const MAX_RUNS = 20;
/** Bytes of a run that are looked at: its type shows at its beginning. */
const LOOKED_AT = 65_536;

const DECODES = /\batob\s{0,9}\(|\bfromCharCode\b|\bUint8Array\b|\bdecodeURIComponent\b/;
const MAKES_FILE = /\bnew\s{1,9}(?:Blob|File)\b|\bcreateObjectURL\b|\bmsSaveOrOpenBlob\b|\bmsSaveBlob\b/;
const SAVES = /\bdownload\s{0,9}=|\.download\b|\bmsSaveOrOpenBlob\b|\.click\s{0,9}\(/;

/**
 * What a web page or an SVG would do in a browser: put together a file out of its own text (HTML smuggling), run a
 * script, ask for a password. Empty for a page that only shows something. Never throws.
 */
export function readHtmlFacts(page: string): readonly FileFact[] {
  const reading = new Reading();
  if (!/<(?:html|head|body|script|svg|!doctype|form|iframe|meta)\b/i.test(page.slice(0, 100_000))) return reading.facts;
  const hidden = hiddenFiles(page);
  const makes = MAKES_FILE.test(page) && (DECODES.test(page) || hidden.length > 0);
  if (makes && SAVES.test(page)) {
    const how = [DECODES, MAKES_FILE, SAVES].flatMap((pattern) => pattern.exec(page)?.[0] ?? []);
    reading.add('html-smuggling', [...new Set(how.map((word) => word.trim()))].join(' '));
  }
  const isScripted = /<script\b|\bon(?:load|error|click|mouseover|focus)\s{0,9}=|javascript:/i.test(page);
  for (const { type, characters } of hidden) {
    const isHarmless = /^(?:image|audio|video|font|text\/plain|application\/octet-stream)/.test(type);
    if (isScripted && !isHarmless) reading.add('html-smuggling', `base64 ${characters} = ${type}`);
  }
  for (const match of page.matchAll(/<script\b[^>]{0,500}\bsrc\s{0,9}=\s{0,9}["']?([^"'\s>]{1,500})/gi)) {
    reading.add('html-script', match[1] ?? '');
  }
  if (isScripted && !reading.facts.some(({ kind }) => kind === 'html-script')) reading.add('html-script', '');
  addForms(page, reading);
  return reading.facts;
}

function hiddenFiles(page: string): { type: string; characters: number }[] {
  const found: { type: string; characters: number }[] = [];
  const run = new RegExp(`(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{${MIN_HIDDEN_CHARACTERS},}={0,2}`, 'g');
  for (const match of page.matchAll(run)) {
    const head = new TextEncoder().encode(match[0].slice(0, Math.ceil((LOOKED_AT * 4) / 3)));
    found.push({ type: detectType(decodeBase64(head).bytes, null), characters: match[0].length });
    if (found.length >= MAX_RUNS) break;
  }
  return found;
}

function addForms(page: string, reading: Reading): void {
  const asks = /<input\b[^>]{0,500}\btype\s{0,9}=\s{0,9}["']?password/i.test(page);
  for (const match of page.matchAll(/<form\b[^>]{0,1000}/gi)) {
    const action = /\baction\s{0,9}=\s{0,9}["']?([^"'\s>]{1,500})/i.exec(match[0])?.[1] ?? '';
    if (asks || /^https?:/i.test(action)) reading.add('html-form', action);
  }
}
