import { isAddress, normalizedHost } from './domain-name.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { ownerOfAddress, ownerOfWritten } from './owner.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { isLocalAddress } from './route/ip-address.ts';
import { readReceivedLine } from './route/received-line.ts';

/** Domains of the network in which a mail is read. */
export type OwnNetwork = {
  /** Named by the person, or by the reader's own mail server. */
  readonly sure: readonly string[];
  /** Recipients' domains as the mail itself has them: whoever writes it can write any. */
  readonly claimed: readonly string[];
};

export const UNKNOWN_NETWORK: OwnNetwork = { sure: [], claimed: [] };

/** Recipients whose domains are taken for the reader's. */
const MAX_RECIPIENTS = 50;
/** Fields above the first `Received` that are looked at; a server adds a dozen. */
const MAX_OWN_FIELDS = 40;
/** Fields in which the server that delivers a mail names the mailbox. */
const MAILBOX_FIELDS: ReadonlySet<string> = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']);

/**
 * The domains of the network that a mail came to. A recipient's domain is sure when the server that took the mail last
 * names it too: servers write above what they were given, so only the first `Received` and what stands above it count.
 * A mail without any trace of a server came from nobody else: its recipients are believed. A domain in which anybody has
 * a mailbox or a computer is nobody's own. `named` are domains that the person named as theirs.
 */
export function readOwnNetwork(
  { fields, envelope }: ParsedMail,
  lists: MailLists,
  named: readonly string[] = [],
): OwnNetwork {
  const boxes = [...envelope.to, ...envelope.cc].slice(0, MAX_RECIPIENTS);
  const recipients = unique(boxes.map(({ address }) => ownerOfAddress(address))).filter(
    (name) => !isShared(name, lists),
  );
  const first = fields.findIndex(({ key }) => key === 'received');
  const own = unique(named.map(normalizedHost));
  if (first < 0) return { sure: unique([...own, ...recipients]), claimed: [] };
  const { by, recipient } = readReceivedLine(fields[first]?.text ?? '');
  const written = fields
    .slice(Math.max(0, first - MAX_OWN_FIELDS), first)
    .filter(({ key }) => MAILBOX_FIELDS.has(key))
    .map(({ text }) => text.trim().replace(/^<|>$/g, ''));
  const byServer = unique([ownerOfWritten(by ?? ''), ...[recipient ?? '', ...written].map(ownerOfAddress)]);
  const isSure = (domain: string): boolean => byServer.includes(domain);
  return {
    sure: unique([...own, ...recipients.filter(isSure)]),
    claimed: recipients.filter((domain) => !isSure(domain)),
  };
}

const isShared = (domain: string, lists: MailLists): boolean =>
  (['free-mail', 'providers', 'shared', 'dynamic-dns'] as const).some((id) => isListed(domain, lists[id]));

const unique = (names: readonly (string | null)[]): string[] => [...new Set(names.filter((name) => name !== null))];

/** Whether a host is one of the names, or lies under one. */
export const isUnder = (host: string, names: readonly string[]): boolean =>
  names.some((name) => host === name || host.endsWith(`.${name}`));

/** Suffixes that no public name server answers for (RFC 6762, RFC 8375, ICANN's reservations, old names of Windows domains). */
const INSIDE_SUFFIX = /\.(?:local|localdomain|lan|internal|intranet|intra|private|corp|workgroup|home\.arpa)$/;

/**
 * Whether a host means nothing outside the network in which the mail is read: a name without a dot, a name under a
 * suffix that only a network of its own has, a private address. `host` is normalized.
 */
export function isInsideHost(host: string): boolean {
  if (isAddress(host)) return isLocalAddress(host);
  return !host.includes('.') || INSIDE_SUFFIX.test(host);
}
