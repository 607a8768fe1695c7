import { decodeEntities } from './html-entities.ts';
import { MAX_LINKS } from './limits.ts';

/** A link, image, form or other reference of an HTML body, as written after entity decoding. */
export type HtmlReference = {
  readonly kind: 'link' | 'remote' | 'form';
  readonly href: string;
  readonly shown: string;
};

export type HtmlContent = { readonly text: string; readonly references: readonly HtmlReference[] };

/** Elements whose content is no markup: it ends at their closing tag only (WHATWG HTML 13.2.5, raw text). */
const RAW_TEXT = new Set(['script', 'style', 'title', 'noscript', 'xmp', 'iframe', 'noembed', 'noframes']);
/** Elements whose content is never text for a reader. */
const HIDDEN = new Set(['head', 'template', 'svg', 'math', 'object']);
/** Elements that begin on a new line. */
const BLOCKS = new Set(
  'address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** References recorded of one body, remote ones included. */
const MAX_REFERENCES = MAX_LINKS * 2;
/** Characters of one tag; a longer one is broken or hostile and is dropped. */
const MAX_TAG_CHARACTERS = 20_000;

type Tag = { readonly name: string; readonly closing: boolean; readonly attributes: ReadonlyMap<string, string> };

/** Finds the `>` that ends a tag, outside quotes; a tag that never ends is taken up to the next `>`. */
function tagEnd(html: string, start: number): number {
  const limit = Math.min(html.length, start + MAX_TAG_CHARACTERS);
  let quote = '';
  let firstClose = -1;
  for (let at = start; at < limit; at += 1) {
    const character = html.charAt(at);
    if (character === '>') {
      if (quote === '') return at;
      if (firstClose < 0) firstClose = at;
    } else if (quote === '') {
      if ((character === '"' || character === "'") && /[=\s]/.test(html.charAt(at - 1))) quote = character;
    } else if (character === quote) quote = '';
  }
  return firstClose >= 0 ? firstClose : limit - 1;
}

function readTag(source: string): Tag | null {
  const head = /^\/?([A-Za-z][A-Za-z0-9:-]*)/.exec(source);
  if (head === null) return null;
  const attributes = new Map<string, string>();
  const pattern = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;
  let at = head[0].length;
  while (at < source.length && attributes.size < 100) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null) {
      at += 1;
      continue;
    }
    const key = (match[1] ?? '').toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''));
    at = pattern.lastIndex;
  }
  return { name: (head[1] ?? '').toLowerCase(), closing: source.startsWith('/'), attributes };
}

/** Where raw text ends: at its closing tag, or with the document. */
function rawTextEnd(html: string, from: number, name: string): number {
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

/** Hrefs lose the control characters and blanks that browsers ignore (WHATWG URL: tab and line ends anywhere). */
const cleanReference = (value: string): string => value.replace(/[\t\r\n]/g, '').trim();

/**
 * Reads an HTML body as text and lists what it points at. Nothing is rendered: tags, scripts, styles and comments
 * go, block elements become line ends, entities are decoded once. One pass; never throws.
 */
export function readHtml(html: string): HtmlContent {
  const references: HtmlReference[] = [];
  const pieces: string[] = [];
  let hiddenName = '';
  let anchor: { href: string; from: number } | null = null;
  const add = (kind: HtmlReference['kind'], href: string | undefined, shown: string): void => {
    const cleaned = cleanReference(href ?? '');
    if (cleaned !== '' && references.length < MAX_REFERENCES) references.push({ kind, href: cleaned, shown });
  };
  const closeAnchor = (): void => {
    if (anchor !== null) add('link', anchor.href, shownText(pieces.slice(anchor.from)));
    anchor = null;
  };
  const visit = (tag: Tag): void => {
    if (BLOCKS.has(tag.name)) pieces.push('\n');
    if (tag.name === 'td' || tag.name === 'th') pieces.push(' ');
    if (tag.name === 'a' || tag.name === 'area') closeAnchor();
    if (tag.closing) return;
    const get = (key: string): string | undefined => tag.attributes.get(key);
    if (tag.name === 'area') add('link', get('href'), get('alt') ?? '');
    else if (tag.name === 'a' && get('href') !== undefined) anchor = { href: get('href') ?? '', from: pieces.length };
    else if (tag.name === 'form') add('form', get('action') || '#', '');
    else if (tag.name === 'img' && (get('alt') ?? '') !== '') pieces.push(get('alt') ?? '');
    for (const key of ['src', 'background', 'poster', 'data']) add('remote', get(key), '');
    if (tag.name === 'link' || tag.name === 'base') add('remote', get('href'), '');
    for (const match of (get('style') ?? '').matchAll(/url\(\s*["']?([^"')]{1,2000})/gi)) add('remote', match[1], '');
    if (HIDDEN.has(tag.name)) hiddenName = tag.name;
  };
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open < 0 ? html.length : open);
    if (hiddenName === '') pieces.push(decodeEntities(text.replace(/[\s\u00a0]+/g, ' ')));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const next = html.charAt(open + 1);
    if (!/[A-Za-z/!?]/.test(next)) {
      if (hiddenName === '') pieces.push('<');
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open + 1);
    const tag = readTag(html.slice(open + 1, end));
    at = end + 1;
    if (tag === null) continue;
    if (RAW_TEXT.has(tag.name) && !tag.closing) {
      if (hiddenName === '') visit({ ...tag, name: 'raw' });
      at = rawTextEnd(html, at, tag.name);
      continue;
    }
    if (hiddenName === '') visit(tag);
    else if (tag.name === 'body' || (tag.closing && tag.name === hiddenName)) hiddenName = '';
  }
  closeAnchor();
  return { text: tidy(pieces.join('')), references };
}

const shownText = (pieces: readonly string[]): string => pieces.join('').replace(/\s+/g, ' ').trim();

/** Blank lines and the blanks around line ends are HTML's layout, not the writer's. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .filter((line, index, lines) => line !== '' || (lines[index - 1] ?? '') !== '')
    .join('\n')
    .trim();
}

/** The text of an HTML body for reading and searching. Safe in the sense that it holds no markup at all. */
export function htmlToText(html: string): string {
  return readHtml(html).text;
}
