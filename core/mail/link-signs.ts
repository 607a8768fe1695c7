import type { MailLink } from '../model/mail.ts';
import type { BulkSender } from './bulk-mail.ts';
import { refang } from './defang.ts';
import { isAddress, normalizedHost, unicodeHost } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { frontName } from './front-name.ts';
import { addressNotation } from './links/address-notation.ts';
import { shareHost, specialLink } from './links/link-scheme.ts';
import { claimedHosts } from './links/claimed-host.ts';
import { isGateway } from './links/leading-hosts.ts';
import { linkTargets, type LinkTarget } from './links/link-target.ts';
import { plainUrl } from './links/written-url.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { firstLabel, isOneOwner, ownerOf, ownerOfWritten } from './owner.ts';
import { lookAlike } from './look-alike.ts';
import { isInsideHost, isUnder, UNKNOWN_NETWORK, type OwnNetwork } from './own-network.ts';
import { isLocalAddress } from './route/ip-address.ts';
import { addressesIn } from './text-addresses.ts';

/** Top-level domains that are endings of files: `report.zip` in a link looks like a file. */
const FILE_SUFFIX = /\.(?:zip|mov)$/;

/** What is known of the mail around a link. */
export type LinkSurroundings = {
  /** The registrable domains of the recipients. */
  readonly known: readonly string[];
  readonly lists: MailLists;
  readonly own?: OwnNetwork;
  /** The registrable domains of the senders. Default none. */
  readonly senders?: readonly string[];
  /** Who sent the mail to many; null or left out for a mail to somebody. */
  readonly bulkSender?: BulkSender | null;
};

/** Evidence for `body.link-mismatch` in one link. */
export function linkSigns(link: MailLink, surroundings: LinkSurroundings): Evidence[] {
  const { known, lists, own = UNKNOWN_NETWORK } = surroundings;
  const special = [...specialSigns(link.href, own), ...mailboxSigns(link)];
  const { host } = link;
  if (host === null || specialLink(link.href) !== null) return special;
  const url = plainUrl(link.href);
  const targets = linkTargets(url);
  return [
    ...mismatchSigns(link, host, targets, surroundings),
    ...hostSigns(url, host, known, lists, link.href),
    ...targets.flatMap((target) => hostSigns(target.url, target.host, known, lists)),
    ...redirectSigns(link.href, host, targets, lists),
  ].map(({ weight, evidence }) => ({ id: 'body.link-mismatch', weight, evidence }));
}

function specialSigns(href: string, own: OwnNetwork): Evidence[] {
  const kind = specialLink(href);
  if (kind === null) return [];
  const isOffice = /^ms-(?:word|excel|powerpoint|visio|project|publisher|access|outlook|settings|teams):/i.test(href);
  const weight = kind === 'file' ? 1 : kind === 'share' ? shareWeight(href, own) : isOffice ? 2 : 3;
  return [{ id: 'body.link-mismatch', weight, evidence: href }];
}

/**
 * A share of another owner's computer is told Windows' name and password hash of whoever opens it; people of one office
 * send each other shares of their own network all day. A recipient's domain that no server bore out is neither.
 */
function shareWeight(href: string, own: OwnNetwork): 1 | 2 | 3 {
  const host = normalizedHost(shareHost(href) ?? '');
  if (host === null) return 3;
  if (isInsideHost(host) || isUnder(host, own.sure)) return 1;
  return isUnder(host, own.claimed) ? 2 : 3;
}

/** Evidence for `body.link-mismatch` when something that a mail loads lies on a share of another computer. */
export function shareSigns(href: string, own: OwnNetwork): Evidence[] {
  return specialLink(href) === 'share' ? specialSigns(href, own) : [];
}

/** A `mailto:` link whose words are a mail address of another owner. */
function mailboxSigns({ href, shown }: MailLink): Evidence[] {
  if (!/^mailto:/i.test(href)) return [];
  const owner = (text: string): string | null => {
    const [address = ''] = addressesIn(text, 1);
    return ownerOfWritten(address.slice(address.indexOf('@') + 1));
  };
  const real = owner(decodedAddress(href.slice('mailto:'.length).split('?')[0] ?? ''));
  const claimed = owner(refang(shown));
  if (real === null || claimed === null || real === claimed) return [];
  return [{ id: 'body.link-mismatch', weight: 3, evidence: `${shown} → ${href}` }];
}

const decodedAddress = (text: string): string => text.replace(/%40/g, '@');

type Finding = Pick<Evidence, 'weight' | 'evidence'>;

/**
 * A link whose words name another owner than the one it leads to. Gateways and mailing services stand between often: a
 * listed service says little by itself, and so does any that counts clicks for a sender whose name is proven.
 */
function mismatchSigns(
  link: MailLink,
  host: string,
  targets: readonly LinkTarget[],
  around: LinkSurroundings,
): Finding[] {
  const { lists, bulkSender = null } = around;
  if (isShownWhole(link)) return openSigns(link, host, targets, around);
  const claimed = claimedHosts(link.shown).map((claim) => ({ ...claim, owner: ownerOf(claim.host) }));
  const real = targets.at(-1)?.host ?? host;
  if (claimed.length === 0 || claimed.some((claim) => isOneOwner(claim.host, real, lists))) return [];
  // A place where anybody may put pages counts no clicks, whoever keeps it.
  const isService = targets.length === 0 && isListed(host, lists.providers) && !isListed(host, lists.shared);
  const isOwnName = bulkSender !== null && claimed.every((claim) => bulkSender.owner === claim.owner);
  // The same name under another suffix: of the company itself, or of somebody who waited for it to be free.
  const isSameName = claimed.some((claim) => firstLabel(claim.owner) === firstLabel(ownerOf(real)));
  const most = isService || (isOwnName && bulkSender.isProven) ? 1 : isOwnName || isSameName ? 2 : 3;
  const said = Math.max(...claimed.map((claim) => claim.weight));
  const weight = said < most ? (said === 1 ? 1 : 2) : most;
  return [{ weight, evidence: `${link.shown} → ${targets.at(-1)?.url ?? link.href}` }];
}

/**
 * What a link of an attached page shows and where it leads, when its words are an address of another owner; null for
 * others, and where a service that counts clicks stands between.
 */
export function shownElsewhere(link: MailLink, lists: MailLists): string | null {
  if (link.host === null || specialLink(link.href) !== null || isShownWhole(link)) return null;
  const found = mismatchSigns(link, link.host, linkTargets(plainUrl(link.href)), { known: [], lists });
  return found.find(({ weight }) => weight === 3)?.evidence ?? null;
}

/** Whether a link shows the very address that it leads to, as every address in a plain text does. */
const isShownWhole = ({ shown, href }: MailLink): boolean =>
  shown === href || plainUrl(shown.trim()) === plainUrl(href);

/**
 * An address that everybody sees, and that leads on to another owner: how mail gateways, search engines and those who
 * count clicks write, the latter to pages of the sender. Of others it may be the open door of an honest house.
 */
function openSigns(
  { href }: MailLink,
  host: string,
  targets: readonly LinkTarget[],
  around: LinkSurroundings,
): Finding[] {
  const { lists, senders = [] } = around;
  const last = targets.at(-1);
  if (last === undefined || isOneOwner(last.host, host, lists) || senders.includes(ownerOf(last.host))) return [];
  // In base64 nobody sees where it leads, whoever leads on.
  const isSeen = href.toLowerCase().includes(last.host);
  const isKnown = isListed(host, lists.providers) || isListed(host, lists.infrastructure);
  const isUsual = isGateway(host) || (isKnown && isSeen);
  return isUsual ? [] : [{ weight: 2, evidence: `${href} → ${last.url}` }];
}

/** What a host by itself tells; `written` is the URL as it stands in the mail, before its digits became plain ones. */
function hostSigns(url: string, host: string, known: readonly string[], lists: MailLists, written = url): Finding[] {
  const found: Finding[] = [];
  const add = (weight: 1 | 2 | 3, evidence: string): void => void found.push({ weight, evidence });
  // An address that somebody defanged and nothing else is none that anybody could follow.
  const notation = isAddress(host) && !/^\d/.test(written) ? addressNotation(written, host) : null;
  if (notation === 'plain' || notation === 'ipv6') add(isLocalAddress(host) ? 1 : 2, url);
  else if (notation !== null) add(3, `${written} = ${host}`);
  if (isListed(host.replace(/^www\./, ''), lists.shorteners)) add(1, url);
  if (isListed(host, lists['dynamic-dns'])) add(2, url);
  if (FILE_SUFFIX.test(host)) add(2, url);
  if (/^[a-z]+:[\\/]{0,4}[^/?#\\]*@/i.test(url)) add(3, url);
  const imitated = lookAlike(host, known, lists.imitated);
  const unicode = unicodeHost(host);
  const front = imitated === null ? frontName(host, lists, known) : null;
  if (imitated !== null) add(3, imitated);
  else if (front !== null) add(front.weight, `${front.name} ⊂ ${host}`);
  else if (unicode !== null) add(1, `${host} = ${unicode}`);
  return found;
}

/** A link that leads on to another owner; what mail gateways rewrite is not counted. */
function redirectSigns(href: string, host: string, targets: readonly LinkTarget[], lists: MailLists): Finding[] {
  const last = targets.at(-1);
  if (last === undefined || isGateway(host) || isOneOwner(last.host, host, lists)) return [];
  return isListed(last.host, lists.infrastructure) ? [] : [{ weight: 1, evidence: `${href} → ${last.url}` }];
}
