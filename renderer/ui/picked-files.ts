/**
 * A file and its path from what was pointed at on, whose name it begins with. `pointed`: which of the folders and files
 * that were pointed at together, from 0 on; two of them may have one name. `isPart`: of that one not everything could be
 * listed.
 */
export type PickedFile = {
  readonly path: string;
  readonly file: File;
  readonly pointed: number;
  readonly isPart?: boolean;
};

/** Files taken up at once: more than any mail folder has. Where there are so many, some may be left out. */
export const MAX_PICKED = 300_000;

/** Chosen files, `MAX_PICKED` at most; those of a chosen folder each under its path from that folder on. */
export function pickedFiles(files: FileList): PickedFile[] {
  return [...files].slice(0, MAX_PICKED).map((file, index) => {
    const inFolder = file.webkitRelativePath !== '';
    return { path: inFolder ? file.webkitRelativePath : file.name, file, pointed: inFolder ? 0 : index };
  });
}

type DroppedEntry = { readonly entry: FileSystemEntry; readonly pointed: number };

/** A folder that was dropped; `files`: those in it and in its folders, `MAX_PICKED` at most. */
export type DroppedFolder = { readonly name: string; readonly files: () => Promise<PickedFile[]> };

/**
 * What was dropped where files are wanted, its folders apart: a browser passes each off as a file that cannot be read.
 * To be called during the event, behind which the list is empty.
 */
export function droppedApart(items: DataTransferItemList): { files: File[]; folders: DroppedFolder[] } {
  const files: File[] = [];
  const folders: DroppedFolder[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry !== null && isFolder(entry)) {
      folders.push({ name: entry.name, files: () => filesOf([{ entry, pointed: 0 }]) });
    } else if (file !== null) files.push(file);
  }
  return { files, folders };
}

/**
 * The files of what was dropped, folders included, `MAX_PICKED` at most; what cannot be opened any more is passed over. Entries must be taken
 * at once: the list is empty after the event.
 */
export async function droppedFiles(items: DataTransferItemList): Promise<PickedFile[]> {
  const dropped = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return filesOf(dropped.map((entry, pointed) => ({ entry, pointed })));
}

async function filesOf(dropped: readonly DroppedEntry[]): Promise<PickedFile[]> {
  const entries = [...dropped];
  const found: PickedFile[] = [];
  const parts = new Set<number>();
  // The list grows while it is gone through.
  for (const { entry, pointed } of entries) {
    if (found.length >= MAX_PICKED) break;
    if (isFile(entry)) {
      const file = await fileOf(entry);
      if (file === null) parts.add(pointed);
      else found.push({ path: entry.fullPath.replace(/^\//, ''), file, pointed });
    } else if (isFolder(entry)) {
      const { all, isWhole } = await entriesOf(entry);
      if (!isWhole) parts.add(pointed);
      for (const inner of all) entries.push({ entry: inner, pointed });
    }
  }
  return parts.size === 0 ? found : found.map((file) => ({ ...file, isPart: parts.has(file.pointed) }));
}

// The browser has no class of these names to ask for.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

/** A reader gives a hundred entries at a time, and none at the end. `isWhole`: it did not fail before that. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<{ all: FileSystemEntry[]; isWhole: boolean }> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[] | null>((resolve) => {
      reader.readEntries(resolve, () => resolve(null));
    });
    if (some === null || some.length === 0) return { all, isWhole: some !== null };
    for (const entry of some) all.push(entry);
  }
}
