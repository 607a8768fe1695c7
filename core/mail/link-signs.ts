import type { MailLink } from '../model/mail.ts';
import { hostOf, isAddress, registrableDomain, unicodeHost } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { addressNotation } from './links/address-notation.ts';
import { shareHost, specialLink } from './links/link-scheme.ts';
import { linkTargets, type LinkTarget } from './links/link-target.ts';
import { plainUrl } from './links/written-url.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { lookAlike } from './look-alike.ts';
import { isLocalAddress } from './route/ip-address.ts';

/** Top-level domains that are endings of files: `report.zip` in a link looks like a file. */
const FILE_SUFFIX = /\.(?:zip|mov)$/;

/** The host that a link's text claims to lead to, when the text is a URL or a host name. */
function claimedHost(shown: string): string | null {
  const text = shown.normalize('NFKC').trim();
  if (/\s/.test(text) || text.includes('@')) return null;
  if (/^(?:https?|ftp):\/\//i.test(text)) return hostOf(text);
  return /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#:]|$)/i.test(text) ? hostOf(`http://${text}`) : null;
}

const ownerOf = (host: string): string => registrableDomain(host) ?? host;

/** Evidence for `body.link-mismatch` in one link. `known` are the registrable domains of the recipients. */
export function linkSigns(link: MailLink, known: readonly string[], lists: MailLists): Evidence[] {
  const special = specialSigns(link.href);
  const { host } = link;
  if (host === null || specialLink(link.href) !== null) return special;
  const url = plainUrl(link.href);
  const targets = linkTargets(url);
  return [
    ...mismatchSigns(link, host, targets, lists),
    ...hostSigns(url, host, known, lists),
    ...targets.flatMap((target) => hostSigns(target.url, target.host, known, lists)),
    ...redirectSigns(link.href, host, targets, lists),
  ].map(({ weight, evidence }) => ({ id: 'body.link-mismatch', weight, evidence }));
}

function specialSigns(href: string): Evidence[] {
  const kind = specialLink(href);
  if (kind === null) return [];
  const isOffice = /^ms-(?:word|excel|powerpoint|visio|project|publisher|access|outlook|settings|teams):/i.test(href);
  const share = shareHost(href);
  const isInside = kind === 'file' || (kind === 'share' && share !== null && !share.includes('.'));
  return [{ id: 'body.link-mismatch', weight: isInside ? 1 : isOffice ? 2 : 3, evidence: href }];
}

type Finding = Pick<Evidence, 'weight' | 'evidence'>;

/** A link whose words name another owner than the one it leads to. Gateways and mailing services stand between often. */
function mismatchSigns(link: MailLink, host: string, targets: readonly LinkTarget[], lists: MailLists): Finding[] {
  const claimed = claimedHost(link.shown);
  if (claimed === null) return [];
  const owners = [host, ...targets.map((target) => target.host)].map(ownerOf);
  if (owners.includes(ownerOf(claimed)) && ownerOf(claimed) === owners.at(-1)) return [];
  const isService = targets.length === 0 && isListed(host, lists.providers);
  return [{ weight: isService ? 1 : 3, evidence: `${link.shown} → ${targets.at(-1)?.url ?? link.href}` }];
}

function hostSigns(url: string, host: string, known: readonly string[], lists: MailLists): Finding[] {
  const found: Finding[] = [];
  const add = (weight: 1 | 2 | 3, evidence: string): void => void found.push({ weight, evidence });
  const notation = isAddress(host) ? addressNotation(url, host) : null;
  if (notation === 'plain' || notation === 'ipv6') add(isLocalAddress(host) ? 1 : 2, url);
  else if (notation !== null) add(3, `${url} = ${host}`);
  if (isListed(host.replace(/^www\./, ''), lists.shorteners)) add(1, url);
  if (isListed(host, lists['dynamic-dns'])) add(2, url);
  if (FILE_SUFFIX.test(host)) add(2, url);
  if (/^[a-z]+:[\\/]{0,4}[^/?#\\]*@/i.test(url)) add(3, url);
  const imitated = lookAlike(host, known, lists.imitated);
  const unicode = unicodeHost(host);
  if (imitated !== null) add(3, imitated);
  else if (unicode !== null) add(1, `${host} = ${unicode}`);
  return found;
}

/** A link that leads on to another owner; what mail gateways rewrite is not counted. */
function redirectSigns(href: string, host: string, targets: readonly LinkTarget[], lists: MailLists): Finding[] {
  const last = targets.at(-1);
  const isGateway =
    /(?:^|\.)(?:safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com|cudasvc\.com|trendmicro\.com|secure-web\.cisco\.com)$/.test(
      host,
    );
  if (last === undefined || isGateway || ownerOf(last.host) === ownerOf(host)) return [];
  return isListed(last.host, lists.infrastructure) ? [] : [{ weight: 1, evidence: `${href} → ${last.url}` }];
}
