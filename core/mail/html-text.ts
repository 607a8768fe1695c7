import { decodeEntities } from './html-entities.ts';
import {
  anchorAddress,
  carriedPages,
  handlerAddresses,
  resolved,
  styleAddresses,
  tagReferences,
  type HtmlReference,
} from './html-references.ts';
import { readTag, TagEnds, type HtmlTag } from './html-tag.ts';
import { MAX_LINKS } from './limits.ts';
import { scriptAddresses } from './links/script-addresses.ts';

export type { HtmlReference } from './html-references.ts';
export type HtmlContent = { readonly text: string; readonly references: readonly HtmlReference[] };

/** Elements whose content is no markup: it ends at their closing tag only (WHATWG HTML 13.2.5, raw text). */
const RAW_TEXT = new Set(['script', 'style', 'title', 'noscript', 'xmp', 'iframe', 'noembed', 'noframes']);
/** Elements whose content is never text for a reader. Tags within them point somewhere all the same. */
const HIDDEN = new Set(['head', 'template', 'svg', 'math', 'object']);
/** Elements that begin on a new line. */
const BLOCKS = new Set(
  'address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** References recorded of one body, remote ones included. */
export const MAX_REFERENCES = MAX_LINKS * 2;
/** Pages within pages (`srcdoc`, `data:`) that are followed; each stands in an attribute of the one before. */
const MAX_PAGES_DEEP = 3;

/** Where raw text ends: at its closing tag, or with the document. */
function rawTextEnd(html: string, from: number, name: string): number {
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

/** What a reading gathers: the text in pieces, the references, the link that is open. */
class Reading {
  readonly pieces: string[] = [];
  readonly references: HtmlReference[] = [];
  base: string | null = null;
  readonly #depth: number;
  #hidden = '';
  #anchor: { hrefs: readonly string[]; from: number } | null = null;

  /** `depth`: how many pages this one lies within. */
  constructor(depth: number) {
    this.#depth = depth;
  }

  text(html: string): void {
    if (this.#hidden === '') this.pieces.push(decodeEntities(html.replace(/[\s\u00a0]+/g, ' ')));
  }

  add(references: readonly HtmlReference[]): void {
    for (const reference of references) if (this.references.length < MAX_REFERENCES) this.references.push(reference);
  }

  tag(tag: HtmlTag): void {
    const shows = this.#hidden === '';
    if (shows && BLOCKS.has(tag.name)) this.pieces.push('\n');
    if (shows && (tag.name === 'td' || tag.name === 'th')) this.pieces.push(' ');
    if (tag.name === 'a' || tag.name === 'area') this.closeAnchor();
    if (tag.closing) {
      if (tag.name === this.#hidden) this.#hidden = '';
      return;
    }
    if (tag.name === 'body') this.#hidden = '';
    if (tag.name === 'base') this.base ??= anchorAddress(tag);
    const alt = tag.name === 'img' ? (tag.attributes.get('alt') ?? '') : '';
    if (shows && alt !== '') this.pieces.push(alt);
    // Behind the limit nothing is kept: then the tags need not be looked at either.
    if (this.references.length < MAX_REFERENCES && tag.attributes.size > 0) this.#pointed(tag);
    else if (tag.name === 'form') this.add(tagReferences(tag));
    if (HIDDEN.has(tag.name) && this.#hidden === '') this.#hidden = tag.name;
  }

  /** What a tag with attributes points at. */
  #pointed(tag: HtmlTag): void {
    const handlers = handlerAddresses(tag);
    if (tag.name === 'a') this.#openAnchor(anchorAddress(tag), handlers);
    else this.#scripted(handlers);
    this.add(tagReferences(tag));
    if (this.#depth === MAX_PAGES_DEEP) return;
    for (const page of carriedPages(tag)) this.add(readPage(page, this.#depth + 1).references);
  }

  script(text: string): void {
    if (this.references.length >= MAX_REFERENCES) return;
    this.#scripted(scriptAddresses(text));
  }

  #scripted(addresses: readonly string[]): void {
    this.add(addresses.map((href) => ({ kind: 'script', href, shown: '' })));
  }

  /** What a link does when it is pressed leads on as much as its address. */
  #openAnchor(href: string | null, handlers: readonly string[]): void {
    const hrefs = [...(href === null ? [] : [href]), ...handlers];
    if (hrefs.length > 0) this.#anchor = { hrefs, from: this.pieces.length };
  }

  closeAnchor(): void {
    if (this.#anchor !== null) {
      const shown = this.pieces.slice(this.#anchor.from).join('').replace(/\s+/g, ' ').trim();
      this.add(this.#anchor.hrefs.map((href) => ({ kind: 'link', href, shown })));
    }
    this.#anchor = null;
  }
}

/**
 * Reads an HTML body as text and lists what it points at. Nothing is rendered: tags, scripts, styles and comments
 * go, block elements become line ends, entities are decoded once. One pass; never throws.
 */
export function readHtml(html: string): HtmlContent {
  return readPage(html, 0);
}

function readPage(html: string, depth: number): HtmlContent {
  const reading = new Reading(depth);
  readInto(reading, html);
  reading.closeAnchor();
  return { text: tidy(reading.pieces.join('')), references: resolved(reading.references, reading.base) };
}

function readInto(reading: Reading, html: string): void {
  const tagEnds = new TagEnds(html);
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    reading.text(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      if (end >= 0 && html.startsWith('[if', open + 4)) reading.add(readHtml(html.slice(open + 4, end)).references);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    if (!/[A-Za-z/!?]/.test(html.charAt(open + 1))) {
      reading.text('<');
      at = open + 1;
      continue;
    }
    const end = tagEnds.after(open + 1);
    const tag = readTag(html.slice(open + 1, end));
    at = end + 1;
    if (tag === null) continue;
    const isRaw = RAW_TEXT.has(tag.name) && !tag.closing;
    reading.tag(tag);
    if (!isRaw) continue;
    const close = rawTextEnd(html, at, tag.name);
    if (tag.name === 'script') reading.script(html.slice(at, close));
    if (tag.name === 'style') {
      reading.add(styleAddresses(html.slice(at, close)).map((href) => ({ kind: 'remote', href, shown: '' })));
    }
    at = close;
  }
}

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
