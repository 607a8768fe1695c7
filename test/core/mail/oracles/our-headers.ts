import type { Mailbox } from '../../../../core/model/mail.ts';
import { readMail } from '../../../../core/mail/parsed-mail.ts';

/** What a mail says of itself, as far as other programs read it alike; `date` in Unix seconds. */
export type Headers = {
  readonly subject: string | null;
  readonly from: readonly (readonly [display: string, address: string])[];
  readonly to: readonly (readonly [display: string, address: string])[];
  readonly date: number | null;
  readonly 'message-id': string;
};

export const HEADER_FIELDS = ['subject', 'from', 'to', 'date', 'message-id'] as const;

/** Our reading of them; null when it is no mail. */
export function ourHeaders(bytes: Uint8Array): Headers | null {
  try {
    const { subject, from, to, date, messageId } = readMail(bytes).envelope;
    const boxes = (list: readonly Mailbox[]): Headers['from'] => list.map(({ display, address }) => [display, address]);
    return {
      subject: subject?.trim() ?? null,
      from: boxes(from),
      to: boxes(to),
      date: date === null ? null : Date.parse(date) / 1000,
      'message-id': messageId ?? '',
    };
  } catch {
    return null;
  }
}
