import type { MailAnalysis } from '../../model/mail.ts';
import { everyText } from '../mail-bodies.ts';
import type { ParsedMail } from '../parsed-mail.ts';
import { readable } from '../evidence.ts';
import { findPasswords, type PasswordCandidates } from '../password-candidates.ts';
import type { ArchivePassword } from './examine-archive.ts';

/** What one mail tells about passwords, from its subject, its text and the names of its files. */
export function passwordCandidates(mail: MailAnalysis): PasswordCandidates {
  const fileNames = mail.attachments.map((attachment) => attachment.name ?? '');
  return findPasswords(`${mail.subject ?? ''}\n${mail.text}`, { date: mail.date, fileNames });
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
