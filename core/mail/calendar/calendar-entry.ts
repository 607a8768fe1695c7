import { readHtml, type HtmlReference } from '../html-text.ts';
import { textUrls } from '../links/written-url.ts';
import { decodeBase64 } from '../transfer-encoding.ts';
import { calendarText, readCalendarProperties, type CalendarProperty } from './property.ts';

/** What a calendar in a mail (RFC 5545, RFC 6047) says to its reader. */
export type CalendarEntry = {
  /** For reading, a line or more for each property: what, where, who. */
  readonly text: string;
  /** Every address in it, also those of its HTML. */
  readonly references: readonly HtmlReference[];
  /** Mail addresses of those who invite. */
  readonly organizers: readonly string[];
};

/** The files that lie in a calendar; `complete` is false when there were more properties than are read. */
export type CalendarFiles = {
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
  readonly complete: boolean;
};

const WORDS: ReadonlySet<string> = new Set(['SUMMARY', 'DESCRIPTION', 'LOCATION', 'COMMENT', 'CONTACT']);
const PEOPLE: ReadonlySet<string> = new Set(['ORGANIZER', 'ATTENDEE']);
/** Their value is an address, whatever its scheme is; programs load pictures. */
const ADDRESSES = { URL: 'link', CONFERENCE: 'link', ATTACH: 'link', IMAGE: 'remote' } as const;
/** About the calendar and its time zone (RFC 5545 3.8.3.5: where a newer definition of the zone is): nothing is pressed there. */
const ABOUT_CALENDAR: ReadonlySet<string> = new Set(['TZURL', 'TZID', 'PRODID', 'UID', 'RELATED-TO']);
/** Addresses that lead nowhere by themselves. */
const NO_LINK = /^(?:mailto|cid|tel|data|urn|ceid|mid):/i;

/** Reads a calendar for its text and where it leads. Never throws. */
export function readCalendarEntry(source: string): CalendarEntry {
  const { properties } = readCalendarProperties(source);
  const text: string[] = [];
  const references: HtmlReference[] = [];
  const organizers = new Set<string>();
  for (const property of properties) {
    const { name, value } = property;
    const words = calendarText(value);
    if (WORDS.has(name)) text.push(words);
    if (name === 'ORGANIZER') organizers.add(addressOf(property));
    if (PEOPLE.has(name)) text.push(`${name}: ${personOf(property)}`);
    references.push(...referencesOf(property, words));
  }
  return { text: [...new Set(text)].join('\n'), references, organizers: [...organizers] };
}

function referencesOf({ name, parameters, value }: CalendarProperty, words: string): HtmlReference[] {
  if (ABOUT_CALENDAR.has(name)) return [];
  const link = (href: string): HtmlReference => ({ kind: 'link', href, shown: href });
  const found = [...parameters.values()].flatMap(textUrls).map(link);
  if (isInline({ parameters })) return found;
  if (name === 'X-ALT-DESC') return [...found, ...readHtml(words).references];
  const kind = ADDRESSES[name as keyof typeof ADDRESSES];
  if (kind === undefined) return [...found, ...textUrls(words).map(link)];
  const href = value.trim();
  return href === '' || NO_LINK.test(href) ? found : [...found, { kind, href, shown: kind === 'link' ? href : '' }];
}

const isInline = ({ parameters }: Pick<CalendarProperty, 'parameters'>): boolean =>
  /^(?:BASE64|B)$/i.test(parameters.get('ENCODING') ?? '');

const addressOf = ({ value }: CalendarProperty): string => value.trim().replace(/^mailto:/i, '');

/** `山田 <taro@example.jp>` */
function personOf(property: CalendarProperty): string {
  const address = addressOf(property);
  const display = property.parameters.get('CN') ?? '';
  return display === '' ? address : `${display} <${address}>`;
}

/** Parameters in which programs keep the name of a file; RFC 8607 has the first. */
const FILE_NAMES = ['FILENAME', 'X-FILENAME', 'X-APPLE-FILENAME', 'X-LABEL'];
const MIME_TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/;

/** Reads the files that a calendar holds (`ATTACH;ENCODING=BASE64`, RFC 5545 3.8.1.1). Never throws. */
export function readCalendarFiles(source: string): CalendarFiles {
  const { properties, complete } = readCalendarProperties(source);
  const held = properties.filter((property) => property.name === 'ATTACH' && isInline(property));
  const files = held.map(({ parameters, value }) => {
    const type = (parameters.get('FMTTYPE') ?? '').toLowerCase();
    return {
      name: FILE_NAMES.map((key) => parameters.get(key)).find((name) => name !== undefined) ?? '',
      type: MIME_TYPE.test(type) ? type : 'application/octet-stream',
      bytes: decodeBase64(new TextEncoder().encode(value)).bytes,
    };
  });
  return { files, complete };
}
