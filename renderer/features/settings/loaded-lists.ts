import { BUILT_IN_LISTS } from '../../../core/mail/lists/built-in-lists.ts';
import { LIST_IDS, readListFiles, type ListId, type MailListFile } from '../../../core/mail/lists/mail-lists.ts';

/** The seven largest lists have about 14 MB; nothing longer is a file of lists. */
const MAX_LIST_FILE_BYTES = 16 * 1024 * 1024;

/** One list as the settings show it: the one that is used now. */
export type ShownList = Pick<MailListFile, 'id' | 'asOf' | 'title' | 'source' | 'entries'> & { loaded: boolean };

export function listsInUse(loaded: readonly MailListFile[]): ShownList[] {
  return LIST_IDS.map((id) => {
    const own = loaded.find((file) => file.id === id);
    if (own) return { ...own, loaded: true };
    const { asOf, title, source, entries } = BUILT_IN_LISTS[id];
    return { id, asOf, title, source, entries: [...entries], loaded: false };
  });
}

/** The entries of a list that have what is typed in them, or under which the host that is typed lies. */
export function entriesLike(entries: readonly string[], typed: string): readonly string[] {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  if (words === '') return entries;
  return entries.filter((entry) => entry.includes(words) || words.endsWith(`.${entry.split('=', 1)[0]}`));
}

export type LoadOutcome =
  | { readonly kind: 'taken'; readonly lists: MailListFile[]; readonly files: readonly MailListFile[] }
  | { readonly kind: 'refused' }
  | { readonly kind: 'older'; readonly files: readonly MailListFile[] };

/** Reads a file of newer lists. One that is older than the list in use is refused with the whole file: nothing by half. */
export async function loadLists(file: Blob, loaded: readonly MailListFile[]): Promise<LoadOutcome> {
  if (file.size > MAX_LIST_FILE_BYTES) return { kind: 'refused' };
  const files = readListFiles(parsedJson(await file.text()));
  if (files === null || files.length === 0) return { kind: 'refused' };
  const now = new Map<ListId, string>(listsInUse(loaded).map(({ id, asOf }) => [id, asOf]));
  const older = files.filter(({ id, asOf }) => asOf < (now.get(id) ?? ''));
  if (older.length > 0) return { kind: 'older', files: older };
  const replaced = new Set(files.map(({ id }) => id));
  return { kind: 'taken', files, lists: [...loaded.filter(({ id }) => !replaced.has(id)), ...files] };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
