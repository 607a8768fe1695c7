import { decodeAttribute } from './html-entities.ts';

/** Characters of one tag; a longer one is broken or hostile and is cut. A picture in a `data:` address is longer. */
const MAX_TAG_CHARACTERS = 20_000;
/** Attributes of one tag. */
const MAX_ATTRIBUTES = 100;

export type HtmlTag = {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
};

/**
 * How many characters of a page may be looked at in vain for the end of a quote. A page that is merely broken has a few
 * quotes that never end; one in which every tag has such a quote would be read MAX_TAG_CHARACTERS at a time for each.
 */
const MAX_VAIN_CHARACTERS = 2_000_000;

/** Finds where the tags of one page end. Linear in its length. */
export class TagEnds {
  readonly #html: string;
  #spare = MAX_VAIN_CHARACTERS;

  constructor(html: string) {
    this.#html = html;
  }

  /** The `>` that ends the tag from `start` on, outside quotes; of a tag whose quote never ends, the next `>`. */
  after(start: number): number {
    const html = this.#html;
    const limit = Math.min(html.length, start + MAX_TAG_CHARACTERS);
    if (this.#spare <= 0) {
      const close = html.indexOf('>', start);
      return close < 0 || close >= limit ? limit - 1 : close;
    }
    let quote = 0;
    let firstClose = -1;
    for (let at = start; at < limit; at += 1) {
      const code = html.charCodeAt(at);
      if (code === CLOSE) {
        if (quote === 0) return at;
        if (firstClose < 0) firstClose = at;
      } else if (code === quote) quote = 0;
      else if (quote === 0 && (code === DOUBLE || code === SINGLE) && /[=\s]/.test(html.charAt(at - 1))) quote = code;
    }
    if (firstClose < 0) return limit - 1;
    this.#spare -= limit - firstClose;
    return firstClose;
  }
}

const [CLOSE, DOUBLE, SINGLE] = [0x3e, 0x22, 0x27];

/** Reads what stands between `<` and `>`; null when it is no tag. The first of a repeated attribute counts. */
export function readTag(source: string): HtmlTag | null {
  const head = /^\/?([A-Za-z][A-Za-z0-9:-]*)/.exec(source);
  if (head === null) return null;
  const attributes = new Map<string, string>();
  const pattern = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;
  let at = head[0].length;
  while (at < source.length && attributes.size < MAX_ATTRIBUTES) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null) {
      at += 1;
      continue;
    }
    const key = (match[1] ?? '').toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeAttribute(match[2] ?? match[3] ?? match[4] ?? ''));
    at = pattern.lastIndex;
  }
  return { name: (head[1] ?? '').toLowerCase(), closing: source.startsWith('/'), attributes };
}
