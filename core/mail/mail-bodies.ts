import type { MailWarning } from '../model/mail.ts';
import { beginning } from './beginning.ts';
import { isCalendar, isHtmlBody, isInPlace, isOwnCharset, isPlainBody } from './body-part.ts';
import { readCalendarEntry } from './calendar/calendar-entry.ts';
import { unflowed } from './flowed-text.ts';
import { readHtml, type HtmlContent, type HtmlReference } from './html-text.ts';
import { MAX_TEXT_CHARACTERS } from './limits.ts';
import type { MailLeaf } from './mime-tree.ts';
import { leafText } from './page-charset.ts';

/** What a mail says to its reader. */
export type MailBodies = {
  /** Text for reading, LF line ends; from the HTML when there is no plain part, from a calendar when there is neither. */
  readonly text: string;
  /** The text with an EDGE wherever an element of the HTML ends an address: what addresses are looked for in. */
  readonly searched: string;
  /** What the HTML shows in place of a plain text, where that is something else; programs show it, whatever `text` says. */
  readonly otherwise: ShownText;
  /** The HTML body as a string, null when there is none. For a sanitized preview only. */
  readonly html: string | null;
  readonly htmlContent: HtmlContent;
  /** Mail addresses of those who invite, where there is a calendar. */
  readonly organizers?: readonly string[];
};

export type ShownText = Pick<MailBodies, 'text' | 'searched'>;
const NOTHING_ELSE: ShownText = { text: '', searched: '' };

const together = (first: string, second: string): string => [first, second].filter((each) => each !== '').join('\n');

/** All that a mail says, in each of its forms. */
export const everyText = ({ text, otherwise }: Pick<MailBodies, 'text' | 'otherwise'>): string =>
  together(text, otherwise.text);

/** The same, for addresses to be looked for in it. */
export const everythingSearched = ({ searched, otherwise }: Pick<MailBodies, 'searched' | 'otherwise'>): string =>
  together(searched, otherwise.searched);

/** HTML for mail programs that run scripts (AMP), and for watches. */
const FEW_SHOW: ReadonlySet<string> = new Set(['text/x-amp-html', 'text/watch-html']);

/** Bytes of a text part that are decoded: pages hold their pictures (`data:`), and what leads elsewhere stands behind them. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;
/** Characters in which addresses are looked for; nobody reads as far, but a program makes links as far as it likes. */
const MAX_SEARCHED_CHARACTERS = 2_000_000;

/** Reads the bodies among the leaves; `texts` has those that are read without what lies within them, by path. */
export function readBodies(
  leaves: readonly MailLeaf[],
  texts: ReadonlyMap<string, Uint8Array>,
  warnings: MailWarning[],
): MailBodies {
  const bytesOf = (leaf: MailLeaf): Uint8Array => texts.get(leaf.path) ?? leaf.bytes;
  const decode = (leaf: MailLeaf): string => {
    const bytes = bytesOf(leaf);
    const decoded = leafText(leaf, bytes, MAX_TEXT_BYTES);
    if (!decoded.asDeclared) warnings.push({ code: 'charset-mismatch', detail: `${leaf.path} ${leaf.charset ?? ''}` });
    else if (decoded.guessed && !isOwnCharset(leaf, decoded.charset))
      warnings.push({ code: 'charset-guessed', detail: `${leaf.path} ${decoded.charset}` });
    if (bytes.length > MAX_TEXT_BYTES) warnings.push({ code: 'text-truncated', detail: leaf.path });
    return decoded.text;
  };
  const plainText = (leaf: MailLeaf): string => {
    const text = decode(leaf);
    return leaf.flowed === undefined ? text : unflowed(withLineFeeds(text), leaf.flowed.delSp);
  };
  const plain = leaves.filter((leaf) => isPlainBody(leaf) && bytesOf(leaf).length > 0).map(plainText);
  const html = leaves.filter(isHtmlBody).map(decode);
  const entries = leaves.filter(isCalendar).map((leaf) => readCalendarEntry(decode(leaf)));
  const isSilent = plain.every((text) => text.trim() === '') && html.length === 0 && entries.length > 0;
  const own = isSilent ? entries.map(({ text }) => text) : plain;
  const bodies = bodiesOf(joined(own), joined(html), warnings);
  // What few programs show may lead elsewhere all the same.
  const amp = joined(leaves.filter((leaf) => isInPlace(leaf) && FEW_SHOW.has(leaf.type)).map(decode));
  const further = [
    ...entries.flatMap(({ references }) => references),
    ...(amp === null ? [] : readHtml(amp).references),
  ];
  const organizers = entries.flatMap((entry) => entry.organizers);
  return { ...withReferences(bodies, further), ...(organizers.length > 0 && { organizers }) };
}

const saysNothing = ({ text, html, htmlContent }: MailBodies): boolean =>
  text === '' && html === null && htmlContent.references.length === 0;

/** The bodies of a mail with those that only some programs show behind them: none takes the place of another. */
export function joinBodies(own: MailBodies, late: MailBodies, warnings: MailWarning[]): MailBodies {
  if (saysNothing(late)) return own;
  const html = joined([own.html, late.html].filter((each) => each !== null));
  const references = [...own.htmlContent.references, ...late.htmlContent.references];
  return {
    ...cutText(together(own.text, late.text), together(own.searched, late.searched), warnings),
    otherwise: {
      text: together(own.otherwise.text, late.otherwise.text),
      searched: together(own.otherwise.searched, late.otherwise.searched),
    },
    html,
    htmlContent: { ...own.htmlContent, references },
    organizers: [...(own.organizers ?? []), ...(late.organizers ?? [])],
  };
}

/**
 * The bodies of a mail with another form of the whole that some programs show in their place: what it shows elsewhere is
 * read for addresses and words, and stands in place of what the mail does not have.
 */
export function withOtherForm(own: MailBodies, other: MailBodies): MailBodies {
  if (saysNothing(other)) return own;
  if (own.text.trim() === '' && own.html === null)
    return { ...own, ...withReferences(other, own.htmlContent.references) };
  const known = new Set(['', condensed(own.text), condensed(own.otherwise.text)]);
  const further = [other, other.otherwise].filter(({ text }) => {
    const words = condensed(text);
    const isNew = !known.has(words);
    known.add(words);
    return isNew;
  });
  return {
    ...withReferences(own, other.htmlContent.references),
    html: own.html ?? other.html,
    otherwise: [own.otherwise, ...further].reduce((all, each) => ({
      text: together(all.text, each.text),
      searched: together(all.searched, each.searched),
    })),
  };
}

/** The same bodies, which point at more than their HTML does. */
export function withReferences(bodies: MailBodies, further: readonly HtmlReference[]): MailBodies {
  if (further.length === 0) return bodies;
  const { htmlContent } = bodies;
  return { ...bodies, htmlContent: { ...htmlContent, references: [...htmlContent.references, ...further] } };
}

const joined = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'));
const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The bodies of a plain text and an HTML text that were read already; null for what is not there. */
export function bodiesOf(plain: string | null, html: string | null, warnings: MailWarning[]): MailBodies {
  const htmlContent = html === null ? { text: '', searched: '', references: [] } : readHtml(html);
  const isPlain = plain !== null && (plain.trim() !== '' || html === null);
  const text = cleaned(isPlain ? plain : htmlContent.text);
  const searched = isPlain ? text : cleaned(htmlContent.searched);
  const isOtherwise = isPlain && html !== null && condensed(htmlContent.text) !== condensed(text);
  const otherwise = isOtherwise
    ? cutText(cleaned(htmlContent.text), cleaned(htmlContent.searched), warnings)
    : NOTHING_ELSE;
  return { ...cutText(text, searched, warnings), otherwise, html, htmlContent };
}

const condensed = (text: string): string => text.replaceAll(/[\s\0\ufeff]+/g, '');

const cleaned = (text: string): string =>
  withLineFeeds(text)
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '');

/** A text as long as it may be shown; what is searched goes further. */
function cutText(text: string, searched: string, warnings: MailWarning[]): ShownText {
  if (text.length <= MAX_TEXT_CHARACTERS) return { text, searched };
  warnings.push({ code: 'text-truncated', detail: `${text.length}` });
  return { text: beginning(text, MAX_TEXT_CHARACTERS), searched: searched.slice(0, MAX_SEARCHED_CHARACTERS) };
}
