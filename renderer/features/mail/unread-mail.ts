import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import type { Artifact } from '../../../core/model/artifact.ts';

/** Why a file that was given as a mail is shown without one, as far as its artifact tells. */
export function whyUnread(artifact: Artifact | null): 'missing' | 'empty' | 'too-large' | 'kept' {
  if (artifact === null || (artifact.size === 0 && artifact.status !== 'stored')) return 'missing';
  if (artifact.size === 0) return 'empty';
  return artifact.size > MAX_MAIL_BYTES ? 'too-large' : 'kept';
}
