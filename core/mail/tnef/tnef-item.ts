import type { OutlookMessage } from '../outlook-message.ts';
import { TNEF_TYPE, type TnefMessage } from './tnef-message.ts';

/**
 * A `winmail.dat` by itself, as it is saved from mail programs that show nothing else: the Outlook item in it. Whom it
 * went to and the headers of its way are not in it. A message within stays a file of its own, again TNEF.
 */
export function itemOfTnef(message: TnefMessage): OutlookMessage {
  const { subject, sentAt, sender, messageId, plain, html, rtf, files } = message;
  return {
    subject,
    date: sentAt,
    sender: null,
    from: sender,
    to: [],
    cc: [],
    bcc: [],
    messageId,
    transportHeaders: null,
    plain,
    html: html === null ? null : { bytes: new TextEncoder().encode(html), charset: 'utf-8' },
    rtf,
    attachments: files.map((file) => ({
      name: file.isMessage ? `${file.name ?? 'message'}.tnef` : file.name,
      type: file.isMessage ? TNEF_TYPE : (file.type ?? 'application/octet-stream'),
      contentId: null,
      bytes: file.bytes,
      message: null,
    })),
    references: message.references,
    damaged: false,
    cut: false,
    entriesCut: false,
    rowsCut: false,
  };
}
