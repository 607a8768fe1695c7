import { ExpectedError } from '../../core/errors.ts';
import type { MailPlace } from '../../core/mailbox/mail-document.ts';
import { mailAt } from '../../core/mailbox/mail-source.ts';
import { fileSources } from './file-source.ts';

const isWhole = (file: File, { item, offset, size }: MailPlace): boolean =>
  item === null && offset === 0 && size === file.size;

/** A mail of a file as a file of its own: the file itself where it is nothing else, else its bytes under a name of their own. */
export function mailFile(file: File, place: MailPlace, bytes: Uint8Array): File {
  if (isWhole(file, place)) return file;
  return new File([new Uint8Array(bytes)], `${file.name}-${place.offset}.eml`, { lastModified: file.lastModified });
}

/** The same for a mail that is no item of an Outlook data file. Throws 'file-changed', 'file-vanished'. */
export async function mailOfFile(file: File, place: MailPlace): Promise<File> {
  if (isWhole(file, place)) return file;
  const [source] = fileSources([{ path: place.path, file }]);
  if (source === undefined) throw new ExpectedError('not-found');
  return mailFile(file, place, await mailAt(source, place));
}
