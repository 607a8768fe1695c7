import { SIGN_IDS, type AuthenticationResult, type DetectedSign, type MailLink } from '../model/mail.ts';
import type { FileFact } from '../model/mail-details.ts';
import { attachmentSigns, factSigns, type ToldElsewhere } from './attachment-signs.ts';
import type { AttachmentFindings } from './attachment.ts';
import { bodySigns } from './body-signs.ts';
import { gatherSigns } from './evidence.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import type { MailLists } from './lists/mail-lists.ts';
import { readOwnNetwork } from './own-network.ts';
import { everyText } from './mail-bodies.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { readRoute } from './route/mail-route.ts';
import { routeSigns } from './route-signs.ts';
import { senderSigns } from './sender-signs.ts';

export type SignSource = {
  readonly mail: ParsedMail;
  readonly authentication: readonly AuthenticationResult[];
  readonly links: readonly MailLink[];
  readonly findings: readonly AttachmentFindings[];
  /** Codes in the pictures that the page of the mail carries in itself. Default none. */
  readonly codes?: readonly FileFact[];
  /** Default: those the program was built with. */
  readonly lists?: MailLists;
  /** Domains of the reader's own organization. Default none. */
  readonly ownDomains?: readonly string[];
  /** What mails that lie with this one tell of a password for its files. */
  readonly toldElsewhere?: readonly ToldElsewhere[];
};

/**
 * The signs of a targeted mail that can be seen in one mail, one entry per sign with its evidence. An empty list
 * means that the program found nothing unusual, which does not mean that the mail is harmless.
 */
export function detectSigns(source: SignSource): DetectedSign[] {
  const { mail, links, authentication, lists = BUILT_IN_LISTS } = source;
  const found = [
    ...senderSigns(mail, authentication, lists),
    ...routeSigns(mail, readRoute(mail.fields, mail.envelope.date, lists)),
    ...bodySigns({ mail, links, lists, authentication, own: readOwnNetwork(mail, lists, source.ownDomains) }),
    ...attachmentSigns(source.findings, everyText(mail), source.toldElsewhere, lists),
    ...factSigns(source.codes ?? [], 'text/html', lists),
  ];
  return gatherSigns(found, SIGN_IDS);
}
