import { BLOCKS, VOID } from './html-element.ts';
import type { HtmlTag } from './html-tag.ts';

/** `lines`: line ends stay, blanks run together (CSS `pre-line`); `all`: both stay. */
export type WhiteSpace = 'none' | 'lines' | 'all';

const PREFORMATTED = new Set(['pre', 'listing']);
const STYLE = /(?:^|;)\s*white-space(?:-collapse)?\s*:\s*([a-z-]{1,20})/gi;
const OF_STYLE: Readonly<Record<string, WhiteSpace>> = {
  pre: 'all',
  'pre-wrap': 'all',
  'break-spaces': 'all',
  preserve: 'all',
  'pre-line': 'lines',
  'preserve-breaks': 'lines',
  normal: 'none',
  nowrap: 'none',
  collapse: 'none',
};
/** Elements within each other that say what becomes of their blanks; what one further within says does not count. */
const MAX_OPEN = 100;

/** What an element says of its blanks; null when it says nothing. */
function ownWhiteSpace({ name, attributes }: HtmlTag): WhiteSpace | null {
  const style = attributes.get('style') ?? '';
  const said = /white-space/i.test(style) ? [...style.matchAll(STYLE)].at(-1)?.[1]?.toLowerCase() : undefined;
  return OF_STYLE[said ?? ''] ?? (PREFORMATTED.has(name) ? 'all' : null);
}

/** Which blanks and line ends of a page are the writer's, by `<pre>` and `white-space` in styles. */
export class WhiteSpaceRules {
  /** `depth`: itself and the open elements of the same name within it that say nothing. */
  readonly #open: { readonly name: string; readonly rule: WhiteSpace; depth: number }[] = [];

  get rule(): WhiteSpace {
    return this.#open.at(-1)?.rule ?? 'none';
  }

  tag(tag: HtmlTag): void {
    const { name, closing } = tag;
    if (VOID.has(name)) return;
    if (!closing && BLOCKS.has(name)) this.#close('p');
    const at = this.#open.findLastIndex((open) => open.name === name);
    const open = this.#open[at];
    if (closing) {
      if (open === undefined) return;
      open.depth -= 1;
      if (open.depth === 0) this.#open.length = at;
      return;
    }
    const rule = ownWhiteSpace(tag);
    if (rule !== null && this.#open.length < MAX_OPEN) this.#open.push({ name, rule, depth: 1 });
    else if (open !== undefined) open.depth += 1;
  }

  /** A paragraph ends where a block begins. */
  #close(name: string): void {
    const at = this.#open.findLastIndex((open) => open.name === name);
    if (at >= 0) this.#open.length = at;
  }
}
