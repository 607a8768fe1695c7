import { decodeEntities } from './html-entities.ts';
import { APART, BLOCKS, SET_APART } from './html-element.ts';
import { ForeignContent } from './html-foreign.ts';
import { PageText } from './html-page-text.ts';
import {
  anchorAddress,
  carriedPages,
  handlerAddresses,
  styleAddresses,
  tagReferences,
  type HtmlReference,
} from './html-references.ts';
import type { HtmlTag } from './html-tag.ts';
import { WhiteSpaceRules, type WhiteSpace } from './html-white-space.ts';
import { MAX_LINKS } from './limits.ts';
import { scriptAddresses } from './links/script-addresses.ts';

/** References recorded of one body, remote ones included. */
export const MAX_REFERENCES = MAX_LINKS * 2;

/** Elements behind whose tag one line end is none (WHATWG HTML 13.1.2.5). */
const WITHOUT_FIRST_LINE_END = new Set(['pre', 'listing', 'textarea']);

type Anchor = { readonly hrefs: readonly string[]; readonly shown: string[] };

/** What a reading gathers: the text, the references, the link that is open. */
export class Reading {
  readonly page = new PageText();
  readonly references: HtmlReference[] = [];
  base: string | null = null;
  readonly #follow: (page: string) => readonly HtmlReference[];
  readonly #foreign = new ForeignContent();
  readonly #whiteSpace = new WhiteSpaceRules();
  /** What hides: tags within it point somewhere all the same. It ends with the drawing that it is in. */
  #hidden: { readonly name: string; readonly depth: number } | null = null;
  #anchor: Anchor | null = null;
  /** Whether nothing has come behind a tag yet. */
  #isFirst = false;
  /** The element that began where the text is, with an edge. */
  #apart = '';

  /** `follow` reads a page that lies within an attribute of this one. */
  constructor(follow: (page: string) => readonly HtmlReference[]) {
    this.#follow = follow;
  }

  get isForeign(): boolean {
    return this.#foreign.isForeign;
  }

  /** Text between tags. */
  text(html: string): void {
    if (html === '') return;
    const { rule } = this.#whiteSpace;
    if (this.#hidden === null) this.#show(rule === 'none' ? html : this.#lines(html), decodeEntities, rule);
    else this.#code(this.#hidden.name, html);
  }

  /** Text as it stands, in which there is no markup; `decode` reads its character references. */
  literal(text: string, decode: (text: string) => string): void {
    if (this.#hidden === null) this.#show(this.#lines(text), decode, 'all');
    else this.#code(this.#hidden.name, text);
  }

  /** What stands in an element of a drawing that shows nothing. */
  #code(element: string, text: string): void {
    if (element === 'script') this.script(text);
    else if (element === 'style') this.style(text);
  }

  /** With LF line ends, without the one behind the tag. */
  #lines(html: string): string {
    const lines = html.replace(/\r\n?/g, '\n');
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    return isFirst && lines.startsWith('\n') ? lines.slice(1) : lines;
  }

  #show(html: string, decode: (text: string) => string, rule: WhiteSpace): void {
    const blanks = rule === 'none' ? /[\s\u00a0]+/g : /[^\S\n]+/g;
    const text = decode(rule === 'all' ? html : html.replace(blanks, ' '));
    if (rule === 'all') this.page.preformatted(text);
    else this.page.words(text);
    this.#anchor?.shown.push(text);
  }

  #words(text: string): void {
    this.page.words(text);
    this.#anchor?.shown.push(text);
  }

  add(references: readonly HtmlReference[]): void {
    for (const reference of references) if (this.references.length < MAX_REFERENCES) this.references.push(reference);
  }

  tag(tag: HtmlTag): void {
    const { name, closing } = tag;
    const hides = this.isForeign ? this.#foreign.hides(tag) : name === 'template';
    this.#foreign.tag(tag);
    this.#whiteSpace.tag(tag);
    this.#isFirst = !closing && WITHOUT_FIRST_LINE_END.has(name);
    if (this.#hidden !== null && this.#foreign.depth < this.#hidden.depth) this.#hidden = null;
    const shows = this.#hidden === null;
    if (shows) this.#layOut(tag);
    if (name === 'a' || name === 'area') this.closeAnchor();
    if (closing) {
      // In a drawing no block is open: it ends with one around it.
      if (name === this.#hidden?.name || (this.isForeign && BLOCKS.has(name))) this.#hidden = null;
      return;
    }
    if (name === 'base') this.base ??= anchorAddress(tag);
    const alt = name === 'img' ? (tag.attributes.get('alt') ?? '') : '';
    if (shows && alt !== '') {
      this.page.isEdge = true;
      this.#words(alt);
      this.page.isEdge = true;
    }
    // Behind the limit nothing is kept: then the tags need not be looked at either.
    if (this.references.length < MAX_REFERENCES && tag.attributes.size > 0) this.#pointed(tag);
    else if (name === 'form') this.add(tagReferences(tag));
    if (hides && shows) this.#hidden = { name, depth: this.#foreign.depth };
  }

  /** Where a tag sets what follows apart from what comes before. An element with nothing in it does not. */
  #layOut(tag: HtmlTag): void {
    const { name, closing } = tag;
    if (BLOCKS.has(name)) {
      if (SET_APART.has(name)) this.page.lineEnd();
      else this.page.blockEnd();
      this.#anchor?.shown.push(' ');
    } else if (name === 'td' || name === 'th') this.#words(' ');
    else if (APART.has(name) || (name === 'a' && (this.#anchor !== null || anchorAddress(tag) !== null))) {
      const isEmpty = closing && this.page.isEdge && this.#apart === name;
      if (!this.page.isEdge) this.#apart = closing ? '' : name;
      this.page.isEdge = !isEmpty;
    }
  }

  /** What a tag with attributes points at. */
  #pointed(tag: HtmlTag): void {
    const handlers = handlerAddresses(tag);
    if (tag.name === 'a') this.#openAnchor(anchorAddress(tag), handlers);
    else this.#scripted(handlers);
    this.add(tagReferences(tag));
    for (const page of carriedPages(tag)) this.add(this.#follow(page));
  }

  script(text: string): void {
    if (this.references.length < MAX_REFERENCES) this.#scripted(scriptAddresses(text));
  }

  style(css: string): void {
    this.add(styleAddresses(css).map((href) => ({ kind: 'remote', href, shown: '' })));
  }

  #scripted(addresses: readonly string[]): void {
    this.add(addresses.map((href) => ({ kind: 'script', href, shown: '' })));
  }

  /** What a link does when it is pressed leads on as much as its address. */
  #openAnchor(href: string | null, handlers: readonly string[]): void {
    const hrefs = [...(href === null ? [] : [href]), ...handlers];
    if (hrefs.length > 0) this.#anchor = { hrefs, shown: [] };
  }

  closeAnchor(): void {
    if (this.#anchor !== null) {
      const shown = this.#anchor.shown.join('').replace(/\s+/g, ' ').trim();
      this.add(this.#anchor.hrefs.map((href) => ({ kind: 'link', href, shown })));
    }
    this.#anchor = null;
  }
}
