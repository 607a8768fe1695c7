import type { DetectedSign, MailAnalysis } from '../model/mail.ts';
import type { FactKind } from '../model/mail-details.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { passwordsOfOther, textWithPasswords } from './archive/mail-passwords.ts';
import { FACT_WORDS } from '../text/facts/index.ts';
import { readable } from './evidence.ts';
import { maySpeakOf, timeBetween, type ThreadIds } from './mail-relation.ts';
import { withNestedMails } from './nested-message.ts';
import { findPasswordMention, type PasswordMention } from './password-line.ts';

const NO_THREADS: ThreadIds = new Map();
/** Mails whose passwords are tried on another mail's files, nearest in time first. */
const MAX_TELLERS = 50;

function gapText(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  const minutes = Math.round(milliseconds / 60_000);
  const size = Math.abs(minutes);
  const shown =
    size < 120 ? `${size} min` : size < 2880 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} d`;
  return ` (${minutes < 0 ? '-' : '+'}${shown})`;
}

/** `carrier` is the mail itself, or the one that it lies within. */
type Teller = { readonly mail: MailAnalysis; readonly carrier: MailAnalysis; readonly mention: PasswordMention };

/** Looked for once in each mail: every locked mail of a mailbox is held against every other. */
const mentions = new WeakMap<MailAnalysis, PasswordMention | null>();

function mentionOf(mail: MailAnalysis): PasswordMention | null {
  let mention = mentions.get(mail);
  if (mention === undefined) {
    mention = findPasswordMention(textWithPasswords(mail));
    mentions.set(mail, mention);
  }
  return mention;
}

/** Whether a password stands in the subject or in a form of the text of a mail, or of one within it. */
export const tellsPassword = (mail: MailAnalysis): boolean => tellersAmong([mail]).length > 0;

/** Whether a file of a mail, or of a mail within it, is encrypted. */
export const hasLockedFile = (mail: MailAnalysis): boolean => withNestedMails(mail).some(isLocking);

/** Whether a mail, or one within it, has an encrypted file and none that a password opened. */
export const staysLocked = (mail: MailAnalysis): boolean =>
  withNestedMails(mail).some((each) => isLocking(each) && openedLines(each).length === 0);

/** Whether a password opened a file of a mail, or of a mail within it. */
export const hasOpenedFile = (mail: MailAnalysis): boolean =>
  withNestedMails(mail).some((each) => openedLines(each).length > 0);

const isLocking = (mail: MailAnalysis): boolean => mail.attachments.some((attachment) => attachment.encrypted);

const tellersAmong = (mails: readonly MailAnalysis[]): Teller[] =>
  mails.flatMap((carrier) =>
    withNestedMails(carrier).flatMap((mail) => {
      const mention = mentionOf(mail);
      return mention?.kind === 'told' ? [{ mail, carrier, mention }] : [];
    }),
  );

/** Those of other mails that may speak of a locked file of `carrier`, or of a mail within it. */
function tellersFor(carrier: MailAnalysis, tellers: readonly Teller[], threads: ThreadIds): Teller[] {
  const locking = withNestedMails(carrier).filter(isLocking);
  if (locking.length === 0) return [];
  const maySpeak = ({ mail, carrier: other }: Teller): boolean =>
    locking.some((locked) => {
      const options = { announced: mentionOf(locked) !== null, threads };
      // Mails that were handed on are related to each other, or only those are that carry them.
      return maySpeakOf(locked, mail, options) || maySpeakOf(carrier, other, options);
    });
  // A copy of the mail tells nothing that it does not tell itself.
  const isOther = (other: MailAnalysis): boolean => other !== carrier && other.sha256 !== carrier.sha256;
  return tellers.filter((teller) => isOther(teller.carrier) && maySpeak(teller));
}

/**
 * Looks at several mails together: a mail with an encrypted attachment whose password stands in another mail of the
 * same sender or thread gains `attachment.password-elsewhere` with weight 3. `threads` (`readThreadIds`) adds what the
 * headers say of threads, `further` are other mails that may tell it. Returns the mails in the same order; those that
 * gain nothing are the same objects.
 */
export function linkMails(
  mails: readonly MailAnalysis[],
  threads: ThreadIds = NO_THREADS,
  further: readonly MailAnalysis[] = [],
): MailAnalysis[] {
  const tellers = tellersAmong([...mails, ...further]);
  return mails.map((mail) => {
    const own = withNestedMails(mail).flatMap((each) => (isLocking(each) ? (mentionOf(each)?.line ?? []) : []));
    // Another mail adds nothing to a line that the mail itself has: one that was sent twice tells its own password.
    const others = tellersFor(mail, tellers, threads).filter(({ mention }) => !own.includes(mention.line));
    const lines = usedTellers(mail, others).map((teller) => {
      return readable(`${nameOf(teller)}${gapText(timeBetween(mail, teller.mail))}: ${teller.mention.line}`);
    });
    return lines.length === 0 ? mail : { ...mail, signs: withPasswordSign(mail, lines.slice(0, 5)) };
  });
}

/** Without what other mails told of the password; that a password opened a file stays. */
export function unlinked(mail: MailAnalysis): MailAnalysis {
  const signs = mail.signs.flatMap((sign): DetectedSign[] => {
    if (sign.id !== PASSWORD_ELSEWHERE || sign.weight < 3) return [sign];
    const evidence = openedLines(mail).join('\n');
    return evidence === '' ? [] : [{ ...sign, weight: FACT_WORDS['archive-opened'].weight, evidence }];
  });
  return { ...mail, signs };
}

/** Where all files were opened already, those that opened them; all that may speak of one that was not. */
function usedTellers(mail: MailAnalysis, tellers: readonly Teller[]): readonly Teller[] {
  const all = withNestedMails(mail);
  const opened = all.flatMap(openedLines);
  const isOpen = opened.length > 0 && all.every(({ signs }) => linesOf(signs, 'archive-locked').length === 0);
  return isOpen ? tellers.filter((teller) => opened.some((line) => line.includes(`(${nameOf(teller)}: `))) : tellers;
}

/** Lines of evidence about files that a password opened. */
const openedLines = ({ signs }: MailAnalysis): string[] =>
  linesOf(
    signs.filter(({ id }) => id === PASSWORD_ELSEWHERE),
    'archive-opened',
  );

const linesOf = (signs: readonly DetectedSign[], kind: FactKind): string[] =>
  signs.flatMap(({ evidence }) => evidence.split('\n').filter((line) => line.includes(` : ${kind} `)));

const PASSWORD_ELSEWHERE = 'attachment.password-elsewhere';

/** Passwords that other mails tell for the files of `mail`, nearest in time first; none when it has no locked file. */
export function linkedPasswords(
  mail: MailAnalysis,
  others: readonly MailAnalysis[],
  threads: ThreadIds = NO_THREADS,
): ArchivePassword[] {
  const distance = (teller: Teller): number => Math.abs(timeBetween(mail, teller.mail) ?? Infinity);
  return tellersFor(mail, tellersAmong(others), threads)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_TELLERS)
    .flatMap((teller) => passwordsOfOther(teller.mail, nameOf(teller)));
}

/** A mail within another by both names: what quotes it is known by that of the mail that somebody added. */
const nameOf = ({ mail, carrier }: Teller): string =>
  [carrier, ...(mail === carrier ? [] : [mail])].map(({ file, subject }) => file || (subject ?? '')).join(' / ');

/** In place of what the mail alone told; that a password opened a file stays. */
function withPasswordSign(mail: MailAnalysis, lines: readonly string[]): DetectedSign[] {
  const evidence = [...lines, ...openedLines(mail)].join('\n');
  const others = mail.signs.filter(({ id }) => id !== PASSWORD_ELSEWHERE);
  return [...others, { id: PASSWORD_ELSEWHERE, weight: 3, evidence }];
}
