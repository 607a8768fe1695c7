import { ExpectedError } from '../../../core/errors.ts';
import type { ArchivePassword } from '../../../core/mail/archive/examine-archive.ts';
import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import type { Artifact } from '../../../core/model/artifact.ts';
import type { OwnerId } from '../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { analyzeMailFile } from '../../analysis/client.ts';
import { call } from '../../bridge/client.ts';

/**
 * Reads a mail that was stored, and not its file again, which may have been taken away or changed since. `passwords`: for
 * its locked files, beside its own. Throws as `analyzeMailFile`; 'file-too-large' without fetching the bytes.
 */
export async function analyzeStored(
  ownerId: OwnerId,
  { artifactId, originalName, size }: Artifact,
  passwords: readonly ArchivePassword[] = [],
): Promise<MailAnalysis> {
  if (size > MAX_MAIL_BYTES) throw new ExpectedError('file-too-large', { bytes: size, limit: MAX_MAIL_BYTES });
  const bytes = await call('artifact.read', { ownerId, artifactId, maxBytes: MAX_MAIL_BYTES });
  return analyzeMailFile(bytes, { file: originalName, passwords });
}
