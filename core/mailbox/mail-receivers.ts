import { readAddressList } from '../mail/address-list.ts';
import { MAX_MAILBOXES } from '../mail/limits.ts';
import type { ParsedMail } from '../mail/parsed-mail.ts';
import type { Mailbox } from '../model/mail.ts';

/**
 * Who else received a mail, beside To and Cc: those whom nobody else sees (RFC 5322 3.6.3), those to whom it was sent on
 * (3.6.6), and the mailbox that a server delivered it to, which it notes on the copy of each.
 */
const OTHER_FIELDS: ReadonlySet<string> = new Set([
  'bcc',
  'resent-to',
  'resent-cc',
  'resent-bcc',
  'delivered-to',
  'x-delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'apparently-to',
]);

/** Everybody who received a mail, as its own fields say: To and Cc as they stand, then every further address once. */
export function receiversOf({ envelope, fields, itemBcc }: ParsedMail): Mailbox[] {
  const receivers = [...envelope.to, ...envelope.cc];
  const others = fields.filter(({ key }) => OTHER_FIELDS.has(key));
  if (others.length === 0 && itemBcc.length === 0) return receivers;
  const known = new Set(receivers.map(({ address }) => address.toLowerCase()));
  const add = (box: Mailbox): void => {
    const key = (box.address || box.display).toLowerCase();
    if (known.has(key)) return;
    known.add(key);
    receivers.push(box);
  };
  itemBcc.forEach(add);
  let left = MAX_MAILBOXES;
  for (const { text } of others) {
    if (left <= 0) break;
    const boxes = readAddressList(text, { most: left });
    left -= boxes.length;
    boxes.forEach(add);
  }
  return receivers;
}
