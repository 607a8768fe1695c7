import type { DetectedSign, MailAnalysis } from '../model/mail.ts';
import { nestedMails } from './nested-message.ts';

/** A mail within a mail and what stands out in it, strongest first. */
export type AttachedSigns = { readonly name: string; readonly signs: readonly DetectedSign[] };

/** A mail may carry two hundred; each is shown where it is attached. */
const MAX_MAILS = 10;

/**
 * The signs of the mails within a mail: whoever hands a mail on as an attachment hands on what stands out in it, and
 * nothing does in theirs. Strongest first, no more than MAX_MAILS.
 */
export function attachedSigns(mail: MailAnalysis): AttachedSigns[] {
  return nestedMails(mail)
    .filter(({ signs }) => signs.length > 0)
    .map((nested) => ({ name: nameOf(nested), signs: [...nested.signs].sort((a, b) => b.weight - a.weight) }))
    .sort((a, b) => strongest(b) - strongest(a))
    .slice(0, MAX_MAILS);
}

const strongest = ({ signs }: AttachedSigns): number => signs[0]?.weight ?? 0;

/** Its file, or its subject where it has no name but the number of its part. */
const nameOf = ({ file, subject }: MailAnalysis): string =>
  /^[\d.]*$/.test(file) && subject !== null && subject !== '' ? subject : file;
