import { CODE_SHOWN } from '../mail/links/code-addresses.ts';
import { shownLine } from '../mail/shown.ts';
import type { MailLink } from '../model/mail.ts';
import type { Bilingual } from './bilingual.ts';

const IN_CODE: Bilingual = { ja: '（QR コードの中）', en: '(in a QR code)' };

/** The words of a link as they are shown; of an address in a QR code, which has none, where it stands. */
export function linkWords({ shown }: Pick<MailLink, 'shown'>, language: keyof Bilingual): string {
  return shown === CODE_SHOWN ? IN_CODE[language] : shownLine(shown);
}
