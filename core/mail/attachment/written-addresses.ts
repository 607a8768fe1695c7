import type { FileFact } from '../../model/mail-details.ts';
import { calendarText, unfolded } from '../calendar/property.ts';
import { hostOf } from '../domain-name.ts';
import { readHtml } from '../html-text.ts';
import { programTarget, shareHost } from '../links/link-scheme.ts';
import { scriptAddresses } from '../links/script-addresses.ts';
import { plainUrl, textUrls } from '../links/written-url.ts';
import { Reading } from './reading.ts';

/** Types whose text is tags, or a program: a name with dots in it is no address there. */
const CODE_TYPE = /xml|script|wsf|hta|html|url-shortcut|regedit/;
const CODE_NAME = /\.(?:jse?|vb[se]?|ps1|psm1|psd1|bat|cmd|ws[fhc]|sct|py|rb|pl|php|sh|ahk|au3|css|cs|java|c|h)$/i;

/** Where a file for a remote desktop (`.rdp`) connects to, and by which gateway. */
const CONNECTION = /^(?:(?:alternate )?full address|gatewayhostname):s:([^\s/:]{1,253})/gim;
/** Such a file has 2 KB. */
const MAX_CONNECTION_CHARACTERS = 65_536;

/**
 * The addresses that an attached text names: of a page those that it points at, of a program those in its strings, of
 * other texts (calendars, notes, `.iqy`, `.rdp`) those that are written out. Never throws.
 */
export function readWrittenAddresses(text: string, type: string, name: string): readonly FileFact[] {
  const reading = new Reading();
  for (const address of addressesOf(text, type, name)) reading.add('written-address', address);
  return reading.facts;
}

function addressesOf(text: string, type: string, name: string): readonly string[] {
  if (type === 'text/html' || type === 'image/svg+xml' || type === 'application/hta') {
    const page = readHtml(text);
    const targets = page.references.map(({ href, target }) => target ?? href);
    return [...targets.filter(leadsAway), ...scriptAddresses(page.searched)];
  }
  if (CODE_TYPE.test(type) || CODE_NAME.test(name)) return scriptAddresses(text);
  const computers = [...text.slice(0, MAX_CONNECTION_CHARACTERS).matchAll(CONNECTION)].map(
    ([, host]) => `rdp://${host}`,
  );
  return [...computers, ...textUrls(type === 'text/calendar' ? wordsOfCalendar(text) : text)];
}

/** Where a newer definition of the time zone lies is nothing that anybody is led to (RFC 5545 3.8.3.5). */
const wordsOfCalendar = (text: string): string =>
  calendarText(unfolded(text).replace(/^(?:TZURL|PRODID|UID)[;:].*$/gim, ''));

/** Whether an address of a page leads to another computer. */
const leadsAway = (href: string): boolean =>
  hostOf(plainUrl(href)) !== null || shareHost(href) !== null || programTarget(href) !== null;
