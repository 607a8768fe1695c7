import type { SignatureProblem } from '../mail/signature/signature-problem.ts';
import type { Labels } from './bilingual.ts';

/** What each problem of a DKIM or ARC signature means. */
export const SIGNATURE_PROBLEM_WORDS: Labels<SignatureProblem> = {
  'tag-missing': { ja: '署名に必要な項目が欠けています。', en: 'The signature lacks a part that it must have.' },
  'tag-repeated': { ja: '署名に同じ項目が二度書かれています。', en: 'A part of the signature is there twice.' },
  'tag-unreadable': { ja: '署名に読めない項目があります。', en: 'A part of the signature cannot be read.' },
  'algorithm-unknown': { ja: '知らない署名方式です。', en: 'The signature uses an unknown algorithm.' },
  'canonicalization-unknown': { ja: '知らない正規化方式です。', en: 'The signature uses an unknown canonicalization.' },
  'sha1-obsolete': {
    ja: 'SHA-1 による署名です。現在は証明として扱われません（RFC 8301）。',
    en: 'The signature uses SHA-1, which proves nothing today (RFC 8301).',
  },
  'from-not-signed': {
    ja: '差出人（From）が署名の対象に入っていません。',
    en: 'The sender (From) is not part of what is signed.',
  },
  'identity-outside-domain': {
    ja: '署名者の名前が、署名のドメインに属していません。',
    en: 'The signer named is not of the domain that signed.',
  },
  'length-limited': {
    ja: '署名の対象は本文の途中までです（l=）。続きは後から足せます。',
    en: 'Only the beginning of the body is signed (l=). Anybody can add to it.',
  },
  'body-goes-on': {
    ja: '署名の対象より後ろに、署名されていない本文が続いています。',
    en: 'The body goes on after the part that is signed.',
  },
  'body-too-short': { ja: '本文が署名の対象より短くなっています。', en: 'The body is shorter than what was signed.' },
  'expires-before-signed': { ja: '有効期限が署名の時刻より前です。', en: 'The signature expires before it was made.' },
  'too-many-signed-headers': {
    ja: '署名の対象の項目が多すぎるため、一部だけを調べました。',
    en: 'Too many headers are named; some were left out.',
  },
  'too-many-signatures': {
    ja: '署名が多すぎるため、本文のハッシュを調べていません。',
    en: 'There are too many signatures; this body hash was not checked.',
  },
  'line-ends-were-lf': {
    ja: 'ファイルの改行が LF だけになっています。送信時の形（CRLF）に直して計算しました。',
    en: 'Lines of the file end in LF alone. It was calculated with CRLF, as mail travels.',
  },
  'headers-not-whole': {
    ja: 'ヘッダーの終わりが見つからず、確認できません。',
    en: 'The end of the headers was not found, so nothing can be checked.',
  },
  'key-revoked': { ja: 'この鍵は取り消されています。', en: 'This key was revoked.' },
  'key-unreadable': { ja: '鍵のレコードを読めません。', en: 'The key record cannot be read.' },
  'key-not-for-hash': {
    ja: '鍵のレコードが、このハッシュ方式を許していません。',
    en: 'The key record does not allow this hash.',
  },
  'key-of-other-kind': { ja: '鍵の種類が署名方式と合いません。', en: 'The key is of another kind than the signature.' },
  'key-too-short': {
    ja: '鍵が 1024 ビット未満です。証明として扱われません（RFC 8301）。',
    en: 'The key has fewer than 1024 bits and proves nothing (RFC 8301).',
  },
  'arc-set-incomplete': {
    ja: 'ARC の組がそろっていないため、確認できません。',
    en: 'The ARC set is incomplete, so it cannot be checked.',
  },
};
