import type { MailAnalysis } from '../model/mail.ts';
import type { MailLeaf } from './mime-tree.ts';

/** Types of a mail within a mail; of a news article (RFC 5537 4.2), which mail programs show as one. */
export const MESSAGE_TYPES: ReadonlySet<string> = new Set(['message/rfc822', 'message/global', 'message/news']);

/** Whether a leaf is to be read as a mail of its own, by its type, its content or its name. */
export const holdsMessage = ({ type, name }: Pick<MailLeaf, 'type' | 'name'>, detectedType: string): boolean =>
  MESSAGE_TYPES.has(type) || detectedType === 'application/vnd.ms-outlook' || /\.eml$/i.test(name ?? '');

/** The mails within a mail, on every level. */
export const nestedMails = (mail: MailAnalysis): MailAnalysis[] =>
  mail.attachments.flatMap(({ nestedMail }) => (nestedMail === undefined ? [] : withNestedMails(nestedMail)));

/** A mail and those within it. */
export const withNestedMails = (mail: MailAnalysis): MailAnalysis[] => [mail, ...nestedMails(mail)];
