/** A file and its path within what was pointed at. */
export type PickedFile = { readonly path: string; readonly file: File };

/** Files taken up out of dropped folders; more than any mail folder has. */
const MAX_FILES = 300_000;

/** Chosen files; those of a chosen folder each under its path from that folder on. */
export function pickedFiles(files: FileList): PickedFile[] {
  return [...files].slice(0, MAX_FILES).map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The files of what was dropped, folders included. Entries must be taken at once: the list is empty after the event. */
export async function droppedFiles(items: DataTransferItemList): Promise<PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: PickedFile[] = [];
  for (let entry = entries.shift(); entry !== undefined && found.length < MAX_FILES; entry = entries.shift()) {
    if (entry instanceof FileSystemFileEntry || entry.isFile) found.push(await fileOf(entry as FileSystemFileEntry));
    else entries.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
  }
  return found;
}

async function fileOf(entry: FileSystemFileEntry): Promise<PickedFile> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return { path: entry.fullPath.replace(/^\//, ''), file };
}

/** A reader gives a hundred entries at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
