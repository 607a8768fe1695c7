import { isEncrypted } from '../mail/completeness.ts';
import type { MailAnalysis } from '../model/mail.ts';

/** Why something that the sender wrapped was not looked into: it is encrypted, or its wrapping (S/MIME) is damaged. */
export type UnreadContent = 'encrypted' | 'damaged';

/** Null for a mail of which all was read, as far as it is there. */
export function unreadContent(analysis: Pick<MailAnalysis, 'warnings'>): UnreadContent | null {
  if (isEncrypted(analysis)) return 'encrypted';
  return analysis.warnings.some(({ code }) => code === 'smime-not-read') ? 'damaged' : null;
}
