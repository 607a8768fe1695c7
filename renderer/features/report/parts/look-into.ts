import { recognizeFile } from '../../../analysis/client.ts';
import { mailOfFile } from '../../../analysis/mail-file.ts';
import type { PickedFile } from '../../../ui/picked-files.ts';
import { MAX_BYTES_FROM_PAGE, type Source } from './source.ts';

/**
 * What holds mails and is none itself; `files`: what is searched for them. `mails`: how many, where that was counted, or
 * more than so many when `isMore`.
 */
export type HeldMails = { readonly files: () => Promise<PickedFile[]> } & (
  { readonly holds: 'folder' | 'pst' } | { readonly holds: 'mbox'; readonly mails: number; readonly isMore: boolean }
);

/**
 * What is to be stored of a file that was given as a mail: the mail that it is or holds, and the file as it is where it
 * is none or was looked at before. Of a mailbox nothing is, without being asked. What cannot be looked into is left to
 * the storing, which says what is wrong with it.
 */
export async function lookInto(source: Source): Promise<Source | HeldMails> {
  if (source.from !== 'file' || source.sha256 !== undefined || source.file.size === 0) return source;
  const { file } = source;
  const given = await recognizeFile(file).catch(() => null);
  if (given === null) return source;
  if (given.kind === 'pst') return { holds: 'pst', files: filesOf(file) };
  if (given.kind === 'mbox') {
    const { mails, isMore } = given;
    const path = mails[0]?.path ?? file.name;
    const box = path === file.name ? file : new File([file], path, { lastModified: file.lastModified });
    return { holds: 'mbox', mails: mails.length, isMore, files: filesOf(box) };
  }
  // What may not cross from the page is stored with the line of the mbox before it: there is nothing else in the file.
  if (given.kind !== 'mail' || given.place.size > MAX_BYTES_FROM_PAGE) return source;
  const mail = await mailOfFile(file, given.place);
  return { ...source, file: mail, name: mail.name };
}

const filesOf =
  (file: File): HeldMails['files'] =>
  () =>
    Promise.resolve([{ path: file.name, file, pointed: 0 }]);
