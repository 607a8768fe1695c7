import { BREAKOUT } from './html-element.ts';
import type { HtmlTag } from './html-tag.ts';

type Drawing = 'svg' | 'math';
const isDrawing = (name: string): name is Drawing => name === 'svg' || name === 'math';

/** Elements of each within which HTML goes on. */
const INTEGRATION_POINTS = {
  svg: new Set(['foreignobject', 'desc', 'title']),
  math: new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml']),
};
/** Elements of each whose content is never text for a reader. */
const HIDDEN = {
  svg: new Set(['script', 'style', 'title', 'desc', 'metadata']),
  math: new Set(['annotation', 'annotation-xml']),
};
/** Whether a page is within a drawing or a formula (SVG, MathML: "foreign content", WHATWG HTML 13.2.6.5). */
export class ForeignContent {
  readonly #open: string[] = [];
  /** How many of each name are open: what is not is not looked for. */
  readonly #counts = new Map<string, number>();

  get #drawing(): Drawing | null {
    const last = this.#open.at(-1) ?? '';
    return isDrawing(last) ? last : null;
  }

  /** In foreign content `<x/>` has no content, and no element's content is raw text. */
  get isForeign(): boolean {
    return this.#drawing !== null;
  }

  /** How many drawings, formulas and pieces of HTML within them are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Whether an element that opens here hides its content. */
  hides({ name, selfClosing }: HtmlTag): boolean {
    const drawing = this.#drawing;
    return drawing !== null && !selfClosing && HIDDEN[drawing].has(name);
  }

  tag(tag: HtmlTag): void {
    const { name, closing, selfClosing } = tag;
    if (breaksOut(tag)) while (this.isForeign) this.#pop();
    if (closing) {
      if ((this.#counts.get(name) ?? 0) > 0) while (this.#pop() !== name);
      return;
    }
    const drawing = this.#drawing;
    const opens = drawing === null ? isDrawing(name) : name === drawing || isIntegrationPoint(tag, drawing);
    if (!opens || selfClosing) return;
    this.#open.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  #pop(): string {
    const name = this.#open.pop() ?? '';
    this.#counts.set(name, (this.#counts.get(name) ?? 0) - 1);
    return name;
  }
}

const breaksOut = ({ name, closing, attributes }: HtmlTag): boolean =>
  closing
    ? name === 'p' || name === 'br'
    : BREAKOUT.has(name) || (name === 'font' && ['color', 'face', 'size'].some((key) => attributes.has(key)));

/** An annotation is one only when it says so. */
const isIntegrationPoint = ({ name, attributes }: HtmlTag, drawing: Drawing): boolean =>
  INTEGRATION_POINTS[drawing].has(name) &&
  (name !== 'annotation-xml' || /^(?:text\/html|application\/xhtml\+xml)$/i.test(attributes.get('encoding') ?? ''));
