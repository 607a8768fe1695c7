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

/** Finds the `>` that ends a tag, outside quotes; a tag that never ends is taken up to the next `>`. */
export function tagEnd(html: string, start: number): number {
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
