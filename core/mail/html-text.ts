import { decodeEntities } from './html-entities.ts';
import { RAW_TEXT, SHOWN_RAW } from './html-element.ts';
import { withoutEdges } from './html-page-text.ts';
import { Reading } from './html-reading.ts';
import { resolved, type HtmlReference } from './html-references.ts';
import { TagReader } from './html-tag.ts';

export type { HtmlReference } from './html-references.ts';
export type HtmlContent = {
  readonly text: string;
  /** The same with an EDGE wherever an element ends an address: what addresses are looked for in. */
  readonly searched: string;
  readonly references: readonly HtmlReference[];
};

/** Pages within pages (`srcdoc`, `data:`) that are followed; each stands in an attribute of the one before. */
const MAX_PAGES_DEEP = 3;

/**
 * Reads an HTML body as text and lists what it points at. Nothing is rendered: tags, scripts, styles and comments
 * go, block elements become line ends, entities are decoded once. One pass; never throws.
 */
export function readHtml(html: string): HtmlContent {
  return readPage(html, 0);
}

/** The text of an HTML body for reading and searching. Safe in the sense that it holds no markup at all. */
export function htmlToText(html: string): string {
  return readHtml(html).text;
}

/** Zero bytes in a page are no characters: some programs leave them out, also within names. */
function readPage(page: string, depth: number): HtmlContent {
  const html = page.replaceAll('\0', '');
  const reading = new Reading((inner) => (depth < MAX_PAGES_DEEP ? readPage(inner, depth + 1).references : []));
  new PageReader(html, reading, depth).read();
  reading.closeAnchor();
  const searched = reading.page.end();
  return { text: withoutEdges(searched), searched, references: resolved(reading.references, reading.base) };
}

/** Another `<` is a character like others. */
const MARKUP = /<[A-Za-z/!?]/g;

const identity = (text: string): string => text;

/** Goes through a page as a browser takes it apart (WHATWG HTML 13.2.5), in which scripts do not run. */
class PageReader {
  readonly #html: string;
  readonly #reading: Reading;
  readonly #depth: number;
  readonly #tags: TagReader;
  readonly #lastClose: number;
  /** What is looked for to the end of the page in vain is not looked for again. */
  readonly #endless = new Set<string>();

  constructor(html: string, reading: Reading, depth: number) {
    this.#html = html;
    this.#reading = reading;
    this.#depth = depth;
    this.#tags = new TagReader(html);
    this.#lastClose = html.lastIndexOf('>');
  }

  read(): void {
    const html = this.#html;
    for (let at = 0; at < html.length;) {
      MARKUP.lastIndex = at;
      const open = MARKUP.exec(html)?.index ?? html.length;
      this.#reading.text(html.slice(at, open));
      at = open < html.length ? this.#markup(open) : open;
    }
  }

  /** Reads what begins with the `<` at `open`; returns where it ends. */
  #markup(open: number): number {
    const html = this.#html;
    if (/^<\/?[A-Za-z]/.test(html.slice(open, open + 3))) return this.#tag(open);
    if (html.startsWith('<!--', open)) return this.#comment(open + 4);
    if (this.#reading.isForeign && html.startsWith('<![CDATA[', open)) {
      const end = html.indexOf(']]>', open);
      this.#reading.literal(html.slice(open + 9, end < 0 ? html.length : end), identity);
      return end < 0 ? html.length : end + 3;
    }
    // A comment by mistake (`<!x>`, `<?x>`, `</3>`) ends at the next `>`; what never ends hides nothing from us.
    if (open < this.#lastClose) return html.indexOf('>', open) + 1;
    this.#reading.text(html.slice(open, open + 2));
    return open + 2;
  }

  /**
   * A comment ends at `-->` or `--!>`, and `<!-->` and `<!--->` are whole ones (WHATWG HTML 13.2.5.43 to 13.2.5.52). One
   * that never ends hides the rest of the page in a browser; some programs show it, and so do we.
   */
  #comment(start: number): number {
    const html = this.#html;
    const empty = /^-?>/.exec(html.slice(start, start + 2));
    if (empty !== null) return start + empty[0].length;
    const end = this.#find('comment', /--!?>/g, start);
    if (end === null) return start;
    if (html.startsWith('[if', start)) {
      this.#reading.add(readPage(html.slice(start, end.index), this.#depth).references);
    }
    return end.index + end[0].length;
  }

  #find(what: string, pattern: RegExp, from: number): RegExpExecArray | null {
    if (this.#endless.has(what)) return null;
    pattern.lastIndex = from;
    const found = pattern.exec(this.#html);
    if (found === null) this.#endless.add(what);
    return found;
  }

  #tag(open: number): number {
    const { tag, end } = this.#tags.at(open);
    const isRaw = RAW_TEXT.has(tag.name) && !tag.closing && !this.#reading.isForeign;
    this.#reading.tag(tag);
    return isRaw ? this.#raw(tag.name, end + 1) : end + 1;
  }

  /** Reads the content of an element that is no markup; returns where it ends. */
  #raw(name: string, start: number): number {
    const html = this.#html;
    const close = name === 'plaintext' ? null : this.#find(name, new RegExp(`</${name}(?=[\\s/>])`, 'gi'), start);
    // What is never closed and would not be shown hides the rest of the page in a browser: as with comments, not from us.
    const isCode = name === 'script' || name === 'style';
    if (close === null && !isCode && !SHOWN_RAW.has(name)) return start;
    const end = close?.index ?? html.length;
    const content = html.slice(start, end);
    if (name === 'script') this.#reading.script(content);
    else if (name === 'style') this.#reading.style(content);
    else if (SHOWN_RAW.has(name)) this.#reading.literal(content, name === 'textarea' ? decodeEntities : identity);
    return end;
  }
}
