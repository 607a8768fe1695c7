import type { AuthenticationResult, Mailbox, ReceivedHop } from '../model/mail.ts';
import { addressDomain } from './address-list.ts';
import { normalizedHost, registrableDomain } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { DYNAMIC_DNS_DOMAINS } from './lists/link-hosts.ts';
import { FREE_MAIL_DOMAINS } from './lists/free-mail-domains.ts';
import { ORGANIZATION_WORDS } from './lists/words.ts';
import { lookAlike } from './look-alike.ts';
import { offsetMinutes } from './mail-date.ts';
import type { ParsedMail } from './parsed-mail.ts';

const shown = (box: Mailbox): string => (box.display === '' ? `<${box.address}>` : `${box.display} <${box.address}>`);

export const isWithin = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domain || host.endsWith(`.${domain}`));

const domainOf = (address: string): string | null => {
  const domain = addressDomain(address);
  const host = domain === null ? null : normalizedHost(domain);
  return host === null ? null : (registrableDomain(host) ?? host);
};

/** An organization's word in a name: single characters such as 省 only as the end of a longer word. */
export function organizationWord(text: string): string | null {
  const folded = text.normalize('NFKC');
  for (const word of ORGANIZATION_WORDS) {
    const at = folded.indexOf(word);
    if (at < 0) continue;
    const isKanji = (character: string): boolean => /\p{Script=Han}/u.test(character);
    const ends = !isKanji(folded.charAt(at + word.length)) && isKanji(folded.charAt(at - 1));
    if (word.length > 1 || ends) return word;
  }
  return null;
}

/** Addresses written in a text; one pass, at most 50. */
export function addressesIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(
    /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g,
  )) {
    found.push(match[0]);
    if (found.length >= 50) break;
  }
  return found;
}

/** Characters at the end of a body in which the signature stands. */
const SIGNATURE_CHARACTERS = 1500;

const unquoted = (text: string): string =>
  text
    .slice(-SIGNATURE_CHARACTERS * 4)
    .split('\n')
    .filter((line) => !/^\s*[>|＞]/.test(line))
    .join('\n')
    .slice(-SIGNATURE_CHARACTERS);

export function senderSigns(mail: ParsedMail, authentication: readonly AuthenticationResult[]): Evidence[] {
  const found: Evidence[] = [];
  const { envelope } = mail;
  const recipients = new Set([...envelope.to, ...envelope.cc].map((box) => domainOf(box.address)));
  const signature = unquoted(mail.text);
  for (const box of envelope.from) {
    const domain = domainOf(box.address);
    if (domain === null) continue;
    const line = `From: ${shown(box)}`;
    if (isWithin(domain, FREE_MAIL_DOMAINS) || isWithin(addressDomain(box.address) ?? '', FREE_MAIL_DOMAINS)) {
      const inName = organizationWord(box.display);
      const inText = inName === null ? organizationWord(signature) : null;
      if (inName !== null) found.push({ id: 'sender.free-mail', weight: 3, evidence: line });
      else if (inText !== null) found.push({ id: 'sender.free-mail', weight: 2, evidence: `${line} … ${inText}` });
    }
    found.push(...displayNameSigns(box, domain, line));
    for (const address of addressesIn(signature)) {
      const other = domainOf(address);
      if (other !== null && other !== domain && !recipients.has(other)) {
        found.push({ id: 'sender.signature', weight: 2, evidence: `${address} ≠ ${box.address}` });
      }
    }
    found.push(...otherSenders(mail, domain, line));
    const known = [...recipients, ...addressesIn(mail.text).map(domainOf)].filter((name) => name !== null);
    const imitated = lookAlike(normalizedHost(addressDomain(box.address) ?? '') ?? domain, known);
    if (imitated !== null) found.push({ id: 'sender.lookalike', weight: 3, evidence: imitated });
  }
  for (const result of authentication) {
    if (!result.trusted || !['fail', 'softfail', 'permerror'].includes(result.result)) continue;
    const weight = result.result === 'fail' ? (result.method === 'dmarc' ? 3 : 2) : 1;
    found.push({ id: 'sender.auth', weight, evidence: `${result.method}=${result.result} (${result.by ?? ''})` });
  }
  return found;
}

function displayNameSigns(box: Mailbox, domain: string, line: string): Evidence[] {
  const folded = box.display.normalize('NFKC');
  const named = addressesIn(folded).map(domainOf);
  for (const match of folded.matchAll(/(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@-])/gi)) {
    const host = normalizedHost(match[0]);
    const registrable = host === null ? null : registrableDomain(host);
    if (registrable !== null && /\.(?:jp|com|net|org|gov|edu|example|test)$/.test(registrable)) named.push(registrable);
  }
  const foreign = named.find((name) => name !== null && name !== domain);
  return foreign === undefined ? [] : [{ id: 'sender.display-name', weight: 3, evidence: line }];
}

function otherSenders(mail: ParsedMail, domain: string, line: string): Evidence[] {
  const found: Evidence[] = [];
  const check = (header: string, address: string | null, weight: 1 | 2): void => {
    const other = address === null ? null : domainOf(address);
    if (other === null || other === domain) return;
    const strong = isWithin(other, FREE_MAIL_DOMAINS) && header === 'Reply-To' ? 3 : weight;
    found.push({ id: 'sender.reply-to', weight: strong, evidence: `${header}: ${address} ≠ ${line}` });
  };
  for (const box of mail.envelope.replyTo) check('Reply-To', box.address, 2);
  for (const box of mail.envelope.sender) check('Sender', box.address, 1);
  check('Return-Path', mail.envelope.returnPath, 1);
  return found;
}

/** Clocks that run backwards by more than this are not a rounding. */
const CLOCK_TOLERANCE_SECONDS = 120;
/** A mail normally reaches its first server within this time of its Date. */
const FIRST_HOP_SECONDS = 24 * 3600;
const JAPAN_OFFSET_MINUTES = 540;

export function routeSigns(mail: ParsedMail, received: readonly ReceivedHop[]): Evidence[] {
  const found: Evidence[] = [];
  const add = (weight: 1 | 2, evidence: string): void => void found.push({ id: 'route.odd', weight, evidence });
  for (const hop of received) {
    if (hop.delaySeconds !== null && hop.delaySeconds < -CLOCK_TOLERANCE_SECONDS) {
      add(1, `Received: by ${hop.by ?? '?'} ${hop.at ?? ''} (${hop.delaySeconds} s)`);
    }
  }
  const { date } = mail.envelope;
  const first = received[0];
  if (date !== null && first?.at !== undefined && first.at !== null) {
    const gap = (Date.parse(first.at) - Date.parse(date)) / 1000;
    if (Math.abs(gap) > FIRST_HOP_SECONDS) add(1, `Date: ${date} / Received: ${first.at}`);
  }
  const isJapanese = mail.envelope.from.some((box) => /\.jp$/i.test(addressDomain(box.address) ?? ''));
  const writesJapanese = /[\u3040-\u30ff]/.test(mail.text);
  const hasOffset = mail.fields.some((field) => field.key === 'date' && /[+-]\d{4}/.test(field.text));
  if (date !== null && hasOffset && (isJapanese || writesJapanese)) {
    const offset = offsetMinutes(date);
    if (offset !== JAPAN_OFFSET_MINUTES && offset !== 0) add(offset === 480 ? 2 : 1, `Date: ${date}`);
  }
  const name = first?.from ?? null;
  if (name !== null && (isDynamicName(name) || isWithin(name.toLowerCase(), DYNAMIC_DNS_DOMAINS))) {
    add(1, `Received: from ${name}${first?.ip === null || first === undefined ? '' : ` [${first.ip}]`}`);
  }
  return found;
}

const isDynamicName = (name: string): boolean =>
  /(?:^|[.-])(?:dyn(?:amic)?|ppp\w{0,4}|pool|dsl|adsl|dhcp|cable|broadband|dial(?:up)?)(?:[.-]|\d)/i.test(name);
