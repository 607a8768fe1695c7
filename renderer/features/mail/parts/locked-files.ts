import type { AttachmentDetails, FileFact, InnerArchive } from '../../../../core/model/mail-details.ts';

type Examined = Pick<AttachmentDetails, 'facts' | 'archive'>;

/** Whether the file, or one within it, is an archive or document that no password opened. Depth is bounded by the reader. */
export function isLocked({ facts, archive }: Examined): boolean {
  if (archive === null) return facts.some(({ kind }) => kind === 'archive-locked');
  return isClosed(archive) || archive.entries.some(isLocked);
}

const isClosed = ({ encrypted, password }: InnerArchive): boolean => encrypted && password === null;

/** Whether a password that was typed opened the file or one within it. */
export function isOpenedBy({ facts, archive }: Examined, value: string): boolean {
  const isDocument = facts.some((fact: FileFact) => fact.kind === 'archive-opened' && fact.detail === value);
  if (archive === null) return isDocument;
  return archive.password?.value === value || archive.entries.some((entry) => isOpenedBy(entry, value));
}
