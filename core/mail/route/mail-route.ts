import type { MailRoute, RouteHop } from '../../model/mail-details.ts';
import { fieldText, fieldTexts, type HeaderField } from '../header-block.ts';
import { BUILT_IN_LISTS } from '../lists/built-in-lists.ts';
import type { MailLists } from '../lists/mail-lists.ts';
import { offsetMinutes, readWrittenDate } from '../mail-date.ts';
import { isLocalAddress } from './ip-address.ts';
import { statedOrigins } from './originating.ts';
import { readReceivedLine, type ReceivedLine } from './received-line.ts';
import { routeOddities } from './route-oddities.ts';

function hopOf(line: ReceivedLine, delaySeconds: number | null): RouteHop {
  const { from, by, ip, at, helo, reverseName, protocol, via, id, recipient, raw } = line;
  return {
    ...{ from, by, ip, at, delaySeconds, helo, reverseName },
    protocol: protocol ?? via,
    ...{ id, recipient, private: ip !== null && isLocalAddress(ip), raw },
  };
}

type Hops = { readonly hops: RouteHop[]; readonly lines: ReceivedLine[] };

/** The signs, the indicators and the analysis ask for the hops of one mail. */
const known = new WeakMap<readonly HeaderField[], Hops>();

/** The hops of the `Received` lines, first hop first, with the seconds since the last hop before that has a time and its zone. */
export function routeHops(fields: readonly HeaderField[]): Hops {
  const hops = known.get(fields) ?? readHops(fields);
  known.set(fields, hops);
  return hops;
}

function readHops(fields: readonly HeaderField[]): Hops {
  const lines = fieldTexts(fields, 'received').map(readReceivedLine).reverse();
  let previous: number | null = null;
  const hops = lines.map((line) => {
    // A time of an unknown zone may be off by half a day.
    const time: number | null = line.at === null || !line.hasZone ? null : Date.parse(line.at);
    const delaySeconds: number | null = time === null || previous === null ? null : (time - previous) / 1000;
    if (time !== null) previous = time;
    return hopOf(line, delaySeconds);
  });
  return { hops, lines };
}

/**
 * The route of a mail from its `Received` lines (RFC 5321 4.4): every hop, where it came from, and what is odd about
 * it. `date` is the `Date` header as ISO 8601. Everything below the own servers' lines can be forged, and so can the
 * fields that name an originating address; `where` says which one spoke.
 */
export function readRoute(
  fields: readonly HeaderField[],
  date: string | null,
  lists: MailLists = BUILT_IN_LISTS,
): MailRoute {
  const { hops, lines } = routeHops(fields);
  const external = hops.findIndex((hop) => hop.ip !== null && !hop.private);
  const hop = hops[external];
  const stated = statedOrigins(fields)[0];
  const received = hop?.ip === undefined || hop.ip === null ? null : { ip: hop.ip, where: 'Received' };
  const firstDated = lines.find((line) => line.at !== null);
  const hasZone = readWrittenDate(fieldText(fields, 'date'))?.hasZone === true;
  const route = {
    hops,
    originating: stated ?? received,
    firstExternal: external < 0 ? null : external,
    dateOffsetMinutes: date === null || !hasZone ? null : offsetMinutes(date),
    routeOffsetMinutes:
      firstDated?.at === undefined || firstDated.at === null || !firstDated.hasZone
        ? null
        : offsetMinutes(firstDated.at),
  };
  return { ...route, oddities: routeOddities(route, hasZone ? date : null, lists) };
}
