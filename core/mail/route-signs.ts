import type { MailRoute } from '../model/mail-details.ts';
import { addressDomain } from './address-list.ts';
import type { Evidence } from './evidence.ts';
import { everyText } from './mail-bodies.ts';
import type { ParsedMail } from './parsed-mail.ts';

const JAPAN_OFFSET_MINUTES = 540;
/** China, Taiwan, Hong Kong, Singapore, the Philippines: an hour behind the clock that a Japanese sender would have. */
const NEIGHBOUR_OFFSET_MINUTES = 480;

/** Oddities that speak for a sign; the others (slow queues, shared servers, mails from a folder) are ordinary. */
const TELLING: ReadonlySet<MailRoute['oddities'][number]['code']> = new Set([
  'clock-backwards',
  'date-after-receipt',
  'date-long-before-receipt',
  'dynamic-host',
]);

/** `route.odd`: what is odd about the route, and a time zone that does not fit a Japanese sender. */
export function routeSigns(mail: ParsedMail, route: MailRoute): Evidence[] {
  const found: Evidence[] = route.oddities
    .filter(({ code }) => TELLING.has(code))
    .map(({ code, detail }) => ({
      id: 'route.odd',
      weight: 1,
      evidence: code.startsWith('date-') ? detail : `Received: ${detail}`,
    }));
  const { date, from, subject } = mail.envelope;
  const offset = route.dateOffsetMinutes;
  const isJapanese = from.some((box) => /\.jp$/i.test(addressDomain(box.address) ?? ''));
  // A mail that is all picture or attachment says in its subject alone for whom it is.
  const writesJapanese = /[\u3040-\u30ff]/.test(everyText(mail)) || /[\u3040-\u30ff]/.test(subject ?? '');
  if (
    date !== null &&
    offset !== null &&
    (isJapanese || writesJapanese) &&
    offset !== JAPAN_OFFSET_MINUTES &&
    offset !== 0
  ) {
    found.push({ id: 'route.odd', weight: offset === NEIGHBOUR_OFFSET_MINUTES ? 2 : 1, evidence: `Date: ${date}` });
  }
  return found;
}
