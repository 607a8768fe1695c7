import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import { MAX_MAIL_BYTES } from '../core/mail/limits.ts';
import { isMbox } from '../core/mail/mbox.ts';
import { beginsAsMail } from '../core/mailbox/mail-head.ts';
import { isPst } from '../core/mailbox/mail-source.ts';
import { readFileChunks, readInput } from './input-file.ts';
import { readMboxMails } from './mbox-file.ts';
import { readPstMails } from './pst-file.ts';

/**
 * A mail to be looked into: `name` is its path, with `#n` for the n-th one of a mailbox, and with folder and node for one
 * of an Outlook data file.
 */
export type MailInput = {
  readonly name: string;
  /** The mail's bytes, the reader's until the next one is asked for, or why there are none. */
  readonly content: Uint8Array | ExpectedError;
};

/** Names that say that a file holds mails; such a file is told about even if it holds none. */
const MAIL_NAME = /\.(?:eml|msg|mbox|mbx|pst|ost)$/i;
const MAILBOX_NAME = /\.(?:mbox|mbx)$/i;
const ONE_MAIL_NAME = /\.(?:eml|msg)$/i;

/**
 * The mails that an argument names: the file itself, each mail of an mbox or Outlook data file, or those of a folder and
 * the folders in it, by name. Other files of a folder are passed over; links in it are not followed. Never throws but `cancelled`.
 */
export async function* readMailInputs(path: string, signal: AbortSignal): AsyncGenerator<MailInput> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    yield* mailsOfFile(path, signal, () => true);
    return;
  }
  let count = 0;
  for await (const { file, problem } of filesBelow(path)) {
    const mails =
      problem === null
        ? mailsOfFile(file, signal, (head) => isMailFile(file, head))
        : [{ name: file, content: problem }];
    for await (const mail of mails) {
      count += 1;
      yield mail;
    }
  }
  if (count === 0) yield { name: path, content: new ExpectedError('not-a-mail', { reason: 'no-mail-in-folder' }) };
}

type FoundFile = { readonly file: string; readonly problem: ExpectedError | null };

async function* filesBelow(folder: string): AsyncGenerator<FoundFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) yield { file: folder, problem: new ExpectedError('file-unreadable', { path: folder }) };
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else if (entry.isFile()) yield { file, problem: null };
    else if (MAIL_NAME.test(entry.name)) {
      yield { file, problem: new ExpectedError('file-unreadable', { path: file, reason: 'special' }) };
    }
  }
}

/** `isWanted` looks at the beginning of the file. */
async function* mailsOfFile(
  path: string,
  signal: AbortSignal,
  isWanted: (head: Uint8Array) => boolean,
): AsyncGenerator<MailInput> {
  let name = path;
  try {
    const chunks = readFileChunks(path, { signal });
    const { value: first = new Uint8Array(0) } = (await chunks.next()) as IteratorResult<Uint8Array, undefined>;
    if (!isWanted(first)) {
      await chunks.return(undefined);
      return;
    }
    if (isPst(first)) {
      await chunks.return(undefined);
      yield* mailsOfPst(path, signal);
      return;
    }
    if (ONE_MAIL_NAME.test(path) || !isMbox(first)) {
      yield { name, content: await wholeMail(path, first, chunks) };
      return;
    }
    await chunks.return(undefined);
    let count = 0;
    name = `${path}#1`;
    for await (const { bytes, isOnly } of readMboxMails(path, signal)) {
      count += 1;
      yield { name: isOnly && !MAILBOX_NAME.test(path) ? path : name, content: bytes };
      name = `${path}#${count + 1}`;
    }
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'cancelled') throw error;
    yield { name, content: error };
  }
}

async function* mailsOfPst(path: string, signal: AbortSignal): AsyncGenerator<MailInput> {
  let count = 0;
  for await (const { place, bytes } of readPstMails(path, signal)) {
    count += 1;
    const content = await bytes().catch((error: unknown) => {
      if (!(error instanceof ExpectedError) || error.code === 'cancelled') throw error;
      return error;
    });
    yield { name: `${path}#${place.item}`, content };
  }
  if (count === 0) yield { name: path, content: new ExpectedError('not-a-mail', { reason: 'no-mail-in-data-file' }) };
}

/** Small files are read on; of a large one the size is asked first. Throws as `readInput`. */
async function wholeMail(path: string, first: Uint8Array, rest: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const { value: second } = (await rest.next()) as IteratorResult<Uint8Array, undefined>;
  if (second === undefined) return first;
  await rest.return(undefined);
  return readInput(path, MAX_MAIL_BYTES);
}

function isMailFile(path: string, head: Uint8Array): boolean {
  return MAIL_NAME.test(path) || isMbox(head) || isPst(head) || beginsAsMail(head);
}
