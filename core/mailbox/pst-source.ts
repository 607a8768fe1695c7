import { openPst, type IPSTFile, type IPSTFolder, type IPSTMessage } from '@hiraokahypertools/pst-extractor';
import { ExpectedError } from '../errors.ts';
import type { ItemKind, SourceFile, SourceMail } from './mail-source.ts';
import { messageOfItem } from './outlook-item.ts';
import { readPstItem } from './pst-item.ts';
import type { Signal } from './search.ts';

/** Folders below one another; Outlook allows 300 and people use a few. */
const MAX_FOLDER_DEPTH = 60;
/** Folders of one file: a loop of folders must end. */
const MAX_FOLDERS = 20_000;
/** Bytes of one reading: nodes are 8 KiB (64 KiB in a PST of 4 KiB pages), and a damaged length must not fill memory. */
const MAX_READ = 64 * 1024 * 1024;
/** Items that are mails or come by mail; contacts, notes and the like are none. */
const MAIL_CLASS = /^(?:IPM\.(?:Note|Schedule|Post|Sharing|Document|Recall)|REPORT\.)/i;

const OTHER_CLASSES: readonly (readonly [ItemKind, RegExp])[] = [
  ['appointment', /^IPM\.Appointment/i],
  ['contact', /^IPM\.(?:Contact|DistList|AbchPerson)/i],
  ['task', /^IPM\.Task/i],
  ['note', /^IPM\.(?:StickyNote|Activity)/i],
];

/** What an item counts as whose class cannot be read: a mail, so that it is told about. */
const DAMAGED_CLASS = 'IPM.Note';
/** Nodes that hold a message ([MS-PST] 2.2.2.1). */
const NODE_TYPE = 0x1f;
const NORMAL_MESSAGE = 0x04;

/**
 * The mails of an Outlook data file (`.pst`, `.ost`; [MS-PST]), folder by folder, each written as a message that says
 * where it came from. Only what is needed is read of the file. Rejects with 'file-unreadable' when it is damaged beyond
 * opening, and as `read` does when that rejects; of an item that cannot be read, `bytes` rejects with 'file-unreadable'.
 * `passOver` is told of each item that is no mail.
 */
export async function* pstMails(
  file: SourceFile,
  signal: Signal,
  passOver: (kind: ItemKind) => void = () => undefined,
): AsyncGenerator<SourceMail> {
  const { pst, reading } = await opened(file);
  for await (const { folder, path } of foldersOf(await rootOf(pst, file))) {
    for await (const item of itemsOf(folder)) {
      if (signal.aborted) return;
      if (!MAIL_CLASS.test(item.messageClass)) {
        passOver(OTHER_CLASSES.find(([, pattern]) => pattern.test(item.messageClass))?.[0] ?? 'other');
        continue;
      }
      yield {
        place: { path: file.path, offset: item.node, size: 0, item: `${path}#${item.node}` },
        rendered: true,
        bytes: () => messageAt(item, path, file, reading),
      };
      if (reading.failure !== null) throw reading.failure;
    }
  }
}

/**
 * One mail of a data file by its node, as `pstMails` gives it. Rejects with 'not-found' when there is no such item, and
 * as `pstMails`.
 */
export async function pstMail(file: SourceFile, wanted: number): Promise<Uint8Array<ArrayBuffer>> {
  const { pst, reading } = await opened(file);
  const parent = await (await pst.requestAccessToUserNode(wanted))?.getParent();
  for await (const { folder, path } of foldersOf(await rootOf(pst, file))) {
    if (folder.primaryNodeId !== parent?.nodeId) continue;
    for await (const item of itemsOf(folder)) {
      if (item.node === wanted) return messageAt(item, path, file, reading);
    }
  }
  throw reading.failure ?? new ExpectedError('not-found');
}

async function messageAt(
  item: FolderItem,
  folder: string,
  file: SourceFile,
  reading: Reading,
): Promise<Uint8Array<ArrayBuffer>> {
  const message = await item.message().catch(() => null);
  const read = message === null ? null : await readPstItem(message);
  if (reading.failure !== null) throw reading.failure;
  if (read === null) throw unreadable(file, null);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return messageOfItem(read, { file: name, folder, node: item.node });
}

type FolderPlace = { readonly folder: IPSTFolder; readonly path: string };

/** A folder and those in it, each once. */
async function* foldersOf(root: IPSTFolder): AsyncGenerator<FolderPlace> {
  const waiting = [{ folder: root, path: '', depth: 0 }];
  const seen = new Set<number>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder, path, depth } = next;
    if (seen.has(folder.primaryNodeId) || seen.size >= MAX_FOLDERS) continue;
    seen.add(folder.primaryNodeId);
    yield { folder, path };
    if (depth >= MAX_FOLDER_DEPTH) continue;
    const inner = await folder.getSubFolders().catch(() => []);
    for (const each of inner.toReversed()) {
      waiting.push({ folder: each, path: `${path}/${each.displayName}`, depth: depth + 1 });
    }
  }
}

type FolderItem = {
  readonly node: number;
  readonly messageClass: string;
  /** Null, or rejecting: it cannot be read. */
  readonly message: () => Promise<IPSTMessage | null>;
};

/** The items of a folder. The library's list fails when one of them is damaged: then they are read one by one. */
async function* itemsOf(folder: IPSTFolder): AsyncGenerator<FolderItem> {
  const listed = await folder.getFasterEmailList().catch(() => null);
  if (listed !== null) {
    yield* listed.map(({ primaryNodeId, messageClass, getMessage }) => ({
      node: primaryNodeId,
      messageClass,
      message: getMessage,
    }));
    return;
  }
  const children = (await (await folder.requestAccessToUserNode())?.getChildren()) ?? [];
  const left = new Set(children.flatMap(({ nodeId }) => ((nodeId & NODE_TYPE) === NORMAL_MESSAGE ? [nodeId] : [])));
  const count = await folder.getEmailCount().catch(() => 0);
  for (let index = 0; index < count; index += 1) {
    const message = await folder.getEmail(index).catch(() => null);
    if (message === null || !left.delete(message.primaryNodeId)) continue;
    const { primaryNodeId: node, messageClass } = message;
    yield { node, messageClass, message: () => Promise.resolve(message) };
  }
  for (const node of left) yield { node, messageClass: DAMAGED_CLASS, message: () => Promise.resolve(null) };
}

const unreadable = (file: SourceFile, cause: unknown): ExpectedError =>
  new ExpectedError('file-unreadable', { name: file.path, reason: 'damaged' }, { cause });

/** A data file with what reading it rejected with, which the library wraps into texts of its own. */
type OpenedPst = { readonly pst: IPSTFile; readonly reading: Reading };
type Reading = { failure: unknown };

async function opened(file: SourceFile): Promise<OpenedPst> {
  const reading: Reading = { failure: null };
  const readFile = async (buffer: ArrayBuffer, offset: number, length: number, position: number): Promise<number> => {
    const fits = length >= 0 && length <= MAX_READ && position >= 0 && position + length <= file.size;
    if (!fits) throw unreadable(file, null);
    const bytes = await file.read(position, length).catch((error: unknown) => {
      reading.failure = error;
      throw error;
    });
    new Uint8Array(buffer).set(bytes, offset);
    return length;
  };
  try {
    // Older data files hold text in the code page of the computer that wrote them: here, Japanese Windows.
    const pst = await openPst({ readFile, close: () => Promise.resolve() }, { ansiEncoding: 'shift_jis' });
    return { pst, reading };
  } catch (cause) {
    throw reading.failure ?? unreadable(file, cause);
  }
}

async function rootOf(pst: IPSTFile, file: SourceFile): Promise<IPSTFolder> {
  try {
    return await pst.getRootFolder();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
