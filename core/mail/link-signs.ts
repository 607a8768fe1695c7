import type { MailLink } from '../model/mail.ts';
import { isHostName, refang } from './defang.ts';
import { hostOf, isAddress, normalizedHost, registrableDomain, unicodeHost } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { addressNotation } from './links/address-notation.ts';
import { shareHost, specialLink } from './links/link-scheme.ts';
import { linkTargets, type LinkTarget } from './links/link-target.ts';
import { plainUrl, textUrls } from './links/written-url.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { lookAlike } from './look-alike.ts';
import { isLocalAddress } from './route/ip-address.ts';
import { addressesIn } from './sender-signs.ts';

/** Top-level domains that are endings of files: `report.zip` in a link looks like a file. */
const FILE_SUFFIX = /\.(?:zip|mov)$/;

const NAME = /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?=[/?#:]|$)/i;
/** A name in any script: only under a known suffix, since Japanese writes a dot between words as well. */
const ANY_NAME = /^(?:[\p{L}\p{N}\p{M}-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?=[/?#:]|$)/iu;

/** The hosts that a link's text claims to lead to: of the URLs within it, or the host name or mail address that it is. */
function claimedHosts(shown: string): string[] {
  const text = refang(shown.replace(/\p{Cf}/gu, '')).trim();
  const urls = textUrls(text).map((url) => hostOf(plainUrl(url)));
  if (urls.length > 0) return urls.filter((host) => host !== null);
  const word = text.replace(/\s{0,5}(?:へ|まで|はこちら)$/, '');
  if (/\s/.test(word) || word.includes('@')) return [];
  const other = ANY_NAME.exec(word)?.[0];
  // `report.pdf` is what a link to a file shows.
  const named = NAME.exec(word)?.[0] ?? '';
  const isName =
    (named !== '' && isHostName(named, named !== word)) || (other !== undefined && isHostName(other, false));
  const host = isName ? hostOf(`http://${word}`) : null;
  return host === null ? [] : [host];
}

const ownerOf = (host: string): string => registrableDomain(host) ?? host;

/** Evidence for `body.link-mismatch` in one link. `known` are the registrable domains of the recipients. */
export function linkSigns(link: MailLink, known: readonly string[], lists: MailLists): Evidence[] {
  const special = [...specialSigns(link.href), ...mailboxSigns(link)];
  const { host } = link;
  if (host === null || specialLink(link.href) !== null) return special;
  const url = plainUrl(link.href);
  const targets = linkTargets(url);
  return [
    ...mismatchSigns(link, host, targets, lists),
    ...hostSigns(url, host, known, lists, link.href),
    ...targets.flatMap((target) => hostSigns(target.url, target.host, known, lists)),
    ...redirectSigns(link.href, host, targets, lists),
  ].map(({ weight, evidence }) => ({ id: 'body.link-mismatch', weight, evidence }));
}

function specialSigns(href: string): Evidence[] {
  const kind = specialLink(href);
  if (kind === null) return [];
  const isOffice = /^ms-(?:word|excel|powerpoint|visio|project|publisher|access|outlook|settings|teams):/i.test(href);
  const share = shareHost(href);
  const isInside = kind === 'file' || (kind === 'share' && share !== null && isInsideHost(share));
  return [{ id: 'body.link-mismatch', weight: isInside ? 1 : isOffice ? 2 : 3, evidence: href }];
}

/** A computer of the reader's own network: a name without a dot, one that only a network of its own has, a private address. */
function isInsideHost(share: string): boolean {
  const host = normalizedHost(share) ?? share;
  if (isAddress(host)) return isLocalAddress(host);
  return !host.includes('.') || /\.(?:local|localdomain|lan|internal|intranet|corp|home\.arpa)$/i.test(host);
}

/** Evidence for `body.link-mismatch` when something that a mail loads lies on a share of another computer. */
export function shareSigns(href: string): Evidence[] {
  return specialLink(href) === 'share' ? specialSigns(href) : [];
}

/** A `mailto:` link whose words are a mail address of another owner. */
function mailboxSigns({ href, shown }: MailLink): Evidence[] {
  if (!/^mailto:/i.test(href)) return [];
  const owner = (text: string): string | null => {
    const [address = ''] = addressesIn(text, 1);
    const host = normalizedHost(address.slice(address.indexOf('@') + 1));
    return host === null ? null : ownerOf(host);
  };
  const real = owner(decodedAddress(href.slice('mailto:'.length).split('?')[0] ?? ''));
  const claimed = owner(refang(shown));
  if (real === null || claimed === null || real === claimed) return [];
  return [{ id: 'body.link-mismatch', weight: 3, evidence: `${shown} → ${href}` }];
}

const decodedAddress = (text: string): string => text.replace(/%40/g, '@');

type Finding = Pick<Evidence, 'weight' | 'evidence'>;

/** A link whose words name another owner than the one it leads to. Gateways and mailing services stand between often. */
function mismatchSigns(link: MailLink, host: string, targets: readonly LinkTarget[], lists: MailLists): Finding[] {
  const claimed = claimedHosts(link.shown).map(ownerOf);
  if (claimed.length === 0) return [];
  const owners = [host, ...targets.map((target) => target.host)].map(ownerOf);
  if (claimed.some((owner) => owner === owners.at(-1))) return [];
  const isService = targets.length === 0 && isListed(host, lists.providers);
  return [{ weight: isService ? 1 : 3, evidence: `${link.shown} → ${targets.at(-1)?.url ?? link.href}` }];
}

/** What a host by itself tells; `written` is the URL as it stands in the mail, before its digits became plain ones. */
function hostSigns(url: string, host: string, known: readonly string[], lists: MailLists, written = url): Finding[] {
  const found: Finding[] = [];
  const add = (weight: 1 | 2 | 3, evidence: string): void => void found.push({ weight, evidence });
  const notation = isAddress(host) ? addressNotation(written, host) : null;
  if (notation === 'plain' || notation === 'ipv6') add(isLocalAddress(host) ? 1 : 2, url);
  else if (notation !== null) add(3, `${written} = ${host}`);
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
    /(?:^|\.)(?:safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com|cudasvc\.com|mimecast(?:protect)?\.com|protection\.sophos\.com|trendmicro\.com|secure-web\.cisco\.com)$/.test(
      host,
    );
  if (last === undefined || isGateway || ownerOf(last.host) === ownerOf(host)) return [];
  return isListed(last.host, lists.infrastructure) ? [] : [{ weight: 1, evidence: `${href} → ${last.url}` }];
}
