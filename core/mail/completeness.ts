import type { MailAnalysis, MailAttachment, MailWarning } from '../model/mail.ts';
import { isHtmlBody } from './body-part.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** Warnings which say that a part of the mail is missing, so that "nothing was found" says little about it. */
const INCOMPLETE = [
  'headers-not-ended',
  'boundary-missing',
  'boundary-not-found',
  'message-partial',
  'boundary-not-closed',
  'outlook-incomplete',
  'streams-truncated',
  'entries-truncated',
] as const;

/**
 * Every mail that was sent has both fields (RFC 5322 3.6). A file without a sender was cut off, or is no whole mail; a
 * date alone is left out by careless and hostile senders, which is told and says nothing about the rest.
 */
export function missingFields({ envelope }: Pick<ParsedMail, 'envelope'>): MailWarning[] {
  return [
    ...(envelope.from.length === 0 ? [{ code: 'no-from', detail: '' }] : []),
    ...(envelope.date === null ? [{ code: 'no-date', detail: '' }] : []),
  ];
}

/**
 * Whether the file is only a part of a mail, as far as the reader could tell. An Outlook item that no server ever
 * delivered is a draft: it has no sender yet, and saving it again gives the same.
 */
export function isIncomplete(analysis: Pick<MailAnalysis, 'warnings'>): boolean {
  return gapsOf(analysis).length > 0;
}

/** Whether all that is missing is in other mails: it was sent in pieces, and saving this one again gives the same. */
export function isRestElsewhere(analysis: Pick<MailAnalysis, 'warnings'>): boolean {
  const gaps = gapsOf(analysis);
  return gaps.length > 0 && gaps.every((code) => code === 'message-partial');
}

function gapsOf({ warnings }: Pick<MailAnalysis, 'warnings'>): string[] {
  const codes = new Set(warnings.map(({ code }) => code));
  const isCutHead = codes.has('no-from') && !codes.has('no-transport-headers');
  return [...INCOMPLETE.filter((code) => codes.has(code)), ...(isCutHead ? ['no-from'] : [])];
}

/** Whether something of the mail is encrypted as S/MIME or PGP and cannot be read here. */
export function isEncrypted(analysis: Pick<MailAnalysis, 'warnings'>): boolean {
  return analysis.warnings.some(({ code }) => code === 'content-encrypted');
}

/** Whether the mail is one piece of a message that was sent in several (RFC 2046 5.2.2). */
export function isPiece(analysis: Pick<MailAnalysis, 'parts'>): boolean {
  const [first] = analysis.parts;
  return analysis.parts.length === 1 && first?.type === 'message/partial';
}

/** A mail that Outlook keeps within another has no bytes of a file, and so neither a size nor a hash to compare. */
export const isInPieces = ({ size, nestedMail }: Pick<MailAttachment, 'size' | 'nestedMail'>): boolean =>
  size === 0 && nestedMail !== undefined;

/** Whether the mail has a body in HTML, whose look can be shown. */
export function hasHtmlBody(analysis: Pick<MailAnalysis, 'parts'>): boolean {
  return analysis.parts.some(isHtmlBody);
}
