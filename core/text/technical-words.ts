import type { MailIndicator } from '../model/mail.ts';
import { FACT_KINDS } from '../model/mail-details.ts';
import type { Bilingual, Labels } from './bilingual.ts';
import { FACT_WORDS } from './facts/index.ts';
import { hostWords } from './host-words.ts';

/** Plain words for the technical tokens that evidence and tables hold; experts keep the token beside them. */

export const INDICATOR_TYPE_WORDS: Labels<MailIndicator['type']> = {
  'email-address': { ja: 'メールアドレス', en: 'Mail address' },
  subject: { ja: '件名', en: 'Subject' },
  'message-id': { ja: 'メッセージ ID', en: 'Message-ID' },
  mailer: { ja: '送信ソフト', en: 'Mail program' },
  'file-name': { ja: 'ファイル名', en: 'File name' },
  sha256: { ja: 'ハッシュ（SHA-256）', en: 'Hash (SHA-256)' },
  ipv4: { ja: 'IP アドレス', en: 'IP address' },
  ipv6: { ja: 'IP アドレス（IPv6）', en: 'IP address (IPv6)' },
  domain: { ja: 'ドメイン', en: 'Domain' },
  url: { ja: 'URL', en: 'URL' },
};

/** Where `core/mail/indicators.ts` saw a value. Names of header fields are their own words in both languages. */
export function indicatorPlace(where: string): Bilingual {
  const [, from, via] = VIA.exec(where) ?? [];
  if (from !== undefined && via !== undefined) {
    const place = indicatorPlace(from);
    return { ja: `${place.ja}（${via} を経由）`, en: `${place.en}, by way of ${via}` };
  }
  const name = /^attachment (.+)$/su.exec(where)?.[1];
  if (name !== undefined) return attachmentPlace(name);
  return PLACES[where] ?? { ja: where, en: where };
}

/** Of an address that another one leads to: where that one stands, and its host. */
const VIA = /^(text|link|html [a-z]{1,10}|attachment .+ \([a-z-]{1,30}\)) via (\S+)$/su;

/** Within a file it is a fact that the value was read from: `a.docx (remote-template)`. */
function attachmentPlace(name: string): Bilingual {
  const found = / \(([a-z-]{1,30})\)$/u.exec(name);
  const kind = FACT_KINDS.find((each) => each === found?.[1]);
  if (found === null || kind === undefined) return { ja: `添付ファイル ${name}`, en: `Attachment ${name}` };
  const file = name.slice(0, found.index);
  const { title } = FACT_WORDS[kind];
  return { ja: `添付ファイル ${file}（${title.ja}）`, en: `Attachment ${file} (${title.en})` };
}

const PLACES: Readonly<Record<string, Bilingual>> = {
  attachment: { ja: '添付ファイル', en: 'Attachment' },
  text: { ja: '本文', en: 'Text' },
  link: { ja: '本文のリンク', en: 'Link in the text' },
  'html link': { ja: '本文のリンク', en: 'Link in the text' },
  'html remote': { ja: '外部から読み込む画像など', en: 'Loaded from outside' },
  ORGANIZER: { ja: '予定の主催者', en: 'Who invites' },
  'html base': { ja: '本文の中の短いリンクの起点', en: 'Where short links in the text start from' },
  'html form': { ja: '本文の入力欄の送り先', en: 'Where an input field sends' },
  'x-mailer': { ja: 'X-Mailer', en: 'X-Mailer' },
  'user-agent': { ja: 'User-Agent', en: 'User-Agent' },
};

const TOKENS = new RegExp(
  [
    '<U\\+[0-9A-F]{4,6}>',
    '<form\\b',
    '<\\d+ blanks>',
    '␣×\\d{1,9}',
    '(?:[a-z0-9-]{1,63}\\[\\.\\])*xn--[a-z0-9-]{1,59}(?:\\[\\.\\][a-z0-9-]{1,63})*',
    '(?<= )[⊂≠~](?= )',
  ].join('|'),
  'gu',
);

export type ExplainedToken = { readonly token: string; readonly meaning: Bilingual };

/** The technical tokens of an evidence line (as shown, unseen characters named) with what they mean, each once. */
export function explainedTokens(shown: string): ExplainedToken[] {
  const found = new Map<string, Bilingual>();
  for (const [token] of shown.matchAll(TOKENS)) {
    const meaning = meaningOf(token);
    if (meaning) found.set(token, meaning);
  }
  return [...found].map(([token, meaning]) => ({ token, meaning }));
}

function meaningOf(token: string): Bilingual | null {
  if (token.startsWith('<U+')) return characterWords(Number.parseInt(token.slice(3, -1), 16));
  if (token === '<form') return { ja: '入力欄（書いた内容を送る部分）', en: 'input fields, with where they send to' };
  const blanks = /^(?:<(?=\d+ blanks>$)|␣×)(\d+)/u.exec(token)?.[1];
  if (token.includes('xn--')) return hostWords(token.replaceAll('[.]', '.'))?.words ?? null;
  if (blanks !== undefined) return { ja: `空白が ${blanks} 個続く`, en: `${blanks} blanks in a row` };
  return RELATIONS[token] ?? null;
}

/** How two names in a line of evidence stand to each other. */
const RELATIONS: Readonly<Record<string, Bilingual>> = {
  '⊂': {
    ja: '左の名前が、右の別の名前の中に入っています',
    en: 'the name on the left is a part of the other one on the right',
  },
  '≠': { ja: '左と右が一致しません', en: 'left and right differ' },
  '~': { ja: '右の名前は、左の名前に似せてあります', en: 'the name on the right resembles the one on the left' },
};

function characterWords(code: number): Bilingual {
  if (code === 0x202e) return { ja: '文字の並びを逆にする記号', en: 'a sign that reverses the order of letters' };
  if ((code >= 0x202a && code <= 0x202d) || (code >= 0x2066 && code <= 0x2069) || code === 0x200e || code === 0x200f)
    return { ja: '文字の並ぶ向きを変える記号', en: 'a sign that changes the direction of letters' };
  return { ja: '目に見えない文字', en: 'a character that cannot be seen' };
}
