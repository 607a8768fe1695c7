import type { MailLink } from '../model/mail.ts';
import { SIGN_IDS } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import { hostOf, isAddress, normalizedHost, registrableDomain, unicodeHost } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { DYNAMIC_DNS_DOMAINS, SHORTENER_HOSTS } from './lists/link-hosts.ts';
import { SIMPLIFIED_CHINESE, THEME_WORDS } from './lists/words.ts';
import { lookAlike } from './look-alike.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { isWithin } from './sender-signs.ts';

/** Characters of a body in which words are looked for. */
const SEARCHED_CHARACTERS = 100_000;

/** The host that a link's text claims to lead to, when the text is a URL or a host name. */
function claimedHost(shown: string): string | null {
  const text = shown.normalize('NFKC').trim();
  if (/\s/.test(text) || text.includes('@')) return null;
  if (/^(?:https?|ftp):\/\//i.test(text)) return hostOf(text);
  return /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#:]|$)/i.test(text) ? hostOf(`http://${text}`) : null;
}

function linkEvidence(link: MailLink, known: readonly string[]): Evidence[] {
  const found: Evidence[] = [];
  const add = (weight: 1 | 2 | 3, evidence: string): void =>
    void found.push({ id: 'body.link-mismatch', weight, evidence });
  const { host, href } = link;
  if (/^(?:javascript|data|vbscript|file|search-ms|ms-\w{1,30}):/i.test(href)) add(3, href);
  if (host === null) return found;
  const claimed = claimedHost(link.shown);
  if (claimed !== null && claimed !== host) {
    const [own, real] = [registrableDomain(claimed) ?? claimed, link.registrableDomain ?? host];
    if (own !== real) add(3, `${link.shown} → ${href}`);
  }
  if (isAddress(host)) add(2, href);
  if (SHORTENER_HOSTS.has(host.replace(/^www\./, ''))) add(1, href);
  if (isWithin(host, DYNAMIC_DNS_DOMAINS)) add(2, href);
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(href)) add(3, href);
  const imitated = lookAlike(host, known);
  if (imitated !== null) add(3, imitated);
  else if (unicodeHost(host) !== null) add(1, `${host} = ${unicodeHost(host) ?? ''}`);
  return found;
}

export function bodySigns(mail: ParsedMail, links: readonly MailLink[]): Evidence[] {
  const found: Evidence[] = [];
  const text = mail.text.slice(0, SEARCHED_CHARACTERS);
  const known = [...mail.envelope.to, ...mail.envelope.cc]
    .map((box) => normalizedHost(addressDomain(box.address) ?? ''))
    .map((host) => (host === null ? null : registrableDomain(host)))
    .filter((name) => name !== null);
  for (const link of links) found.push(...linkEvidence(link, known));
  for (const reference of mail.htmlContent.references) {
    if (reference.kind === 'remote' && hostOf(reference.href) !== null) {
      found.push({ id: 'body.tracking', weight: 1, evidence: reference.href });
    } else if (reference.kind === 'form') {
      found.push({ id: 'theme.credentials', weight: 2, evidence: `<form action="${reference.href}">` });
    }
  }
  return [...found, ...languageEvidence(mail, text), ...themeEvidence(mail, text)];
}

const CHINESE_OR_KOREAN = /^(?:gb|hz-|big5|euc-kr|ks_c|cp936|cp949|cp950|iso-2022-(?:cn|kr))/i;

function languageEvidence(mail: ParsedMail, text: string): Evidence[] {
  if (!/[\u3040-\u30ff]/.test(text)) return [];
  const found: Evidence[] = [];
  const odd = [...new Set([...text].filter((character) => SIMPLIFIED_CHINESE.has(character)))];
  if (odd.length > 0) {
    found.push({ id: 'body.language', weight: odd.length > 2 ? 2 : 1, evidence: odd.slice(0, 20).join(' ') });
  }
  const charset = mail.leaves.find((leaf) => leaf.charset !== null && CHINESE_OR_KOREAN.test(leaf.charset))?.charset;
  if (charset !== undefined && charset !== null) {
    found.push({ id: 'body.language', weight: 2, evidence: `Content-Type: charset=${charset}` });
  }
  return found;
}

function themeEvidence(mail: ParsedMail, text: string): Evidence[] {
  const searched = `${mail.envelope.subject ?? ''}\n${text}`.normalize('NFKC').toLowerCase();
  const found: Evidence[] = [];
  for (const id of SIGN_IDS) {
    const words = (THEME_WORDS[id] ?? []).filter((word) => searched.includes(word.toLowerCase()));
    if (words.length > 0) found.push({ id, weight: 1, evidence: words.slice(0, 5).join(', ') });
  }
  return found;
}
