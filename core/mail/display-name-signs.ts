import type { Mailbox } from '../model/mail.ts';
import { normalizedHost, registrableDomain } from './domain-name.ts';
import { saidInAddress } from './encoded-address.ts';
import type { Evidence } from './evidence.ts';
import { knownLabels } from './known-names.ts';
import type { MailLists } from './lists/mail-lists.ts';
import { ownerOfAddress } from './owner.ts';
import { addressesIn } from './text-addresses.ts';

/**
 * What stands before the last `@` shows an address of somebody else (`pm@government.example@evil.example`), or has an
 * encoded word, in which programs show what they please.
 */
function localPartSigns(box: Mailbox, domain: string, line: string): Evidence[] {
  const said = saidInAddress(box.address);
  const shownThere = said ?? box.address.slice(0, Math.max(0, box.address.lastIndexOf('@')));
  const foreign = addressesIn(shownThere).some((address) => ownerOfAddress(address) !== domain);
  if (said === null && !foreign) return [];
  const evidence = said === null ? line : `From: <${box.address}> → ${said}`;
  return [{ id: 'sender.display-name', weight: foreign ? 3 : 2, evidence }];
}

const firstLabel = (domain: string): string => domain.split('.')[0] ?? '';

/** A name for comparing: of bounded length, in one width. */
export const foldedName = (box: Mailbox): string => box.display.slice(0, 1000).normalize('NFKC').trim();

/** Turns the order of all letters behind it, as no script needs it in a name: `\u202epj.og.afom` shows `mofa.go.jp`. */
const TURNED = /[\u202d\u202e]/;
/** Under these a name in a display name is a domain: elsewhere `T.Suzuki`, `Node.js` and initials look like one. */
const USUAL_SUFFIX = /\.(?:jp|com|net|org|gov|edu|int|mil|example|test)$/;
/** Of a country or of Europe: with a name in front of the domain and in small letters, as people's names are not written. */
const FOREIGN_HOST = /^(?:[a-z0-9-]{2,63}\.){2,5}[a-z]{2}$/;
/** `Indeed.com`, `ASP.NET`: what many companies and programs are called. */
const BRAND = /^[A-Z][A-Za-z0-9-]{0,62}\.(?:com|net|COM|NET|Com|Net)$/;

/** The domain that a piece of a name like one means; null when it means none. */
function writtenDomain(written: string, lists: MailLists): string | null {
  const host = normalizedHost(written);
  const domain = host === null ? null : registrableDomain(host);
  if (domain === null || !(USUAL_SUFFIX.test(domain) || FOREIGN_HOST.test(written))) return null;
  const isBrand = BRAND.test(written);
  return isBrand && !knownLabels(lists.imitated).has(firstLabel(domain)) ? null : domain;
}

/**
 * Whether the address has within it every address of the name: for a sender of another system Exchange makes one of its
 * own (`IMCEANOTES-taro+40sender+2Eexample@company.example`) and leaves in the name what it was. Anybody can write so;
 * ask it only of addresses of a recipient's domain.
 */
function isEncapsulated(address: string, folded: string): boolean {
  const local = /^IMCEA[A-Z0-9]{1,20}-([^@]{1,1000})@/i.exec(address)?.[1];
  if (local === undefined) return false;
  const written = local.replace(/\+([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const within = addressesIn(written.toLowerCase());
  const shown = addressesIn(folded.toLowerCase());
  return shown.length > 0 && shown.every((one) => within.includes(one));
}

/** `names`: folded, with whose they are. */
export type Recipients = {
  readonly names: ReadonlyMap<string, string | null>;
  readonly domains: ReadonlySet<string>;
};

/**
 * A name, or what a program may take for one, that shows an address or a domain of somebody else, or is that of a
 * recipient. `domain`: whose the address is; `line`: the field as evidence.
 */
export function displayNameSigns(
  box: Mailbox,
  domain: string,
  line: string,
  recipients: Recipients,
  lists: MailLists,
): Evidence[] {
  const inAddress = localPartSigns(box, domain, line);
  if (inAddress.length > 0) return inAddress;
  const folded = foldedName(box);
  const named = addressesIn(folded).map(ownerOfAddress);
  for (const match of folded.matchAll(/(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@-])/gi)) {
    named.push(writtenDomain(match[0], lists));
  }
  // `Amazon.co.jp` writes from amazon.com: the same name under two suffixes is one owner mostly.
  const foreign = named.some((name) => name !== null && name !== domain && firstLabel(name) !== firstLabel(domain));
  // `'taro@sender.example' via list`: lists and sharing services write so, and say it.
  const isUsual =
    /\bvia\b|経由/i.test(folded) || (recipients.domains.has(domain) && isEncapsulated(box.address, folded));
  if (foreign) return [{ id: 'sender.display-name', weight: isUsual ? 1 : 3, evidence: line }];
  if (TURNED.test(folded)) return [{ id: 'sender.display-name', weight: 2, evidence: line }];
  const isRecipients = recipients.names.has(folded) && recipients.names.get(folded) !== domain;
  return folded.length >= 2 && isRecipients ? [{ id: 'sender.display-name', weight: 1, evidence: line }] : [];
}
