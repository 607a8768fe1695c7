import { publicSuffix, registrableDomain } from './domain-name.ts';
import { knownLabels, type FrontName } from './known-names.ts';
import { nameInLabel } from './label-name.ts';
import { isListed, type MailLists } from './lists/mail-lists.ts';
import { firstLabel } from './owner.ts';

/** Characters of a host that are looked at: DNS names end at 253. */
const MAX_HOST_CHARACTERS = 253;
/** `bank.co.jp.` and `bank.co.jp-` under a suffix of two labels, of which the first says what is registered there. */
const ORGANIZATION =
  /(?<=^|\.)([a-z0-9-]{2,63})\.((?:co|go|ac|or|ne|lg|ed|ad|gr|com|net|org|gov|edu|mil|gob|gouv)\.[a-z]{2})[.-]/g;
/**
 * `bank.com.`, and `www.bank.com-`. Of suffixes of one label only these: `net`, `org`, `info` and the codes of countries
 * are names of networks, of departments and of branches (`www.lab.net.example`, `shop.jp.example`) as well.
 */
const COMPANY = /(?<=^|\.)([a-z0-9-]{2,63})\.(com|gov)\.|^www\.([a-z0-9-]{2,63})\.(com|gov)-/g;
/**
 * `bank.jp.`, and `bank.jp-`: counts with the name of a known organization only, since `jp` is what the Japanese branch of
 * a company is called as well (`shop.jp.example`).
 */
const JAPANESE = /(?<=^|\.)([a-z0-9-]{2,63})\.jp[.-]/g;
/** A university's library writes it behind the name of each publisher: `www.publisher.com.ezproxy.example.ac.jp`. */
const LIBRARY_PROXY = /[.-][a-z]{0,10}proxy[a-z0-9]{0,10}\./;
const SCHOOL = /(?:\.(?:ac|edu)\.[a-z]{2}|\.edu|\.oclc\.org)$/;
/** Names that say nothing about whose they are: `www.com.example` is no company's. */
const PLAIN_LABEL = /^(?:www\d?|mail|web|ftp|smtp|pop|imap|ns\d?|mx\d?)$/;

/**
 * The whole name of another owner in front of a host's own domain: all that a narrow window or a telephone shows of it.
 * It weighs 3 under a suffix where organizations of one country are registered, since these two labels mean nothing else
 * there, and for a known organization under `.jp`; and 2 under `.com`, which may be a department. Null for other hosts,
 * and for those of services that serve other people's domains under the whole of their name: providers, networks that
 * deliver pages, proxies of libraries. Known names in a label are told too, unless its domain is one of `recipients`.
 */
export function frontName(host: string, lists: MailLists, recipients: readonly string[] = []): FrontName | null {
  const text = host.slice(0, MAX_HOST_CHARACTERS);
  const domain = registrableDomain(text);
  if (domain === null || lists.imitated.entries.has(domain)) return null;
  const isService = (['providers', 'shared', 'infrastructure'] as const).some((id) => isListed(host, lists[id]));
  if (isService || (SCHOOL.test(host) && LIBRARY_PROXY.test(host))) return null;
  const ownAt = text.length - domain.length;
  const isFront = (suffixAt: number, found: string): boolean =>
    suffixAt < ownAt || (suffixAt === ownAt && found.endsWith('-'));
  for (const { 0: found, 1: label = '', 2: suffix = '', index } of text.matchAll(ORGANIZATION)) {
    const name = `${label}.${suffix}`;
    const isName = publicSuffix(name) === suffix && isOther(label, domain);
    if (isName && isFront(index + label.length + 1, found)) return { name, weight: 3 };
  }
  for (const { 0: found, 1: label = '', index } of text.matchAll(JAPANESE)) {
    const isName = knownLabels(lists.imitated).has(label) && isOther(label, domain);
    if (isName && isFront(index + label.length + 1, found)) return { name: `${label}.jp`, weight: 3 };
  }
  for (const match of text.matchAll(COMPANY)) {
    const label = match[1] ?? match[3] ?? '';
    const suffix = match[2] ?? match[4] ?? '';
    const at = match.index + match[0].length - 1 - suffix.length;
    // The names of departments of a school are its own business.
    if (isFront(at, match[0]) && !SCHOOL.test(host) && isOther(label, domain))
      return { name: `${label}.${suffix}`, weight: 2 };
  }
  // A library's proxy writes the names of publishers with hyphens as well.
  return SCHOOL.test(host) || recipients.includes(domain) ? null : nameInLabel(text, domain, lists.imitated);
}

/** A company may write its own name of one country in front of that of another: `sample.co.jp.sample.com`. */
const isOther = (label: string, domain: string): boolean => !PLAIN_LABEL.test(label) && label !== firstLabel(domain);
