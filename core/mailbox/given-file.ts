import * as z from 'zod';
import { MailPlace } from './mail-document.ts';

/** Mails of an mbox that are counted: a number that says how many there are, without reading gigabytes for it. */
export const MAX_COUNTED_MAILS = 1000;

/**
 * What a file is that somebody gave as a mail, by its content. `mail`: one, at this place of the file. `mbox`: a mailbox
 * with these mails, in the file under the path that their places have, and with more than these when `isMore`. `too-large`: a mail of more than MAX_MAIL_BYTES.
 * `no-mail`: has the name of one, and cannot be read as one.
 */
export const GivenFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mail'), place: MailPlace }),
  z.strictObject({ kind: z.literal('mbox'), mails: z.array(MailPlace).max(MAX_COUNTED_MAILS), isMore: z.boolean() }),
  z.strictObject({ kind: z.literal('pst') }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('too-large') }),
  z.strictObject({ kind: z.literal('no-mail') }),
  z.strictObject({ kind: z.literal('other') }),
]);
export type GivenFile = Readonly<z.infer<typeof GivenFile>>;
