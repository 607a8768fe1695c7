import type { MailAttachment, MailIndicator, MailLink, ReceivedHop } from '../model/mail.ts';
import { hostOf, isAddress } from './domain-name.ts';
import { headerText } from './encoded-word.ts';
import { fieldTexts } from './header-block.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { ipv4In } from './received-path.ts';

/** Values listed of one mail; a mail with thousands of links is not about each of them. */
const MAX_INDICATORS = 500;

export type IndicatorSource = {
  readonly mail: ParsedMail;
  readonly received: readonly ReceivedHop[];
  readonly links: readonly MailLink[];
  readonly attachments: readonly MailAttachment[];
};

/** Private, loopback, link-local and unspecified addresses say nothing elsewhere (RFC 1918, RFC 6890). */
export function isPrivateAddress(address: string): boolean {
  return (
    /^(?:0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
      address,
    ) || /^(?:::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(address)
  );
}

/**
 * Values of the mail that are worth looking for elsewhere, each with where it was seen. They are seen values: a
 * person decides which become indicators (the display name's person and the recipients are never among them).
 */
export function readIndicators(source: IndicatorSource): MailIndicator[] {
  const { mail } = source;
  const found = new Map<string, MailIndicator>();
  const add = (
    family: MailIndicator['family'],
    type: MailIndicator['type'],
    value: string | null,
    where: string,
  ): void => {
    const key = `${type}\n${value}`;
    if (value !== null && value !== '' && found.size < MAX_INDICATORS && !found.has(key)) {
      found.set(key, { family, type, value, where });
    }
  };
  const address = (value: string | null, where: string): void => {
    if (value?.includes('@') === true) add('mail', 'email-address', value, where);
  };
  for (const box of mail.envelope.from) address(box.address, 'From');
  for (const box of mail.envelope.sender) address(box.address, 'Sender');
  for (const box of mail.envelope.replyTo) address(box.address, 'Reply-To');
  address(mail.envelope.returnPath, 'Return-Path');
  add('mail', 'subject', mail.envelope.subject, 'Subject');
  add('mail', 'message-id', mail.envelope.messageId, 'Message-ID');
  for (const name of ['x-mailer', 'user-agent']) {
    for (const text of fieldTexts(mail.fields, name)) add('mail', 'mailer', headerText(text).slice(0, 500), name);
  }
  const network = (value: string, where: string): void => {
    if (isPrivateAddress(value)) return;
    add('mail', value.includes(':') ? 'ipv6' : 'ipv4', value, where);
  };
  for (const name of ['x-originating-ip', 'x-sender-ip', 'x-client-ip']) {
    for (const text of fieldTexts(mail.fields, name)) {
      const ip = ipv4In(text);
      if (ip !== null) network(ip, name);
    }
  }
  const first = source.received.find((hop) => hop.ip !== null && !isPrivateAddress(hop.ip));
  if (first?.ip !== undefined && first.ip !== null) network(first.ip, 'Received');
  for (const attachment of source.attachments) {
    add('mail', 'file-name', attachment.name, 'attachment');
    if (attachment.size > 0) add('mail', 'sha256', attachment.sha256, `attachment ${attachment.name ?? ''}`.trim());
  }
  for (const link of source.links) {
    if (link.host === null) continue;
    add('communication', 'url', /^www\./i.test(link.href) ? `http://${link.href}` : link.href, 'link');
    communication(link.host, 'link', add);
  }
  for (const reference of mail.htmlContent.references) {
    const host = reference.kind === 'link' ? null : hostOf(reference.href);
    if (host !== null) {
      add('communication', 'url', reference.href, `html ${reference.kind}`);
      communication(host, `html ${reference.kind}`, add);
    }
  }
  return [...found.values()];
}

function communication(
  host: string,
  where: string,
  add: (family: 'communication', type: MailIndicator['type'], value: string, where: string) => void,
): void {
  if (!isAddress(host)) add('communication', 'domain', host, where);
  else if (!isPrivateAddress(host)) add('communication', host.includes(':') ? 'ipv6' : 'ipv4', host, where);
}
