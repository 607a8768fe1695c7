import type { FileFact } from '../../../model/mail-details.ts';
import { detectType } from '../../file-type.ts';
import {
  anchorAddress,
  carriedPages,
  cleaned,
  isScript,
  refreshAddress,
  tagReferences,
} from '../../html-references.ts';
import type { HtmlTag } from '../../html-tag.ts';
import { MAX_SCRIPT_CHARACTERS, percentDecoded } from '../../links/script-addresses.ts';
import { decodeBase64 } from '../../transfer-encoding.ts';
import { isDownload, leavesBrowser } from '../document-link.ts';
import { Reading } from '../reading.ts';
import { pageTags } from './page-tags.ts';

/** Base64 shorter than this is a picture of an icon at most. */
const MIN_HIDDEN_CHARACTERS = 1000;
/** Runs of base64 that are decoded to see what they are. */
const MAX_RUNS = 20;
/** Bytes of a run that are looked at: its type shows at its beginning. */
const LOOKED_AT = 65_536;
/** Characters of an address `data:` of which the same is asked. */
const DATA_LOOKED_AT = 4096;
/** Characters of the name under which it is saved. */
const MAX_NAME_CHARACTERS = 200;
/** Pages within attributes of pages (`srcdoc`, `data:`) that are read. */
const MAX_PAGES_DEEP = 3;

const DECODES = /\batob\s{0,9}\(|["']atob["']|\bfromCharCode\b|\bUint8Array\b|\bdecodeURIComponent\b/;
const MAKES_FILE =
  /\bnew\s{1,9}(?:Blob|File)\b|["'](?:Blob|File)["']|\bcreateObjectURL\b|\bmsSaveOrOpenBlob\b|\bmsSaveBlob\b/;
const SAVES =
  /\bdownload\s{0,9}=|\.download\b|["']download["']|\bmsSaveOrOpenBlob\b|\bmsSaveBlob\b|\.click\s{0,9}\(|\bwindow\.open\s{0,9}\(|\blocation(?:\.href)?\s{0,9}=(?!=)|\blocation\.(?:assign|replace)\s{0,9}\(/;
/** A script that writes or runs what it has decoded: the page that is seen is not the one that came. */
const WRITES =
  /\b(?:eval|Function|document\.write(?:ln)?|innerHTML\s{0,9}=|setTimeout)\s{0,9}\(?\s{0,9}(?:window\.)?(?:unescape|atob|decodeURI(?:Component)?|String\.fromCharCode)\s{0,9}\(/;
/** `"ato" + "b"`: a name in pieces, which nobody is to find. */
const JOINT = /(["'])\s{0,9}\+\s{0,9}\1/g;

/**
 * What a web page or an SVG would do in a browser: put together a file out of its own text (HTML smuggling), run a
 * script, ask for a password, hand its reader to a share or a program. Empty for a page that only shows something. Never throws.
 */
export function readHtmlFacts(page: string): readonly FileFact[] {
  const reading = new Reading();
  addPage(page, 0, reading);
  return reading.facts;
}

/** What the tags of a page have in them. */
type PageContent = {
  /** The text of its event handlers and of addresses `javascript:`. */
  readonly handlers: readonly string[];
  readonly hasScript: boolean;
  /** Characters of its longest script. */
  readonly longest: number;
  readonly sources: readonly string[];
  readonly actions: readonly string[];
  readonly asksPassword: boolean;
  readonly saved: readonly string[];
  /** Addresses of shares, of programs, and of files that run. */
  readonly dangerous: readonly string[];
  /** Pages within attributes. */
  readonly pages: readonly string[];
};

function addPage(page: string, depth: number, reading: Reading): void {
  const content = contentOf(page);
  const hidden = hiddenFiles(page);
  // Of an attribute the page has its character references, and the script that runs what they stand for.
  const joined = [page, ...content.handlers].join('\n').replace(JOINT, '');
  const makes = MAKES_FILE.test(joined) && (DECODES.test(joined) || hidden.length > 0);
  if (makes && SAVES.test(joined)) {
    const how = [DECODES, MAKES_FILE, SAVES].flatMap((pattern) => pattern.exec(joined)?.[0] ?? []);
    reading.add('html-smuggling', [...new Set(how.map((word) => word.trim()))].join(' '));
  }
  if (content.longest > MAX_SCRIPT_CHARACTERS) reading.cut(`<script>: ${content.longest} characters`);
  const isScripted = content.hasScript || content.handlers.length > 0;
  for (const { type, characters } of hidden) {
    const isHarmless = /^(?:image|audio|video|font|text\/plain|application\/octet-stream)/.test(type);
    if (isScripted && !isHarmless) reading.add('html-smuggling', `base64 ${characters} = ${type}`);
  }
  const written = WRITES.exec(joined);
  if (written !== null) reading.add('script-obfuscated', written[0].replace(/\s+/g, ' '));
  for (const saved of content.saved) reading.add('html-smuggling', saved);
  for (const address of content.dangerous) reading.add('dangerous-link', address);
  for (const source of content.sources) reading.add('html-script', source);
  if (isScripted && content.sources.length === 0) reading.add('html-script', '');
  addForms(content, reading);
  // What a script writes into the page when it runs stands in it encoded.
  if (written !== null) addForms(contentOf(percentDecoded(page)), reading);
  for (const inner of depth < MAX_PAGES_DEEP ? content.pages : []) addPage(inner, depth + 1, reading);
}

function contentOf(page: string): PageContent {
  const handlers: string[] = [];
  const sources: string[] = [];
  const actions: string[] = [];
  const saved: string[] = [];
  const dangerous: string[] = [];
  const pages: string[] = [];
  let hasScript = false;
  let longest = 0;
  let asksPassword = false;
  for (const { tag, text } of pageTags(page)) {
    const { name, attributes } = tag;
    if (name === 'script') {
      hasScript = true;
      longest = Math.max(longest, text.length);
    }
    // Most tags have nothing that could do anything; a form without an address sends to where the page came from.
    if (name === 'form') actions.push(cleaned(attributes.get('action') ?? ''));
    if (attributes.size === 0) continue;
    for (const [key, value] of attributes) if (isScript(key, value)) handlers.push(value);
    const source = name === 'script' ? (attributes.get('src') ?? attributes.get('xlink:href')) : undefined;
    if (source !== undefined) sources.push(cleaned(source));
    const type = (attributes.get('type') ?? '').trim().toLowerCase();
    if (name === 'input' && type === 'password') asksPassword = true;
    const action = attributes.get('formaction');
    if (action !== undefined) actions.push(cleaned(action));
    saved.push(...savedData(tag));
    dangerous.push(...dangerousAddresses(tag));
    pages.push(...carriedPages(tag));
  }
  return { handlers, hasScript, longest, sources, actions, asksPassword, saved, dangerous, pages };
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

/** What a link saves that is written in the page itself, or the page goes on to: no script is needed for it. */
function savedData(tag: HtmlTag): string[] {
  const { name, attributes } = tag;
  const isSaved = (name === 'a' || name === 'area') && attributes.has('download');
  const link = isSaved ? (attributes.get('href') ?? attributes.get('xlink:href')) : null;
  const address = cleaned(link ?? (name === 'meta' ? refreshAddress(tag) : null) ?? '');
  const data = /^data:([^,]{0,200}),/i.exec(address);
  if (data === null) return [];
  const content = new TextEncoder().encode(address.slice(data[0].length, data[0].length + DATA_LOOKED_AT));
  const isBase64 = /;\s{0,9}base64/i.test(data[1] ?? '');
  const type = detectType(isBase64 ? decodeBase64(content).bytes : content, null);
  const saved = (attributes.get('download') ?? '').slice(0, MAX_NAME_CHARACTERS);
  return /^(?:image|audio|video|font)\//.test(type) ? [] : [`data: ${saved} = ${type}`];
}

/** Where a tag leads or what it loads, when that is a share, starts a program, or is a program or disk image itself. */
function dangerousAddresses(tag: HtmlTag): string[] {
  const leads = tag.name === 'a' ? (anchorAddress(tag) ?? '') : '';
  const references = leads === '' ? tagReferences(tag) : [{ kind: 'link', href: leads }, ...tagReferences(tag)];
  return references
    .filter(({ kind, href }) => leavesBrowser(href) || ((kind === 'link' || FRAMES.has(tag.name)) && isDownload(href)))
    .map(({ href }) => href);
}

/** Elements that show another page in their place. */
const FRAMES: ReadonlySet<string> = new Set(['iframe', 'frame', 'object', 'embed']);

function addForms({ actions, asksPassword }: PageContent, reading: Reading): void {
  for (const action of actions) {
    if (asksPassword || /^(?:https?:|[\\/]{2})/i.test(action)) reading.add('html-form', action);
  }
}
