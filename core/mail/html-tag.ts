import { decodeAttribute } from './html-entities.ts';

/**
 * Attributes of one tag that are kept without a meaning to us; those that point somewhere (POINTING, `on…`) are kept
 * behind any number of others.
 */
const MAX_OTHER_ATTRIBUTES = 1000;

/** Attributes by which a tag points somewhere, or says what it shows, saves or asks for. */
const POINTING = new Set(
  (
    'href xlink:href src background poster data lowsrc dynsrc codebase classid manifest action formaction action-xhr ' +
    'ping srcset imagesrcset style srcdoc alt title http-equiv content download type'
  ).split(' '),
);

export type HtmlTag = {
  readonly name: string;
  readonly closing: boolean;
  /** Ends with `/>`; of an HTML element that says nothing. */
  readonly selfClosing: boolean;
  /** The first of each name, in lower case, with its character references decoded. */
  readonly attributes: ReadonlyMap<string, string>;
};

/** `end` is the place of its `>`, or of the end of the page. */
export type FoundTag = { readonly tag: HtmlTag; readonly end: number };

/**
 * How many characters of a page may be looked at in vain for the end of a tag. A quote that never ends makes all that
 * follows one tag (a browser shows nothing of it); such a tag is read up to the next `>`, and so are those behind it.
 */
const MAX_VAIN_CHARACTERS = 500_000;

/* WHATWG HTML 13.2.5.8 and 13.2.5.32 to 13.2.5.40: a quote counts only where a value begins. */
const TAG_NAME = /[^\t\n\f\r />]+/y;
const BETWEEN = /[\t\n\f\r /]+/y;
const ATTRIBUTE_NAME = /=?[^\t\n\f\r />=]*/y;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
const UNQUOTED = /[^\t\n\f\r >]+/y;

/** What a sticky pattern matches at a place; empty when it does not. */
function matched(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** Reads the tags of one page. Linear in its length. */
export class TagReader {
  readonly #html: string;
  #spare = MAX_VAIN_CHARACTERS;

  constructor(html: string) {
    this.#html = html;
  }

  /** The tag whose `<` is at `open`; a letter, or `/` and a letter, stands behind it. */
  at(open: number): FoundTag {
    const html = this.#html;
    if (this.#spare > 0) {
      const found = readTag(html, open);
      if (found.end < html.length) return found;
      this.#spare -= html.length - open;
      if (!html.includes('>', open)) return found;
    }
    const close = html.indexOf('>', open);
    return close < 0 ? readTag(html, open) : { tag: readTag(html.slice(open, close), 0).tag, end: close };
  }
}

/** Reads one tag; `end` is the end of the text when the tag does not end before. */
function readTag(html: string, open: number): FoundTag {
  const closing = html.charAt(open + 1) === '/';
  let at = open + (closing ? 2 : 1);
  const name = matched(TAG_NAME, html, at);
  at += name.length;
  const attributes = new Map<string, string>();
  let selfClosing = false;
  while (at < html.length) {
    const between = matched(BETWEEN, html, at);
    at += between.length;
    if (at >= html.length) break;
    if (html.charAt(at) === '>') {
      selfClosing = between.endsWith('/');
      break;
    }
    const key = matched(ATTRIBUTE_NAME, html, at);
    at += key.length;
    const equals = matched(EQUALS, html, at);
    at += equals.length;
    let value = '';
    if (equals !== '') {
      const quote = html.charAt(at);
      if (quote === '"' || quote === "'") {
        const end = html.indexOf(quote, at + 1);
        value = html.slice(at + 1, end < 0 ? html.length : end);
        at = end < 0 ? html.length : end + 1;
      } else {
        value = matched(UNQUOTED, html, at);
        at += value.length;
      }
    }
    keep(attributes, key.toLowerCase(), value);
  }
  return { tag: { name: name.toLowerCase(), closing, selfClosing, attributes }, end: Math.min(at, html.length) };
}

function keep(attributes: Map<string, string>, key: string, value: string): void {
  if (attributes.has(key)) return;
  if (attributes.size >= MAX_OTHER_ATTRIBUTES && !POINTING.has(key) && !key.startsWith('on')) return;
  attributes.set(key, decodeAttribute(value));
}
