import type { AuthenticationResult, MailLink } from '../model/mail.ts';
import { readBulkSender } from './bulk-mail.ts';
import { chineseLetters } from './chinese-letters.ts';
import { hostOf } from './domain-name.ts';
import type { Evidence } from './evidence.ts';
import { linkSigns, shareSigns } from './link-signs.ts';
import type { MailLists } from './lists/mail-lists.ts';
import { FOREIGN_FONTS, THEME_IDS, THEME_PHRASES, THEME_WORDS } from './lists/words.ts';
import type { OwnNetwork } from './own-network.ts';
import { domainsOf } from './owner.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { MAX_SENDERS } from './sender-signs.ts';

/** Characters of a body in which words are looked for. */
const SEARCHED_CHARACTERS = 100_000;

export type BodySource = {
  readonly mail: ParsedMail;
  readonly links: readonly MailLink[];
  readonly lists: MailLists;
  readonly authentication: readonly AuthenticationResult[];
  readonly own: OwnNetwork;
};

export function bodySigns({ mail, links, lists, authentication, own }: BodySource): Evidence[] {
  const found: Evidence[] = [];
  const { to, cc, from } = mail.envelope;
  const known = domainsOf([...to, ...cc]);
  const senders = domainsOf(from.slice(0, MAX_SENDERS));
  const surroundings = { known, senders, lists, own, bulkSender: readBulkSender(mail, authentication) };
  for (const link of links) found.push(...linkSigns(link, surroundings));
  for (const reference of mail.htmlContent.references) {
    // A picture on a share is fetched without a click, and Windows signs in there: name and password hash leave.
    if (reference.kind === 'remote') {
      const target = reference.target ?? reference.href;
      const shares = shareSigns(target, own);
      found.push(...shares);
      // One on a share of the own network is seen by nobody else.
      if (hostOf(target) !== null || shares.some(({ weight }) => weight === 3))
        found.push({ id: 'body.tracking', weight: 1, evidence: reference.href });
    } else if (reference.kind === 'form') {
      found.push({ id: 'theme.credentials', weight: 2, evidence: `<form action="${reference.href}">` });
    }
  }
  const text = [mail.text, mail.otherwise.text].map((form) => form.slice(0, SEARCHED_CHARACTERS)).join('\n');
  return [...found, ...languageEvidence(mail, text), ...themeEvidence(mail, text)];
}

const CHINESE_OR_KOREAN = /^(?:gb|hz-|big5|euc-kr|ks_c|cp936|cp949|cp950|iso-2022-(?:cn|kr))/i;

/** Lines that are Japanese themselves: a Chinese name or address on its own line is none. */
const japaneseLines = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /[\u3040-\u30ff]/.test(line))
    .join('\n');

function languageEvidence(mail: ParsedMail, text: string): Evidence[] {
  const japanese = japaneseLines(text);
  if (japanese === '') return [];
  const found: Evidence[] = [];
  const add = (weight: 1 | 2, evidence: string): void => void found.push({ id: 'body.language', weight, evidence });
  const { all, own } = chineseLetters(japanese);
  if (all.length > 0) add(own.length > 2 ? 2 : 1, all.slice(0, 20).join(' '));
  const charset = mail.leaves.find((leaf) => leaf.charset !== null && CHINESE_OR_KOREAN.test(leaf.charset))?.charset;
  if (charset !== undefined && charset !== null) add(2, `Content-Type: charset=${charset}`);
  const html = (mail.html ?? '').slice(0, SEARCHED_CHARACTERS);
  const language = /<[a-z]{1,20}\s[^<>]{0,400}?\blang\s{0,5}=\s{0,5}["']?(zh-cn|zh-hans|ko)\b/i.exec(html)?.[1];
  if (language !== undefined) add(1, `lang="${language}"`);
  const font = FOREIGN_FONTS.find((name) => html.includes(name));
  if (font !== undefined) add(1, `font-family: ${font}`);
  return found;
}

const isAscii = (word: string): boolean => /^[\x20-\x7e]+$/.test(word);

/** English words count as whole words: `minutes` is not in `30minutesago`. */
const contains = (text: string, word: string): boolean => {
  if (!isAscii(word)) return text.includes(word);
  const at = text.indexOf(word);
  return at >= 0 && !/[a-z]/.test(text.charAt(at - 1)) && !/[a-z]/.test(text.charAt(at + word.length));
};

const JAPANESE_LETTER = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]';
/** A single line end between two letters of Japanese; mail is wrapped by hand, and within words. */
const WRAP = new RegExp(`(?<=${JAPANESE_LETTER}) {0,2}\\n {0,2}(?=${JAPANESE_LETTER})`, 'gu');

/** Lines as they would stand without being wrapped. */
const unwrapped = (text: string): string =>
  text
    .replaceAll('\r', '')
    .replace(WRAP, '')
    .replace(/(?<=[a-z,])\n(?=[a-z])/g, ' ');

function themeEvidence(mail: ParsedMail, text: string): Evidence[] {
  const searched = unwrapped(`${mail.envelope.subject ?? ''}\n\n${text}`.normalize('NFKC').toLowerCase());
  const found: Evidence[] = [];
  for (const id of THEME_IDS) {
    const words = THEME_WORDS[id].filter((word) => contains(searched, word.toLowerCase()));
    const phrase = THEME_PHRASES[id].exec(searched)?.[0];
    if (phrase !== undefined) words.push(phrase);
    if (words.length > 0) found.push({ id, weight: 1, evidence: words.slice(0, 5).join(', ') });
  }
  return found;
}
