import type { MailAnalysis } from '../../model/mail.ts';
import { readable } from '../evidence.ts';
import { everyText } from '../mail-bodies.ts';
import type { ParsedMail } from '../parsed-mail.ts';
import { findPasswords, type PasswordCandidates } from '../password-candidates.ts';
import { findPasswordMention } from '../password-line.ts';
import type { ArchivePassword } from './examine-archive.ts';

/** What a mail says in its subject and in each form of its text, as far as it can speak of passwords. */
export const textWithPasswords = ({ subject, text, otherText = '' }: MailAnalysis): string =>
  [subject ?? '', text, otherText].join('\n');

/** The other form of a mail's text, where it tells of a password and the text does not tell the same; null otherwise. */
export function otherTextWithPassword({ text, otherwise }: Pick<ParsedMail, 'text' | 'otherwise'>): string | null {
  const mention = findPasswordMention(otherwise.text);
  if (mention === null) return null;
  const told = new Set(findPasswords(text).values.map(({ value }) => value));
  const isSame =
    mention.kind === findPasswordMention(text)?.kind &&
    findPasswords(otherwise.text).values.every(({ value }) => told.has(value));
  return isSame ? null : otherwise.text;
}

/** What one mail tells about passwords, from its subject, its text and the names of its files. */
export function passwordCandidates(mail: MailAnalysis): PasswordCandidates {
  const fileNames = mail.attachments.map((attachment) => attachment.name ?? '');
  return findPasswords(textWithPasswords(mail), { date: mail.date, fileNames });
}

/** Passwords that a mail tells for its own files; `foundIn` is the line of the mail. */
export function passwordsIn(mail: ParsedMail): ArchivePassword[] {
  const { subject, date } = mail.envelope;
  const fileNames = mail.leaves.map((leaf) => leaf.name ?? '');
  const { values } = findPasswords(`${subject ?? ''}\n${everyText(mail)}`, { date, fileNames });
  return values.map(({ value, line }) => ({ value, foundIn: readable(line) }));
}

/** Passwords that another mail tells; `foundIn` begins with what that mail is called. */
export function passwordsOfOther(other: MailAnalysis): ArchivePassword[] {
  const name = other.file || (other.subject ?? '');
  return passwordCandidates(other).values.map(({ value, line }) => ({ value, foundIn: readable(`${name}: ${line}`) }));
}
