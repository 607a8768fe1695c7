import type { FileFact, InnerArchive } from '../../model/mail-details.ts';
import { TYPED_PASSWORD } from './typed-password.ts';

/** What an examined archive itself is worth saying: opened with a password, still locked, not read to its end. */
export function archiveFacts(archive: InnerArchive): FileFact[] {
  const facts: FileFact[] = [];
  const { password } = archive;
  if (password !== null) facts.push({ kind: 'archive-opened', detail: openedBy(password) });
  else if (archive.encrypted) facts.push({ kind: 'archive-locked', detail: archive.format });
  if (!archive.complete) facts.push({ kind: 'archive-cut', detail: archive.format });
  return facts;
}

/** Where a password that was typed was found needs no saying, and has no words in the language of a mail. */
export const openedBy = ({ value, foundIn }: NonNullable<InnerArchive['password']>): string =>
  foundIn === TYPED_PASSWORD ? value : `${value} (${foundIn})`;
