import { ExpectedError } from '../errors.ts';
import { isCompoundFile } from '../mail/compound-file.ts';
import { readMail } from '../mail/parsed-mail.ts';

/** Beginning of a file by which a mail is known when its name does not say so. */
export const MAIL_HEAD_BYTES = 64 * 1024;
/** Two of these make a text a mail: notes and settings have a `Date:` or a `Subject:` too. */
const TELLING_FIELDS = new Set('from to subject date received message-id return-path mime-version'.split(' '));

/** Whether a file begins as a mail written in text does. An Outlook message is told by the whole of it only. */
export function beginsAsMail(head: Uint8Array): boolean {
  if (head.length === 0 || isCompoundFile(head)) return false;
  try {
    const { fields } = readMail(head.subarray(0, MAIL_HEAD_BYTES));
    const keys = new Set(fields.map(({ key }) => key).filter((key) => TELLING_FIELDS.has(key)));
    return keys.size > 1;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return false;
  }
}
