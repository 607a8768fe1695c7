import {
  SIGN_IDS,
  type AuthenticationResult,
  type DetectedSign,
  type MailLink,
  type ReceivedHop,
} from '../model/mail.ts';
import { attachmentSigns } from './attachment-signs.ts';
import type { AttachmentFindings } from './attachment.ts';
import { bodySigns } from './body-signs.ts';
import { gatherSigns } from './evidence.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { routeSigns, senderSigns } from './sender-signs.ts';

export type SignSource = {
  readonly mail: ParsedMail;
  readonly received: readonly ReceivedHop[];
  readonly authentication: readonly AuthenticationResult[];
  readonly links: readonly MailLink[];
  readonly findings: readonly AttachmentFindings[];
};

/**
 * The signs of a targeted mail that can be seen in one mail, one entry per sign with its evidence. An empty list
 * means that the program found nothing unusual, which does not mean that the mail is harmless.
 */
export function detectSigns(source: SignSource): DetectedSign[] {
  const { mail } = source;
  const found = [
    ...senderSigns(mail, source.authentication),
    ...routeSigns(mail, source.received),
    ...bodySigns(mail, source.links),
    ...attachmentSigns(source.findings, mail.text),
  ];
  return gatherSigns(found, SIGN_IDS);
}
