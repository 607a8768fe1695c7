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

/**
 * What a mail says of a password that its text does not say: the other form of the text, and attached files of text; null
 * where there is nothing of the kind.
 */
export function otherTextWithPassword(mail: Pick<ParsedMail, 'text' | 'otherwise' | 'leaves'>): string | null {
  const told = [otherFormWithPassword(mail), notesWithPassword(mail)].filter((text) => text !== null && text !== '');
  return told.length === 0 ? null : told.join('\n');
}

function otherFormWithPassword({ text, otherwise }: Pick<ParsedMail, 'text' | 'otherwise'>): string | null {
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
export const MAX_NOTES = 10;
export const MAX_NOTE_BYTES = 64 * 1024;

/** `complete` false: a limit left some out. */
export type ToldPasswords = { readonly passwords: readonly ArchivePassword[]; readonly complete: boolean };

/**
 * Passwords that a mail tells for its own files, in its text and in files of text that come with it; `foundIn` is the
 * line, behind the name of such a file.
 */
export function passwordsIn(mail: ParsedMail): ToldPasswords {
  const { subject, date } = mail.envelope;
  const fileNames = mail.leaves.map((leaf) => leaf.name ?? '');
  const own = findPasswords(`${subject ?? ''}\n${everyText(mail)}`, { date, fileNames });
  const notes = mail.leaves.filter(isNote);
  const told = notes.slice(0, MAX_NOTES).map(passwordsOfNote);
  return {
    passwords: [
      ...own.values.map(({ value, line }) => ({ value, foundIn: readable(line) })),
      ...told.flatMap(({ passwords }) => passwords),
    ],
    complete: own.complete && notes.length <= MAX_NOTES && told.every(({ complete }) => complete),
  };
}

const NOTE_NAME = /\.(?:txt|text|md)$/i;

/** A file of text, although programs may show it in its place: a word that says what is in it may be in its name alone. */
const isNote = ({ type, name }: MailLeaf): boolean => name !== null && (type === 'text/plain' || NOTE_NAME.test(name));

/** Whether a file within an archive may be a note with a password, by its name. */
export const isNoteName = (name: string): boolean => NOTE_NAME.test(name);

const noteText = ({ bytes, charset }: Pick<MailLeaf, 'bytes' | 'charset'>): string =>
  decodeText(bytes.subarray(0, MAX_NOTE_BYTES), charset).text.replace(/^\ufeff/, '');

/** Passwords that a file of text tells; `foundIn` is the line, behind its name. */
export function passwordsOfNote(note: Pick<MailLeaf, 'name' | 'bytes' | 'charset'>): ToldPasswords {
  // Such a file often has nothing in it but the password.
  const { values, complete } = findPasswords(`${NOTE_LABEL}\n${noteText(note)}`);
  const lineOf = (line: string): string => line.replace(NOTE_LABEL, '').trimStart();
  const passwords = values.map(({ value, line }) => ({ value, foundIn: readable(`${note.name}: ${lineOf(line)}`) }));
  return { passwords, complete };
}

const NOTE_LABEL = 'password:';

/** Characters of a file of text that are kept: the password stands near its top. */
const MAX_KEPT_NOTE = 2000;

/** Attached files of text that tell a password, each behind its name: what other mails are opened with. */
function notesWithPassword({ leaves }: Pick<ParsedMail, 'leaves'>): string {
  const told = leaves
    .filter((leaf) => isNote(leaf) && !isPlainBody(leaf))
    .slice(0, MAX_NOTES)
    .map(
      (leaf) =>
        `${(leaf.name ?? '').replace(/\.[^.]*$/, '').replace(/[-_.\d]+/g, ' ')}:\n${noteText(leaf).trim().slice(0, MAX_KEPT_NOTE)}`,
    );
  return told.filter((text) => findPasswordMention(text)?.kind === 'told').join('\n');
}

/** Passwords that another mail tells; `foundIn` begins with `name`, which is what that mail is called. */
export function passwordsOfOther(other: MailAnalysis, name: string): ArchivePassword[] {
  return passwordCandidates(other).values.map(({ value, line }) => ({ value, foundIn: readable(`${name}: ${line}`) }));
}
