import type { FileFact, InnerArchive } from '../../model/mail-details.ts';
import { isAttachment } from '../attachment.ts';
import { detectType } from '../file-type.ts';
import { readMail } from '../parsed-mail.ts';
import { archiveFacts } from './archive-facts.ts';
import { examineArchive, type ExamineOptions } from './examine-archive.ts';
import { passwordsIn } from './mail-passwords.ts';
import { isArchiveType } from './open-archive.ts';

/** Archives of one mail that are opened; the attachments of a mail that people write are about ten. */
const MAX_ATTACHED_ARCHIVES = 50;

/** An archive attached to a mail: the path of its part, what is inside, and what that is worth saying. */
export type AttachedArchive = {
  readonly path: string;
  readonly archive: InnerArchive;
  readonly facts: readonly FileFact[];
};

/**
 * Opens the archives attached to a mail, each with the passwords given (of linked mails, typed) before those that the
 * mail itself tells. Messages within the mail are not followed, nor more
 * than MAX_ATTACHED_ARCHIVES archives. Throws as `readMail` does; never on an archive.
 */
export async function examineAttachedArchives(bytes: Uint8Array, options: ExamineOptions): Promise<AttachedArchive[]> {
  const mail = readMail(bytes);
  const passwords = [...options.passwords, ...passwordsIn(mail)];
  const found: AttachedArchive[] = [];
  for (const leaf of mail.leaves) {
    const type = isAttachment(leaf) ? detectType(leaf.bytes) : '';
    if (!isArchiveType(type)) continue;
    if (found.length >= MAX_ATTACHED_ARCHIVES) break;
    const archive = await examineArchive(leaf.bytes, type, { ...options, passwords, name: leaf.name ?? '' });
    if (archive !== null) found.push({ path: leaf.path, archive, facts: archiveFacts(archive) });
  }
  return found;
}
