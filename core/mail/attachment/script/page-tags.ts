import { RAW_TEXT } from '../../html-element.ts';
import { TagReader, type HtmlTag } from '../../html-tag.ts';

const OPENING = /<(?:[A-Za-z]|!--)/g;

/** A tag, and the text of its element when there is no markup in it. */
type PageTag = { readonly tag: HtmlTag; readonly text: string };

/**
 * The opening tags of a page as a browser takes it apart (WHATWG HTML 13.2.5); then those in the text of a script or of
 * another element without markup, since a script may write them into the page. Linear in the length of the page.
 */
export function* pageTags(page: string): Generator<PageTag> {
  const tags = new TagReader(page);
  const opening = new RegExp(OPENING);
  let isEndless = false;
  for (let match: RegExpExecArray | null = opening.exec(page); match !== null; match = opening.exec(page)) {
    if (match[0] === '<!--') {
      const start = match.index + 4;
      const end: number = isEndless ? -1 : commentEnd(page, start);
      // A comment that never ends hides the rest of the page in a browser, but not from us.
      isEndless ||= end < 0;
      opening.lastIndex = Math.max(start, end);
      continue;
    }
    const { tag, end } = tags.at(match.index);
    opening.lastIndex = end;
    if (!RAW_TEXT.has(tag.name)) {
      yield { tag, text: '' };
      continue;
    }
    const close = new RegExp(`</${tag.name}(?=[\\s/>])`, 'gi');
    close.lastIndex = end;
    const rest = close.exec(page)?.index ?? page.length;
    const text = page.slice(end, rest);
    yield { tag, text };
    yield* writtenTags(text);
    opening.lastIndex = rest;
  }
}

/** The tags of a text, one behind the other, whatever they are. */
function* writtenTags(text: string): Generator<PageTag> {
  const tags = new TagReader(text);
  const opening = /<[A-Za-z]/g;
  for (let match: RegExpExecArray | null = opening.exec(text); match !== null; match = opening.exec(text)) {
    const { tag, end } = tags.at(match.index);
    yield { tag, text: '' };
    opening.lastIndex = end;
  }
}

/** `<!-->` and `<!--->` are whole comments. */
function commentEnd(page: string, start: number): number {
  if (/^-?>/.test(page.slice(start, start + 2))) return start;
  const end = /--!?>/g;
  end.lastIndex = start;
  return end.exec(page)?.index ?? -1;
}
