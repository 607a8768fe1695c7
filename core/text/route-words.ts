import type { MailRoute } from '../model/mail-details.ts';
import type { Labels } from './bilingual.ts';

/** What each oddity of a mail's route means; none is a proof. */
export const ROUTE_ODDITY_WORDS: Labels<MailRoute['oddities'][number]['code']> = {
  'clock-backwards': {
    ja: '次の中継の時刻が、前の中継より早くなっています。どちらかの時計がずれているか、前の行が書き足されています。',
    en: 'A hop is earlier than the one before it: a clock is wrong, or the line before was made up.',
  },
  'long-delay': {
    ja: '中継に何時間もかかっています。混雑や再送のこともあります。',
    en: 'A hop took hours. A queue or a repeated delivery can be the reason.',
  },
  'date-after-receipt': {
    ja: '作成日時（Date）が、最初のサーバーが受け取った時刻より後です。',
    en: 'The date of writing is later than the first server’s receipt.',
  },
  'date-long-before-receipt': {
    ja: '作成日時（Date）から一日以上たってから、最初のサーバーが受け取っています。',
    en: 'The first server received it more than a day after the date of writing.',
  },
  'time-zone-differs': {
    ja: '作成日時（Date）の時差が、最初のサーバーの時差と違います。出張や海外のサーバーのこともあります。',
    en: 'The time zone of the date differs from the first server’s. Travel or a server abroad can be the reason.',
  },
  'name-differs-from-address': {
    ja: '送信側が名乗った名前と、アドレスに登録された名前のドメインが違います。共用サーバーではよくあります。',
    en: 'The name the sender gave and the name of its address are of different domains. Shared servers do this often.',
  },
  'dynamic-host': {
    ja: '家庭向けの回線か、ダイナミック DNS の名前から届いています。',
    en: 'It came from a home connection or a dynamic DNS name.',
  },
  'no-first-hop': {
    ja: '中継の記録（Received）がありません。送信済みや下書きから保存したメールでは、ふつうのことです。',
    en: 'There is no Received line. A mail saved from sent items or drafts has none.',
  },
};
