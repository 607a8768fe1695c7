import { shownLine } from '../mail/shown.ts';
import type { MailLink } from '../model/mail.ts';
import type { Bilingual } from './bilingual.ts';

/** What `core/mail/analyze-mail.ts` gives as the words of an address that was found in a picture. */
const FROM_CODE = 'QR';
const IN_CODE: Bilingual = { ja: '（QR コードの中）', en: '(in a QR code)' };

/** The words of a link as they are shown; of an address in a QR code, which has none, where it stands. */
export function linkWords({ shown }: Pick<MailLink, 'shown'>, language: keyof Bilingual): string {
  return shown === FROM_CODE ? IN_CODE[language] : shownLine(shown);
}
