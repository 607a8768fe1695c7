import type { FileFact, InnerArchive } from '../../model/mail-details.ts';

/** What an examined archive itself is worth saying: opened with a password, still locked, not read to its end. */
export function archiveFacts(archive: InnerArchive): FileFact[] {
  const facts: FileFact[] = [];
  const { password } = archive;
  if (password !== null) facts.push({ kind: 'archive-opened', detail: `${password.value} (${password.foundIn})` });
  else if (archive.encrypted) facts.push({ kind: 'archive-locked', detail: archive.format });
  if (!archive.complete) facts.push({ kind: 'archive-cut', detail: archive.format });
  return facts;
}
