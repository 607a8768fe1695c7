import { ExpectedError } from '../../../../core/errors.ts';
import { hostDigest } from '../../../../core/mailbox/host-digest.ts';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import { labelOf, type MailboxIndex } from '../../../../core/mailbox/mailbox-index.ts';
import { mailAt } from '../../../../core/mailbox/mail-source.ts';
import type { Pointer } from '../../../../core/mailbox/pointed-at.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { pstItemBytes } from '../../../analysis/client.ts';
import { fileSources } from '../../../analysis/file-source.ts';
import { mailFile } from '../../../analysis/mail-file.ts';
import { pointerTo } from '../../../bridge/client.ts';
import type { PickedFile } from '../../../ui/picked-files.ts';

/**
 * The files that were pointed at since the program started, by report and by path in its index: that knows where a mail
 * lies, not its bytes.
 */
const files = new Map<ReportId, Map<string, File>>();

/** Keeps files at hand: their mails can be taken into the report. */
export function keepAtHand(reportId: ReportId, picked: readonly PickedFile[]): void {
  const own = files.get(reportId) ?? new Map<string, File>();
  files.set(reportId, own);
  for (const { path, file } of picked) own.set(path, file);
}

/** Those that are no longer there are not at hand any more. */
export function letGo(reportId: ReportId, paths: ReadonlySet<string>): void {
  for (const path of paths) files.get(reportId)?.delete(path);
}

/** The files at hand under these labels of the index. */
export function atHandUnder(reportId: ReportId, labels: readonly string[]): PickedFile[] {
  const wanted = new Set(labels);
  const own = [...(files.get(reportId) ?? [])].filter(([path]) => wanted.has(labelOf(path)));
  return own.map(([path, file]) => ({ path, file, pointed: 0 }));
}

/** Whether the mail can be taken into the report now. */
export const isAtHand = (reportId: ReportId, { place }: MailDocument): boolean =>
  files.get(reportId)?.has(place.path) ?? false;

/** The files with the paths that they have in the index: those of another folder of the same name begin otherwise. */
export async function withIndexPaths(picked: readonly PickedFile[], index: MailboxIndex): Promise<PickedFile[]> {
  const first = new Map(picked.toReversed().map((file) => [file.pointed, file]));
  const pointers = new Map(
    await Promise.all([...first].map(async ([pointed, file]) => [pointed, await pointerOf(file)] as const)),
  );
  const labels = await index.pointAt([...pointers.values()]);
  return picked.map((file) => {
    const { id = '', name = '' } = pointers.get(file.pointed) ?? {};
    return { ...file, path: `${labels.get(id) ?? name}${file.path.slice(name.length)}` };
  });
}

async function pointerOf({ path, file }: PickedFile): Promise<Pointer> {
  const [name = ''] = path.split('/', 1);
  // A mail dragged out of a mail program lies nowhere: the same one comes with the same size and time again.
  const pointer = (await pointerTo(file, path)) ?? { id: `${name}/${file.size}/${file.lastModified}`, parent: '' };
  return { ...pointer, name };
}

/**
 * The mail's own file, its piece of one, or what was written of its item in an Outlook data file. Throws 'not-found' when
 * its file was not pointed at since the start, 'file-changed' when what lies there is no longer the mail that was
 * indexed, 'file-vanished' when nothing does, and as `pstItemBytes`.
 */
export async function fileOfMail(reportId: ReportId, { place, sha256 }: MailDocument): Promise<File> {
  const file = files.get(reportId)?.get(place.path);
  if (file === undefined) throw new ExpectedError('not-found');
  const [source] = fileSources([{ path: place.path, file }]);
  if (source === undefined) throw new ExpectedError('not-found');
  const bytes = place.item === null ? await mailAt(source, place) : await pstItemBytes(file, place.path, place.offset);
  if ((await hostDigest('sha256', bytes)) !== sha256) throw new ExpectedError('file-changed');
  return mailFile(file, place, bytes);
}

/** Path of the folder of an item within its data file; null for a mail that is none. */
export const itemFolder = ({ place }: MailDocument): string | null =>
  place.item === null ? null : place.item.slice(0, place.item.lastIndexOf('#'));

/** Tells mails of one index apart. */
export const placeKey = ({ place }: MailDocument): string =>
  `${place.path}\u0000${place.offset}\u0000${place.item ?? ''}`;
