import { hasLockedFile, hasOpenedFile, linkedPasswords } from '../../../core/mail/linked-mails.ts';
import type { ArchivePassword } from '../../../core/mail/archive/examine-archive.ts';
import type { Artifact } from '../../../core/model/artifact.ts';
import type { OwnerId } from '../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { analyzeStored } from './analyze-stored.ts';

/** A stored mail and what was read of it; null where it could not be read as a mail. */
export type StoredMail = { readonly artifact: Artifact; readonly analysis: MailAnalysis | null };

/** The passwords of other mails that a stored mail was read with last, by its artifact, since the program began. */
const readWith = new Map<string, string>();
const NONE = '[]';
const UNKNOWN = '';

/**
 * Mails of one report or case tell each other's passwords. Reads those with a locked file again whose passwords are others
 * now than when they were read: more, or fewer since a mail was taken away. Answers in the order of `mails`; null: as it
 * is. What cannot be read again stays as it is.
 */
export async function readTogether(ownerId: OwnerId, mails: readonly StoredMail[]): Promise<(MailAnalysis | null)[]> {
  const all = mails.flatMap(({ analysis }) => analysis ?? []);
  const again: (MailAnalysis | null)[] = [];
  for (const { artifact, analysis } of mails) {
    const passwords = analysis !== null && hasLockedFile(analysis) ? linkedPasswords(analysis, all) : [];
    const known = readWith.get(artifact.artifactId) ?? (analysis !== null && hasOpenedFile(analysis) ? UNKNOWN : NONE);
    again.push(known === JSON.stringify(passwords) ? null : await readAgain(ownerId, artifact, passwords));
  }
  return again;
}

async function readAgain(
  ownerId: OwnerId,
  artifact: Artifact,
  passwords: readonly ArchivePassword[],
): Promise<MailAnalysis | null> {
  try {
    const analysis = await analyzeStored(ownerId, artifact, passwords);
    readWith.set(artifact.artifactId, JSON.stringify(passwords));
    return analysis;
  } catch {
    return null;
  }
}
