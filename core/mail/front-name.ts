import { publicSuffix, registrableDomain } from './domain-name.ts';
import { isListed, type MailList, type MailLists } from './lists/mail-lists.ts';
import { firstLabel } from './owner.ts';

/** A name of another owner that a host begins with, as `bank.co.jp` in `www.bank.co.jp.evil.example`. */
export type FrontName = { readonly name: string; readonly weight: 2 | 3 };

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
/** Names of known organizations that are words of what branches do as well: `office.jp.example`, `customs.jp.example`. */
const WORDS: ReadonlySet<string> = new Set('apple cas courts customs digital env mod office outlook'.split(' '));
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
 * deliver pages, proxies of libraries.
 */
export function frontName(host: string, lists: MailLists): FrontName | null {
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
  return null;
}

const ofLists = new WeakMap<MailList, ReadonlySet<string>>();

/** What known organizations are called in front of their suffix, whatever that is; made once for each list. */
export function knownLabels(list: MailList): ReadonlySet<string> {
  const known = ofLists.get(list);
  if (known !== undefined) return known;
  const labels = [...list.entries].map((entry) => firstLabel(registrableDomain(entry) ?? entry));
  const made = new Set(labels.filter((label) => !WORDS.has(label)));
  ofLists.set(list, made);
  return made;
}

/** A company may write its own name of one country in front of that of another: `sample.co.jp.sample.com`. */
const isOther = (label: string, domain: string): boolean => !PLAIN_LABEL.test(label) && label !== firstLabel(domain);
