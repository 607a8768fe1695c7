import type { MailAttachment, MailIndicator, MailLink } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import type { AttachmentAddress } from './attachment/fact-addresses.ts';
import { beginning } from './beginning.ts';
import { reportText } from './bounce.ts';
import { refang } from './defang.ts';
import { hostOf, isAddress, normalizedHost, withNormalizedHost } from './domain-name.ts';
import { headerText } from './encoded-word.ts';
import { fieldTexts } from './header-block.ts';
import { CODE_SHOWN } from './links/code-addresses.ts';
import { programTarget, shareHost } from './links/link-scheme.ts';
import { linkTargets } from './links/link-target.ts';
import { plainUrl } from './links/written-url.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { isInsideHost, isUnder, readOwnNetwork } from './own-network.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { ipv6Groups, isLocalAddress } from './route/ip-address.ts';
import { readRoute } from './route/mail-route.ts';
import { statedOrigins } from './route/originating.ts';
import { defangedAddresses } from './text-addresses.ts';

/** Values listed of one mail; a mail with thousands of links is not about each of them. */
const MAX_INDICATORS = 500;

export type IndicatorSource = {
  readonly mail: ParsedMail;
  readonly links: readonly MailLink[];
  readonly attachments: readonly MailAttachment[];
  /** Addresses found in attached files. Default none. */
  readonly addresses?: readonly AttachmentAddress[];
  /** Default: those the program was built with. */
  readonly lists?: MailLists;
  /** Domains of the reader's own organization, subdomains included. Default none. */
  readonly ownDomains?: readonly string[];
};

/** Why a value is no indicator of this mail: it is the reader's own or means nothing outside a network, or stands in mails of all kinds. */
export type NoiseReason = 'own-domain' | 'infrastructure';
export type NoiseIndicator = MailIndicator & { readonly reason: NoiseReason };

/**
 * Values of the mail that are worth looking for elsewhere, each with where it was seen. They are seen values: a
 * person decides which become indicators (the display name's person and the recipients are never among them).
 */
export function readIndicators(source: IndicatorSource): MailIndicator[] {
  return sortIndicators(source).indicators;
}

type SortedIndicators = {
  readonly indicators: MailIndicator[];
  readonly noise: NoiseIndicator[];
  /** Whether some were left out. */
  readonly cut: boolean;
};

/** The same, and the values that were set apart, each with the reason: a person can see them and take one back. */
export function sortIndicators(source: IndicatorSource): SortedIndicators {
  const lists = source.lists ?? BUILT_IN_LISTS;
  const named = (source.ownDomains ?? []).map((name) => normalizedHost(name)).filter((name) => name !== null);
  const own = [...named, ...ownFileServers(source, lists)];
  const indicators: MailIndicator[] = [];
  const noise: NoiseIndicator[] = [];
  const values = allValues(source);
  for (const indicator of values) {
    const reason = noiseReason(indicator, own, lists);
    if (reason === null) indicators.push(indicator);
    else noise.push({ ...indicator, reason });
  }
  const cut = values.length >= MAX_VALUES || indicators.length > MAX_INDICATORS || noise.length > MAX_INDICATORS;
  return { indicators: indicators.slice(0, MAX_INDICATORS), noise: noise.slice(0, MAX_INDICATORS), cut };
}

/** Computers of the reader's own network whose shares people of one office send each other. */
function ownFileServers({ mail, links, ownDomains }: IndicatorSource, lists: MailLists): string[] {
  const { sure } = readOwnNetwork(mail, lists, ownDomains);
  const hosts = links.flatMap(({ href }) => normalizedHost(shareHost(href) ?? '') ?? []);
  return [...new Set(hosts)].filter((host) => isUnder(host, sure));
}

function noiseReason(
  { type, value, where }: MailIndicator,
  own: readonly string[],
  lists: MailLists,
): NoiseReason | null {
  const host = hostOfValue(type, value);
  if (host === null) return null;
  if (isUnder(host, own)) return 'own-domain';
  const leadsOn = type === 'url' && linkTargets(value).length > 0;
  // `nas.local` and `192.168.0.1` are somebody else's computer in every other network. Those in a file may be of the
  // network in which it was made, and who hides such an address (`http://0xC0A80101/`) is no colleague.
  const isOfMail = type !== 'email-address' && !where.startsWith('attachment ') && value.includes(host);
  if (isOfMail && !leadsOn && isInsideHost(host)) return 'own-domain';
  return type !== 'email-address' && !leadsOn && isListed(host, lists.infrastructure) ? 'infrastructure' : null;
}

function hostOfValue(type: MailIndicator['type'], value: string): string | null {
  if (type === 'domain') return value;
  if (type === 'url') return hostOf(plainUrl(value));
  return type === 'email-address' ? normalizedHost(addressDomain(value) ?? '') : null;
}

/** Whether an address is written as a host name and no more; `www.` stands for a scheme. */
const isBareName = (written: string): boolean => /^(?!www\.)[^\s/\\:?#]+$/i.test(refang(written));

/** The IPv4 address in one of IPv6 (`::ffff:c000:201`, RFC 4291 2.5.5.2); null for others. */
function mappedIpv4(host: string): string | null {
  const groups = host.startsWith('::ffff:') ? ipv6Groups(host) : null;
  const [high, low] = groups?.slice(6) ?? [];
  return high === undefined || low === undefined ? null : [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Twice the limit, so that noise does not push out what is none. */
const MAX_VALUES = MAX_INDICATORS * 2;

/** Every value with where it was seen first. */
function allValues(source: IndicatorSource): MailIndicator[] {
  const found = new Map<string, MailIndicator>();
  const add = (
    family: MailIndicator['family'],
    type: MailIndicator['type'],
    value: string | null,
    where: string,
  ): void => {
    const key = `${type}\n${value}`;
    if (value !== null && value !== '' && found.size < MAX_VALUES && !found.has(key)) {
      found.set(key, { family, type, value, where });
    }
  };
  const network = (family: MailIndicator['family'], host: string, where: string): void => {
    const mapped = mappedIpv4(host);
    if (mapped !== null) network(family, mapped, where);
    else if (!isAddress(host)) add(family, 'domain', host, where);
    else if (!isLocalAddress(host)) add(family, host.includes(':') ? 'ipv6' : 'ipv4', host, where);
  };
  mailValues(source, add, network);
  const place = (written: string, where: string): void => {
    const opened = programTarget(written) ?? written;
    const url = plainUrl(opened);
    const host = hostOf(url);
    const share = host === null ? normalizedHost(shareHost(opened) ?? '') : null;
    if (share !== null) network('communication', share, where);
    if (host === null) return;
    // Of a bare name, the scheme and with it the URL would be our own.
    if (!isBareName(opened)) add('communication', 'url', withNormalizedHost(url), where);
    network('communication', host, where);
    for (const target of linkTargets(url)) {
      if (target.url !== target.host)
        add('communication', 'url', withNormalizedHost(target.url), `${where} via ${target.via}`);
      network('communication', target.host, `${where} via ${target.via}`);
    }
  };
  // Others name the people of the mail; who defangs an address says that it is an attacker's.
  for (const address of defangedAddresses(source.mail.text)) {
    const host = normalizedHost(addressDomain(address) ?? '');
    if (host === null) continue;
    add('mail', 'email-address', address, 'text');
    network('communication', host, 'text');
  }
  const reported = reportText(source.mail);
  const addresses = source.addresses ?? [];
  const coded = new Set(addresses.filter(({ where }) => where.endsWith('(qr-code)')).map(({ written }) => written));
  for (const link of source.links) {
    // It is told with the file that the code is in.
    if (link.shown === CODE_SHOWN && coded.has(link.href)) continue;
    if (reported !== '' && isBareName(link.href) && reported.includes(link.href.toLowerCase())) continue;
    place(link.href, 'link');
    // A share, or a link that `<base>` leads elsewhere, has a host that its address does not show.
    if (link.host !== null) network('communication', link.host, 'link');
  }
  for (const { kind, href, target } of source.mail.htmlContent.references) {
    if (kind !== 'link') place(target ?? href, `html ${kind}`);
  }
  for (const { written, where } of addresses) place(written, where);
  return [...found.values()];
}

type Add = (family: MailIndicator['family'], type: MailIndicator['type'], value: string | null, where: string) => void;
type AddHost = (family: MailIndicator['family'], host: string, where: string) => void;

function mailValues({ mail, attachments }: IndicatorSource, add: Add, network: AddHost): void {
  const { from, sender, replyTo, returnPath, to, cc, subject, messageId, date } = mail.envelope;
  const address = (value: string | null, where: string): void => {
    if (value?.includes('@') === true) add('mail', 'email-address', value, where);
  };
  for (const box of from) address(box.address, 'From');
  for (const box of sender) address(box.address, 'Sender');
  for (const box of replyTo) address(box.address, 'Reply-To');
  address(returnPath, 'Return-Path');
  const recipients = new Set([...to, ...cc].map((box) => box.address.toLowerCase()));
  for (const organizer of mail.organizers ?? [])
    if (!recipients.has(organizer.toLowerCase())) address(organizer, 'ORGANIZER');
  add('mail', 'subject', subject, 'Subject');
  add('mail', 'message-id', messageId, 'Message-ID');
  for (const name of ['x-mailer', 'user-agent']) {
    for (const text of fieldTexts(mail.fields, name)) add('mail', 'mailer', beginning(headerText(text), 500), name);
  }
  for (const { ip, where } of statedOrigins(mail.fields)) network('mail', ip, where);
  const { hops, firstExternal } = readRoute(mail.fields, date);
  const ip = hops[firstExternal ?? -1]?.ip;
  if (ip !== undefined && ip !== null) network('mail', ip, 'Received');
  for (const attachment of attachments) {
    add('mail', 'file-name', attachment.name, 'attachment');
    if (attachment.size > 0) add('mail', 'sha256', attachment.sha256, `attachment ${attachment.name ?? ''}`.trim());
  }
}
