import type { AuthenticationResult } from '../model/mail.ts';
import { ownerOfAddress } from './owner.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** Who sends a mail that says of itself that it went to many; `isProven` when a trusted server found the sender genuine. */
export type BulkSender = { readonly owner: string; readonly isProven: boolean };

/** Whether a mail says of itself that it went to many: a list or a mailing service sent it. */
export const isBulk = (mail: ParsedMail): boolean =>
  mail.fields.some(
    ({ key, text }) => /^list-(?:id|unsubscribe|post)$/.test(key) || (key === 'precedence' && /bulk|list/i.test(text)),
  );

/**
 * The owner of the one From address of a mail to many; null for other mails, and where a server, whichever it was, found
 * the address forged.
 */
export function readBulkSender(mail: ParsedMail, authentication: readonly AuthenticationResult[]): BulkSender | null {
  const [from, ...others] = mail.envelope.from;
  const owner = ownerOfAddress(from?.address ?? '');
  if (owner === null || others.length > 0 || !isBulk(mail)) return null;
  const isForged = authentication.some(
    ({ method, result }) => result === 'fail' && (method === 'dmarc' || method === 'spf'),
  );
  if (isForged) return null;
  const isProven = authentication.some(
    ({ method, result, trusted }) => trusted && method === 'dmarc' && result === 'pass',
  );
  return { owner, isProven };
}
