import { ExpectedError } from '../../../../core/errors.ts';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import { pstItemBytes } from '../../../analysis/client.ts';
import type { PickedFile } from '../../../ui/picked-files.ts';

/** The files that were pointed at since the program started, by path: the index knows where a mail lies, not its bytes. */
const files = new Map<string, File>();

/** Keeps files at hand: their mails can be taken into the report. */
export function keepAtHand(picked: readonly PickedFile[]): void {
  for (const { path, file } of picked) files.set(path, file);
}

/** Whether the mail can be taken into the report now. */
export const isAtHand = ({ place }: MailDocument): boolean => files.has(place.path);

/**
 * The mail's own file, its piece of one, or what was written of its item in an Outlook data file. Throws 'not-found' when
 * its file was not pointed at since the start, and as `pstItemBytes`.
 */
export async function fileOfMail({ place }: MailDocument): Promise<File> {
  const file = files.get(place.path);
  if (file === undefined) throw new ExpectedError('not-found');
  if (place.item === null && place.offset === 0 && place.size === file.size) return file;
  const bytes =
    place.item === null
      ? file.slice(place.offset, place.offset + place.size)
      : await pstItemBytes(file, place.path, place.offset);
  return new File([bytes], `${file.name}-${place.offset}.eml`, { lastModified: file.lastModified });
}

/** Path of the folder of an item within its data file; null for a mail that is none. */
export const itemFolder = ({ place }: MailDocument): string | null =>
  place.item === null ? null : place.item.slice(0, place.item.lastIndexOf('#'));

/** Tells mails of one index apart. */
export const placeKey = ({ place }: MailDocument): string =>
  `${place.path}\u0000${place.offset}\u0000${place.item ?? ''}`;
