import {
  openPst,
  PSTAttachment,
  type IPSTAttachment,
  type IPSTFile,
  type IPSTFolder,
  type IPSTMessage,
} from '@hiraokahypertools/pst-extractor';
import { ExpectedError } from '../errors.ts';
import { MAX_MAIL_BYTES, MAX_NESTED_MESSAGES, MAX_OUTLOOK_ROWS } from '../mail/limits.ts';
import { decodeText } from '../mail/charset.ts';
import { charsetOf } from '../mail/outlook-message.ts';
import { decompressRtf, readRtf } from '../mail/rtf-text.ts';
import type { SourceFile, SourceMail } from './mail-source.ts';
import { messageOfItem, type OutlookItem } from './outlook-item.ts';
import type { Signal } from './search.ts';

/** Folders below one another; Outlook allows 300 and people use a few. */
const MAX_FOLDER_DEPTH = 60;
/** Folders of one file: a loop of folders must end. */
const MAX_FOLDERS = 20_000;
/** Bytes of one reading: nodes are 8 KiB (64 KiB in a PST of 4 KiB pages), and a damaged length must not fill memory. */
const MAX_READ = 64 * 1024 * 1024;
/** Items that are mails or come by mail; contacts, notes and the like are none. */
const MAIL_CLASS = /^(?:IPM\.(?:Note|Schedule|Post|Sharing|Document|Recall)|REPORT\.)/i;

/**
 * The mails of an Outlook data file (`.pst`, `.ost`; [MS-PST]), folder by folder, each written as a message. Only what is
 * needed is read of the file. Rejects with 'file-unreadable' when it is damaged beyond opening; a folder or item that
 * cannot be read is passed over as `bytes` rejecting.
 */
export async function* pstMails(file: SourceFile, signal: Signal): AsyncGenerator<SourceMail> {
  const pst = await opened(file);
  const waiting: { folder: IPSTFolder; path: string; depth: number }[] = [
    { folder: await rootOf(pst, file), path: '', depth: 0 },
  ];
  const seen = new Set<number>();
  for (let next = waiting.pop(); next !== undefined && !signal.aborted; next = waiting.pop()) {
    const { folder, path, depth } = next;
    if (seen.has(folder.primaryNodeId) || seen.size >= MAX_FOLDERS) continue;
    seen.add(folder.primaryNodeId);
    yield* folderMails(folder, path, file);
    if (depth >= MAX_FOLDER_DEPTH) continue;
    const inner = await folder.getSubFolders().catch(() => []);
    for (const each of inner.toReversed()) {
      waiting.push({ folder: each, path: `${path}/${each.displayName}`, depth: depth + 1 });
    }
  }
}

async function* folderMails(folder: IPSTFolder, path: string, file: SourceFile): AsyncGenerator<SourceMail> {
  const items = await folder.getFasterEmailList().catch(() => []);
  for (const { primaryNodeId, messageClass, getMessage } of items) {
    if (!MAIL_CLASS.test(messageClass)) continue;
    yield {
      place: { path: file.path, offset: primaryNodeId, size: 0, item: `${path}#${primaryNodeId}` },
      rendered: true,
      bytes: async () => messageOfItem(await itemOf(await getMessage(), 0)),
    };
  }
}

const unreadable = (file: SourceFile, cause: unknown): ExpectedError =>
  new ExpectedError('file-unreadable', { name: file.path }, { cause });

async function opened(file: SourceFile): Promise<IPSTFile> {
  const readFile = async (buffer: ArrayBuffer, offset: number, length: number, position: number): Promise<number> => {
    const fits = length >= 0 && length <= MAX_READ && position >= 0 && position + length <= file.size;
    if (!fits) throw unreadable(file, null);
    new Uint8Array(buffer).set(await file.read(position, length), offset);
    return length;
  };
  try {
    // Older data files hold text in the code page of the computer that wrote them: here, Japanese Windows.
    return await openPst({ readFile, close: () => Promise.resolve() }, { ansiEncoding: 'shift_jis' });
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function rootOf(pst: IPSTFile, file: SourceFile): Promise<IPSTFolder> {
  try {
    return await pst.getRootFolder();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** Reads the properties of an item; those that the library cannot read count as empty. */
async function itemOf(message: IPSTMessage, depth: number): Promise<OutlookItem> {
  const recipients = await message.getRecipients().catch(() => []);
  const attachments = await message.getAttachments().catch(() => []);
  const budget = { bytes: MAX_MAIL_BYTES / 2 };
  const files: OutlookItem['attachments'][number][] = [];
  for (const each of attachments.slice(0, MAX_OUTLOOK_ROWS)) files.push(await fileOf(each, depth, budget));
  return {
    transportHeaders: text(() => message.transportMessageHeaders),
    subject: text(() => message.subject),
    from: { name: text(() => message.senderName), address: text(() => message.senderEmailAddress) },
    recipients: recipients.slice(0, MAX_OUTLOOK_ROWS).map((each) => ({
      kind: KINDS[each.recipientType] ?? 'to',
      name: text(() => each.displayName),
      address: text(() => each.smtpAddress) || text(() => each.emailAddress),
    })),
    date: date(() => message.clientSubmitTime ?? message.messageDeliveryTime),
    messageId: text(() => message.internetMessageId),
    ...bodyOf(message),
    attachments: files,
  };
}

/** PidTagHtml, PidTagRtfCompressed, PidTagInternetCodepage ([MS-OXPROPS]). */
const HTML = 0x1013;
const RTF = 0x1009;
const CODE_PAGE = 0x3fde;

/** Bodies lie as text, as bytes in a code page, or as compressed RTF that may hold either. */
function bodyOf(message: IPSTMessage): { plain: string; html: string } {
  const value = (key: number): unknown => attempt(() => message.getProperty(key)?.value);
  const bytes = (key: number): Uint8Array | null => {
    const found = value(key);
    return found instanceof ArrayBuffer ? new Uint8Array(found) : found instanceof Uint8Array ? found : null;
  };
  const plain = text(() => message.body);
  const asBytes = bytes(HTML);
  const codePage = value(CODE_PAGE);
  const charset = typeof codePage === 'number' ? charsetOf(codePage) : null;
  const html = text(() => message.bodyHTML) || (asBytes === null ? '' : decodeText(asBytes, charset).text);
  if (plain !== '' || html !== '') return { plain, html };
  const compressed = bytes(RTF);
  const rtf = compressed === null ? null : decompressRtf(compressed);
  const body = rtf === null ? null : readRtf(rtf);
  return { plain: body?.text ?? '', html: body?.html ?? '' };
}

/** PidTagRecipientType ([MS-OXOMSG] 2.2.3.1). */
const KINDS: Readonly<Record<number, 'to' | 'cc' | 'bcc'>> = { 1: 'to', 2: 'cc', 3: 'bcc' };

async function fileOf(
  attachment: IPSTAttachment,
  depth: number,
  budget: { bytes: number },
): Promise<OutlookItem['attachments'][number]> {
  const name =
    text(() => attachment.longFilename) || text(() => attachment.filename) || text(() => attachment.displayName);
  const isItem = attachment.attachMethod === PSTAttachment.ATTACHMENT_METHOD_EMBEDDED;
  const inner =
    isItem && depth < MAX_NESTED_MESSAGES ? await attachment.getEmbeddedPSTMessage().catch(() => null) : null;
  const data = isItem ? undefined : attempt(() => attachment.fileData);
  const read =
    inner === null ? new Uint8Array(data ?? new ArrayBuffer(0)) : messageOfItem(await itemOf(inner, depth + 1));
  const bytes = read.length > budget.bytes ? new Uint8Array(0) : read;
  budget.bytes -= bytes.length;
  return { name, type: inner === null ? text(() => attachment.mimeTag) : 'message/rfc822', bytes };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const text = (read: () => string): string => {
  const value: unknown = attempt(read);
  return typeof value === 'string' ? value : '';
};

const date = (read: () => Date | null): Date | null => attempt(read) ?? null;
