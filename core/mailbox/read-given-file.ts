import { ExpectedError } from '../errors.ts';
import { isCompoundFile } from '../mail/compound-file.ts';
import { MAX_MAIL_BYTES } from '../mail/limits.ts';
import { isMbox } from '../mail/mbox.ts';
import { SEPARATOR_BYTES } from '../mail/mbox-separator.ts';
import { readMail } from '../mail/parsed-mail.ts';
import { readTnef } from '../mail/tnef/tnef-message.ts';
import { MAX_COUNTED_MAILS, type GivenFile } from './given-file.ts';
import type { MailPlace } from './mail-document.ts';
import { beginsAsMail, MAIL_HEAD_BYTES } from './mail-head.ts';
import { isMailName } from './mail-name.ts';
import { mailsOf, shapeOf, type SourceFile } from './mail-source.ts';
import type { Signal } from './search.ts';

/** Added to the path of an mbox that has the name of a mail: so its mails are found in it. */
const MBOX_ENDING = '.mbox';

/**
 * Looks at a file that was given as a mail. An mbox with a single mail is that mail. One of several with the name of a
 * mail is an mbox, unlike in a folder that is walked through: its mails must not pass for parts of the first. Whatever
 * `read` rejects with comes through.
 */
export async function readGivenFile(file: SourceFile, signal: Signal): Promise<GivenFile> {
  if (file.size === 0) return { kind: 'empty' };
  const shape = await shapeOf(file);
  if (shape.kind === 'pst') return { kind: 'pst' };
  if (shape.kind === 'mbox') return readMbox(file, signal);
  const { path } = file;
  if (isMbox(await file.read(0, Math.min(SEPARATOR_BYTES, file.size)))) {
    const box = await readMbox({ ...file, path: `${path}${MBOX_ENDING}` }, signal);
    if (box.kind === 'mbox') return box;
  }
  const isNamed = isMailName(path);
  const isMail = shape.offset > 0 || (await isMailByContent(file, isNamed));
  if (!isMail) return { kind: isNamed ? 'no-mail' : 'other' };
  if (shape.size > MAX_MAIL_BYTES) return { kind: 'too-large' };
  return { kind: 'mail', place: { path, offset: shape.offset, size: shape.size, item: null } };
}

async function readMbox(file: SourceFile, signal: Signal): Promise<GivenFile> {
  const mails: MailPlace[] = [];
  for await (const { place } of mailsOf(file, signal, null)) {
    if (mails.length === MAX_COUNTED_MAILS) return { kind: 'mbox', mails, isMore: true };
    mails.push(place);
  }
  const [only] = mails;
  if (only === undefined) return { kind: 'other' };
  if (mails.length > 1) return { kind: 'mbox', mails, isMore: false };
  return only.size > MAX_MAIL_BYTES ? { kind: 'too-large' } : { kind: 'mail', place: only };
}

/** Of what has the name of a mail a single field is enough; it is one where it is too large to be read. */
async function isMailByContent(file: SourceFile, isNamed: boolean): Promise<boolean> {
  const head = await file.read(0, Math.min(MAIL_HEAD_BYTES, file.size));
  const isText = !isCompoundFile(head) && readTnef(head) === null;
  const begins = isText && beginsAsMail(head);
  if (begins || (isText && !isNamed)) return begins;
  if (file.size > MAX_MAIL_BYTES) return isNamed;
  try {
    readMail(await file.read(0, file.size));
    return true;
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code !== 'not-a-mail') throw error;
    return false;
  }
}
