import type { NoiseReason } from '../mail/indicators.ts';
import type { Labels } from './bilingual.ts';

/** Why a value of a mail is set apart from its indicators. */
export const NOISE_WORDS: Labels<NoiseReason> = {
  'own-domain': {
    ja: '自組織のドメイン、またはネットワークの中だけの名前',
    en: 'Your own domain, or a name within a network',
  },
  infrastructure: { ja: '多くのメールに出てくる配信元やスキーマ', en: 'Infrastructure or schema of many mails' },
};
