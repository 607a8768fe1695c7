import type { MailAnalysis } from '../../model/mail.ts';
import { readable } from '../evidence.ts';
import { everyText } from '../mail-bodies.ts';
import { isPlainBody } from '../body-part.ts';
import { decodeText } from '../charset.ts';
import type { MailLeaf } from '../mime-tree.ts';
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

/** Files of text in which passwords are looked for, and how much of each: a note with a password is short. */
const MAX_NOTES = 10;
const MAX_NOTE_BYTES = 64 * 1024;

/**
 * Passwords that a mail tells for its own files, in its text and in files of text that come with it; `foundIn` is the
 * line, behind the name of such a file.
 */
export function passwordsIn(mail: ParsedMail): ArchivePassword[] {
  const { subject, date } = mail.envelope;
  const fileNames = mail.leaves.map((leaf) => leaf.name ?? '');
  const { values } = findPasswords(`${subject ?? ''}\n${everyText(mail)}`, { date, fileNames });
  const own = values.map(({ value, line }) => ({ value, foundIn: readable(line) }));
  return [...own, ...mail.leaves.filter(isNote).slice(0, MAX_NOTES).flatMap(passwordsOfNote)];
}

/** A file of text that is not shown in its place. */
const isNote = (leaf: MailLeaf): boolean =>
  !isPlainBody(leaf) && leaf.name !== null && (leaf.type === 'text/plain' || /\.(?:txt|text|md)$/i.test(leaf.name));

function passwordsOfNote({ name, bytes, charset }: MailLeaf): ArchivePassword[] {
  const { text } = decodeText(bytes.subarray(0, MAX_NOTE_BYTES), charset);
  // Such a file often has nothing in it but the password.
  const { values } = findPasswords(`${NOTE_LABEL}\n${text}`);
  const lineOf = (line: string): string => line.replace(NOTE_LABEL, '').trimStart();
  return values.map(({ value, line }) => ({ value, foundIn: readable(`${name}: ${lineOf(line)}`) }));
}

const NOTE_LABEL = 'password:';

/** Passwords that another mail tells; `foundIn` begins with `name`, which is what that mail is called. */
export function passwordsOfOther(other: MailAnalysis, name: string): ArchivePassword[] {
  return passwordCandidates(other).values.map(({ value, line }) => ({ value, foundIn: readable(`${name}: ${line}`) }));
}
