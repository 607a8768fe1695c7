import type { MailRoute, RouteHop } from '../../model/mail-details.ts';
import { addressDomain } from '../address-list.ts';
import { normalizedHost, registrableDomain } from '../domain-name.ts';
import { isListed, type MailLists } from '../lists/mail-lists.ts';
import { isDynamicName } from './dynamic-name.ts';

/** Clocks that run backwards by more than this are not a rounding. */
const CLOCK_TOLERANCE_SECONDS = 120;
/** Greylisting and a full queue take up to some hours; longer is worth a look. */
const LONG_DELAY_SECONDS = 4 * 3600;
/** A `Date` this much after the first server's receipt is not a slow clock of a few minutes. */
const DATE_AHEAD_SECONDS = 3600;
/** A mail normally reaches its first server within this time of its Date. */
const DATE_BEHIND_SECONDS = 24 * 3600;
/** Oddities listed of one mail: a hostile one has two thousand hops. */
const MAX_ODDITIES = 50;

type Oddity = MailRoute['oddities'][number];

/** What is odd about a route, each with its hop and the evidence. An oddity is no proof: clocks and queues are real. */
export function routeOddities(route: Omit<MailRoute, 'oddities'>, date: string | null, lists: MailLists): Oddity[] {
  const { hops } = route;
  const first = hops[0];
  if (first === undefined) return [{ code: 'no-first-hop', hop: null, detail: '' }];
  const external = route.firstExternal ?? 0;
  const found: Oddity[] = [
    ...dateOddities(route, date, lists),
    ...nameOddities(hops[external] ?? first, external, lists),
  ];
  for (const [index, hop] of hops.entries()) {
    const delay = hop.delaySeconds;
    if (delay === null) continue;
    const detail = `by ${hop.by ?? '?'} ${hop.at ?? ''} (${delay} s)`;
    if (delay < -CLOCK_TOLERANCE_SECONDS) found.push({ code: 'clock-backwards', hop: index, detail });
    if (delay > LONG_DELAY_SECONDS) found.push({ code: 'long-delay', hop: index, detail });
  }
  return found.slice(0, MAX_ODDITIES);
}

function dateOddities(route: Omit<MailRoute, 'oddities'>, date: string | null, lists: MailLists): Oddity[] {
  const index = route.hops.findIndex((hop) => hop.at !== null);
  const hop = route.hops[index];
  if (date === null || hop?.at === undefined || hop.at === null) return [];
  const found: Oddity[] = [];
  const seconds = (Date.parse(hop.at) - Date.parse(date)) / 1000;
  const detail = `Date: ${date} / Received: ${hop.at}`;
  if (seconds < -DATE_AHEAD_SECONDS) found.push({ code: 'date-after-receipt', hop: index, detail });
  if (seconds > DATE_BEHIND_SECONDS) found.push({ code: 'date-long-before-receipt', hop: index, detail });
  if (zonesDiffer(route, hop, lists)) found.push({ code: 'time-zone-differs', hop: index, detail });
  return found;
}

/** Servers in UTC, and those of providers who serve the whole world, say nothing about where the sender is. */
function zonesDiffer(route: Omit<MailRoute, 'oddities'>, hop: RouteHop, lists: MailLists): boolean {
  const { dateOffsetMinutes: own, routeOffsetMinutes: server } = route;
  if (own === null || server === null || own === 0 || server === 0 || Math.abs(own - server) < 60) return false;
  const by = normalizedHost(hop.by ?? '');
  return by !== null && !isListed(by, lists.providers);
}

function nameOddities(hop: RouteHop, index: number, lists: MailLists): Oddity[] {
  const found: Oddity[] = [];
  // Of a host without a name in the DNS, what it calls itself.
  const name = hop.reverseName ?? hop.helo ?? hop.from;
  const shown = `from ${name ?? ''}${hop.ip === null ? '' : ` [${hop.ip}]`}`;
  // Whoever is at home hands a mail to the provider's server and says a password: every private mail begins so.
  const isKnown = AUTHENTICATED.test(hop.protocol ?? '');
  const isLine = (host: string): boolean => !isKnown && isDynamicName(host, hop.ip);
  if (name !== null && (isLine(name) || isListed(name.toLowerCase(), lists['dynamic-dns']))) {
    found.push({ code: 'dynamic-host', hop: index, detail: shown });
  }
  const [said, real] = [ownerOf(hop.helo), ownerOf(hop.reverseName)];
  if (said !== null && real !== null && said !== real) {
    found.push({ code: 'name-differs-from-address', hop: index, detail: `${hop.helo ?? ''} ≠ ${shown}` });
  }
  return found;
}

/** Protocols by which a client that was authenticated hands a mail in (RFC 3848, RFC 6531 4.3). */
const AUTHENTICATED = /^(?:utf8)?(?:esmtps?a|lmtps?a|smtps?a)$/i;

/** The registrable domain of a full host name, null for short names and addresses. */
function ownerOf(name: string | null): string | null {
  const host = name === null || !name.includes('.') ? null : normalizedHost(addressDomain(name) ?? name);
  return host === null ? null : registrableDomain(host);
}
