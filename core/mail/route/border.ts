import { normalizedHost, registrableDomain } from '../domain-name.ts';
import type { HeaderField } from '../header-block.ts';
import { isLocalAddress } from './ip-address.ts';
import { routeHops } from './mail-route.ts';
import type { ReceivedLine } from './received-line.ts';

/**
 * Index in `fields` of the `Received` field with which a mail came to the organization of the server called `server`
 * (its border, RFC 8601 5): what stands below was in the mail when it came, whoever it says to be of. A server writes
 * its results above its own `Received` (RFC 8601 4.1, RFC 7208 9.1). That of the server itself when there is one, but
 * for that of its own store, which takes mail from it by LMTP and from nobody else; else the first of its domain that was
 * not taken from within, else the first that was taken from a public address; the number of fields when there is none.
 */
export function borderOf(fields: readonly HeaderField[], server: string): number {
  const places = fields.flatMap(({ key }, index) => (key === 'received' ? [index] : []));
  const lines = [...routeHops(fields).lines].reverse();
  const name = normalizedHost(server);
  const domain = name === null ? null : registrableDomain(name);
  const isInside = (host: string | null): boolean => domain !== null && host !== null && domainOf(host) === domain;
  const isNamed = (host: string | null): boolean => host !== null && normalizedHost(host) === name;
  const isStored = ({ from, protocol }: ReceivedLine): boolean => isNamed(from) && /^lmtps?a?$/i.test(protocol ?? '');
  const hop =
    indexOr(lines.findIndex((line) => isNamed(line.by) && !isStored(line))) ??
    indexOr(lines.findIndex((line) => isInside(line.by) && !cameFromInside(line, isInside))) ??
    indexOr(lines.findIndex(({ ip }) => ip !== null && !isLocalAddress(ip)));
  return hop === null ? fields.length : (places[hop] ?? fields.length);
}

const indexOr = (index: number): number | null => (index < 0 ? null : index);

function domainOf(host: string): string | null {
  const name = normalizedHost(host);
  return name === null ? null : registrableDomain(name);
}

/** The name that a public address gives itself proves nothing; the one that the server found for it does. */
function cameFromInside({ ip, from, reverseName }: ReceivedLine, isInside: (host: string | null) => boolean): boolean {
  return isInside(reverseName) || ((ip === null || isLocalAddress(ip)) && isInside(from));
}
