import type { FileFact } from '../../model/mail-details.ts';
import { calendarText, unfolded } from '../calendar/property.ts';
import { hostOf } from '../domain-name.ts';
import { readHtml } from '../html-text.ts';
import { shownElsewhere } from '../link-signs.ts';
import { readLinks } from '../links.ts';
import { programTarget, shareHost } from '../links/link-scheme.ts';
import { MAX_SCRIPT_CHARACTERS, scriptAddresses } from '../links/script-addresses.ts';
import { plainUrl, textUrls } from '../links/written-url.ts';
import { BUILT_IN_LISTS } from '../lists/built-in-lists.ts';
import { Reading } from './reading.ts';

/** Types whose text is tags, or a program: a name with dots in it is no address there. */
const CODE_TYPE = /xml|script|wsf|hta|html|url-shortcut|regedit/;
const CODE_NAME = /\.(?:jse?|vb[se]?|ps1|psm1|psd1|bat|cmd|ws[fhc]|sct|py|rb|pl|php|sh|ahk|au3|css|cs|java|c|h)$/i;

/** Whether a text is taken apart as a browser does it. */
export const isPage = (type: string): boolean =>
  type === 'text/html' || type === 'image/svg+xml' || type === 'application/hta';

/** Whether a text is a program or tags, by what it is. */
export const isCode = (type: string): boolean => CODE_TYPE.test(type);

/** Where a file for a remote desktop (`.rdp`) connects to, and by which gateway. */
const CONNECTION = /^(?:(?:alternate )?full address|gatewayhostname):s:([^\s/:]{1,253})/gim;
/** Such a file has 2 KB. */
const MAX_CONNECTION_CHARACTERS = 65_536;

/**
 * The addresses that an attached text names: of a page those that it points at, with the links that show another one, of
 * a program those in its strings, of other texts (calendars, notes, `.iqy`, `.rdp`) those that are written out. Never throws.
 */
export function readWrittenAddresses(text: string, type: string, name: string): readonly FileFact[] {
  const reading = new Reading();
  for (const address of addressesOf(text, type, name, reading)) reading.add('written-address', address);
  return reading.facts;
}

function addressesOf(text: string, type: string, name: string, reading: Reading): readonly string[] {
  if (isPage(type)) {
    const page = readHtml(text);
    for (const link of readLinks('', page.references)) {
      const mismatch = shownElsewhere(link, BUILT_IN_LISTS);
      if (mismatch !== null) reading.add('html-link-mismatch', mismatch);
    }
    const targets = page.references.map(({ href, target }) => target ?? href);
    return [...targets.filter(leadsAway), ...searched(page.searched, reading)];
  }
  if (isCode(type) || CODE_NAME.test(name)) return searched(text, reading);
  const computers = [...text.slice(0, MAX_CONNECTION_CHARACTERS).matchAll(CONNECTION)].map(
    ([, host]) => `rdp://${host}`,
  );
  return [...computers, ...textUrls(type === 'text/calendar' ? wordsOfCalendar(text) : text)];
}

/** The addresses in a program, or in the words of a page. */
function searched(text: string, reading: Reading): readonly string[] {
  if (text.length > MAX_SCRIPT_CHARACTERS) reading.cut(`${text.length} characters`);
  return scriptAddresses(text);
}

/** Where a newer definition of the time zone lies is nothing that anybody is led to (RFC 5545 3.8.3.5). */
const wordsOfCalendar = (text: string): string =>
  calendarText(unfolded(text).replace(/^(?:TZURL|PRODID|UID)[;:].*$/gim, ''));

/** Whether an address of a page leads to another computer. */
const leadsAway = (href: string): boolean =>
  hostOf(plainUrl(href)) !== null || shareHost(href) !== null || programTarget(href) !== null;
