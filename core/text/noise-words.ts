import type { NoiseReason } from '../mail/indicators.ts';
import type { Labels } from './bilingual.ts';

/** Why a value of a mail is set apart from its indicators. */
export const NOISE_WORDS: Labels<NoiseReason> = {
  'own-domain': { ja: '自組織のドメイン', en: 'Your own domain' },
  infrastructure: { ja: '多くのメールに出てくる配信元やスキーマ', en: 'Infrastructure or schema of many mails' },
};
