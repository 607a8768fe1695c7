/** A file and its path within what was pointed at. */
export type PickedFile = { readonly path: string; readonly file: File };

/** Files taken up out of dropped folders; more than any mail folder has. */
const MAX_FILES = 300_000;

/** Chosen files; those of a chosen folder each under its path from that folder on. */
export function pickedFiles(files: FileList): PickedFile[] {
  return [...files].slice(0, MAX_FILES).map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * The files of what was dropped, folders included; what cannot be opened any more is passed over. Entries must be taken
 * at once: the list is empty after the event.
 */
export async function droppedFiles(items: DataTransferItemList): Promise<PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: PickedFile[] = [];
  // The list grows while it is gone through.
  for (const entry of entries) {
    if (found.length >= MAX_FILES) break;
    if (isFile(entry)) found.push(...(await fileOf(entry)));
    else if (isFolder(entry)) entries.push(...(await entriesOf(entry)));
  }
  return found;
}

// The browser has no class of these names to ask for.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function fileOf(entry: FileSystemFileEntry): Promise<PickedFile[]> {
  const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
  return file === null ? [] : [{ path: entry.fullPath.replace(/^\//, ''), file }];
}

/** A reader gives a hundred entries at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return all;
    for (const entry of some) all.push(entry);
  }
}
