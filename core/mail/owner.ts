import type { Mailbox } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import { normalizedHost, registrableDomain } from './domain-name.ts';
import { firstOfOwner, type MailLists } from './lists/mail-lists.ts';

/** Whose a host is, by name: its registrable domain, or the host itself where it has none, as an IP address. */
export const ownerOf = (host: string): string => registrableDomain(host) ?? host;

/** The same of a host as it is written; null for what is no host name. */
export function ownerOfWritten(written: string): string | null {
  const host = normalizedHost(written);
  return host === null ? null : ownerOf(host);
}

/** The same of a mail address. */
export const ownerOfAddress = (address: string): string | null => ownerOfWritten(addressDomain(address) ?? '');

/** Whether two hosts are of one owner, by name or by the list. */
export const isOneOwner = (a: string, b: string, lists: MailLists): boolean =>
  firstOfOwner(ownerOf(a), lists['same-owner']) === firstOfOwner(ownerOf(b), lists['same-owner']);

/** What an owner is called, without the suffix: the first label of a domain; `''` for a name without a dot. */
export const firstLabel = (domain: string): string => domain.slice(0, Math.max(0, domain.indexOf('.')));

/** The registrable domains of these mailboxes. */
export const domainsOf = (boxes: readonly Mailbox[]): string[] =>
  boxes
    .map((box) => normalizedHost(addressDomain(box.address) ?? ''))
    .map((host) => (host === null ? null : registrableDomain(host)))
    .filter((name) => name !== null);
