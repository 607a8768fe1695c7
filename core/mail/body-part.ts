import type { MailPart } from '../model/mail.ts';

/** Shown as they are, or nearly (RFC 1896, RFC 7763); a multipart without parts is one text. */
const PLAIN_TYPE = /^(?:text\/(?:plain|enriched|markdown)$|multipart\/)/;
const HTML_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);
const CALENDAR_TYPES: ReadonlySet<string> = new Set(['text/calendar', 'text/x-vcalendar', 'application/ics']);

type Part = Pick<MailPart, 'type' | 'disposition'>;

/** Whether mail programs show a part in its place: a text among the rest of the mail, although it has a file name. */
export const isInPlace = ({ disposition }: Part): boolean => disposition !== 'attachment';

/** A text that mail programs show as it is. */
export const isPlainBody = (part: Part): boolean => isInPlace(part) && PLAIN_TYPE.test(part.type);

/** A text in HTML that mail programs show. */
export const isHtmlBody = (part: Part): boolean => isInPlace(part) && HTML_TYPES.has(part.type);

/** Whether a charset that nobody named is what a part has by itself: a calendar is in UTF-8 (RFC 5545 3.1.4). */
export const isOwnCharset = (part: Pick<MailPart, 'type' | 'charset'>, used: string): boolean =>
  isCalendar(part) && part.charset === null && used === 'utf-8';

/** An invitation or another calendar: programs show it as the mail itself, however it is attached. */
export const isCalendar = ({ type }: Pick<Part, 'type'>): boolean => CALENDAR_TYPES.has(type);
