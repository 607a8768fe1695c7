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
    for (const reference of referencesOf(property, words)) references.push(reference);
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
const PERCENT = 0x25;
const MIME_TYPE = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/;

/** An address that is the file itself (RFC 2397): its type, whether it is in base64, what it is written as. */
const DATA_ADDRESS = /^data:([^,;]{0,200})(?:;[^,;]{0,200}){0,20}?(;base64)?,/i;

/** Reads the files that a calendar holds (`ATTACH;ENCODING=BASE64`, RFC 5545 3.8.1.1, `ATTACH:data:…`). Never throws. */
export function readCalendarFiles(source: string): CalendarFiles {
  const { properties, complete } = readCalendarProperties(source);
  const attached = properties.filter(({ name }) => name === 'ATTACH');
  const files = attached.flatMap((property) => {
    const content = contentOf(property);
    if (content === null) return [];
    const { parameters } = property;
    const type = (parameters.get('FMTTYPE') ?? content.type).trim().toLowerCase();
    return {
      name: FILE_NAMES.map((key) => parameters.get(key)).find((name) => name !== undefined) ?? '',
      type: MIME_TYPE.test(type) ? type : 'application/octet-stream',
      bytes: content.bytes,
    };
  });
  return { files, complete };
}

/** The file that a property holds; null when it says where one is. */
function contentOf(property: CalendarProperty): { readonly type: string; readonly bytes: Uint8Array } | null {
  const value = new TextEncoder().encode(property.value.trim());
  if (isInline(property)) return { type: '', bytes: decodeBase64(value).bytes };
  const head = DATA_ADDRESS.exec(property.value.trim());
  if (head === null) return null;
  const written = withoutPercents(value.subarray(new TextEncoder().encode(head[0]).length));
  return { type: head[1] ?? '', bytes: head[2] === undefined ? written : decodeBase64(written).bytes };
}

/** `%xx` as that byte. */
function withoutPercents(written: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(written.length);
  let length = 0;
  for (let at = 0; at < written.length; at += 1) {
    const hex = written[at] === PERCENT ? String.fromCharCode(written[at + 1] ?? 0, written[at + 2] ?? 0) : '';
    const isByte = /^[0-9a-f]{2}$/i.test(hex);
    bytes[length] = isByte ? Number.parseInt(hex, 16) : (written[at] ?? 0);
    length += 1;
    if (isByte) at += 2;
  }
  return bytes.subarray(0, length);
}
