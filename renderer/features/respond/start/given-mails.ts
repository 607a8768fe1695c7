import type { GivenFile } from '../../../../core/mailbox/given-file.ts';
import type { MailPlace } from '../../../../core/mailbox/mail-document.ts';
import { isMailName } from '../../../../core/mailbox/mail-name.ts';
import type { ArtifactKind } from '../../../../core/model/artifact.ts';
import { MAX_BYTES_ACROSS } from './store-file.ts';

/** Mails of one mbox that a case begins with: as many as somebody looks through. Of more, some are picked out first. */
export const MAX_MAILS_OF_MBOX = 50;

/** A file that was given as a mail, before anything is copied. `given` null: it is being looked at. */
export type GivenMail = { readonly key: string; readonly file: File; readonly given: GivenFile | null };

/** A file that a case takes in. `mails`: where they lie in it, when it is taken as these and not as it is. */
export type TakenFile = { readonly file: File; readonly kind: ArtifactKind; readonly mails: readonly MailPlace[] };

/** What becomes of it: taken as one mail, as each of its mails, as a file, or not at all. */
export type Fate =
  'mail' | 'mails' | 'empty' | 'too-large' | 'no-mail' | 'file' | 'data-file' | 'too-many' | 'too-large-within';

const NOT_TAKEN: ReadonlySet<Fate> = new Set(['data-file', 'too-many', 'too-large-within']);

export const isTaken = (fate: Fate): boolean => !NOT_TAKEN.has(fate);

export function fateOf(given: GivenFile): Fate {
  switch (given.kind) {
    case 'mbox':
      if (given.mails.length > MAX_MAILS_OF_MBOX) return 'too-many';
      return given.mails.some(({ size }) => size > MAX_BYTES_ACROSS) ? 'too-large-within' : 'mails';
    case 'pst':
      return 'data-file';
    case 'other':
      return 'file';
    default:
      return given.kind;
  }
}

/** Whether there is something to say of a file that was looked at. */
export const isTold = ({ given }: GivenMail): boolean => given !== null && fateOf(given) !== 'mail';

/** What a case takes of a file that was looked at; null for nothing. */
export function takenOf({ file, given }: GivenMail): TakenFile | null {
  if (given === null || !isTaken(fateOf(given))) return null;
  if (given.kind === 'mbox') return { file, kind: 'mail', mails: given.mails };
  const isMail =
    given.kind === 'mail' ||
    given.kind === 'too-large' ||
    given.kind === 'no-mail' ||
    (given.kind === 'empty' && isMailName(file.name));
  // A mail that may not cross from the page is stored with the line of the mbox before it: nothing else is in the file.
  const isPiece = given.kind === 'mail' && given.place.size < file.size && given.place.size <= MAX_BYTES_ACROSS;
  return { file, kind: isMail ? 'mail' : 'file', mails: isPiece ? [given.place] : [] };
}

/** A file that came with a paper form. */
export const takenPaper = (file: File): TakenFile => ({
  file,
  kind: isMailName(file.name) ? 'mail' : 'paper',
  mails: [],
});

/** What a file is taken for when it could not be looked into: what its name says. */
export function givenByName(file: File): GivenFile {
  if (!isMailName(file.name)) return { kind: 'other' };
  return { kind: 'mail', place: { path: file.name, offset: 0, size: file.size, item: null } };
}
