import { calendarText } from '../attachment/written-addresses.ts';
import { decodeText } from '../charset.ts';
import type { HtmlReference } from '../html-references.ts';
import type { MailLeaf } from '../mime-tree.ts';
import { textUrls } from './written-url.ts';

/** Bytes of an invitation that are read; one with a long list of guests has 50 KB. */
const MAX_CALENDAR_BYTES = 1024 * 1024;

/** What an invitation within a mail leads to: mail programs show its text and its place with links (RFC 5545 3.8.1). */
export function calendarReferences(leaves: readonly MailLeaf[]): HtmlReference[] {
  const calendars = leaves.filter(({ type, disposition }) => type === 'text/calendar' && disposition !== 'attachment');
  return calendars.flatMap(({ bytes, charset }) => {
    const { text } = decodeText(bytes.subarray(0, MAX_CALENDAR_BYTES), charset);
    return textUrls(calendarText(text)).map((href) => ({ kind: 'link', href, shown: href }) as const);
  });
}
