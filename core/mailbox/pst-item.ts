import { PSTAttachment, type IPSTAttachment, type IPSTMessage } from '@hiraokahypertools/pst-extractor';
import { MAX_MAIL_BYTES, MAX_NESTED_MESSAGES, MAX_OUTLOOK_ROWS } from '../mail/limits.ts';
import { decodeText } from '../mail/charset.ts';
import { charsetOf } from '../mail/outlook-message.ts';
import { decompressRtf, readRtf } from '../mail/rtf-text.ts';
import { messageOfItem, type ItemFile, type OutlookItem } from './outlook-item.ts';

/** Bytes of attachments of one item: written as base64 they are a third more, and a mail has an end. */
const MAX_FILE_BYTES = MAX_MAIL_BYTES / 2;

/** Reads the properties of an item; those that the library cannot read count as empty. Never rejects. */
export async function readPstItem(message: IPSTMessage, depth = 0): Promise<OutlookItem> {
  const recipients = await message.getRecipients().catch(() => []);
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
    attachments: await filesOf(message, depth),
  };
}

/** PidTagHtml, PidTagRtfCompressed, PidTagInternetCodepage ([MS-OXPROPS]). */
const HTML = 0x1013;
const RTF = 0x1009;
const CODE_PAGE = 0x3fde;

/** Bodies lie as text, as bytes in a code page, or as compressed RTF that may hold either. */
function bodyOf(message: IPSTMessage): Pick<OutlookItem, 'plain' | 'html' | 'bodyCut'> {
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
  if (plain !== '' || html !== '') return { plain, html, bodyCut: false };
  let bodyCut = false;
  const compressed = bytes(RTF);
  const rtf = compressed === null ? null : decompressRtf(compressed, () => (bodyCut = true));
  const body = rtf === null ? null : readRtf(rtf);
  return { plain: body?.text ?? '', html: body?.html ?? '', bodyCut };
}

/** An attachment of which there is only that it was there. */
const LOST: ItemFile = { name: '', type: '', bytes: null };

async function filesOf(message: IPSTMessage, depth: number): Promise<ItemFile[]> {
  const count = await message.getNumberOfAttachments().catch(() => null);
  if (count === null) return [LOST];
  const budget = { bytes: MAX_FILE_BYTES };
  const files: ItemFile[] = [];
  for (let index = 0; index < Math.min(count, MAX_OUTLOOK_ROWS); index += 1) {
    const attachment = await message.getAttachment(index).catch(() => null);
    files.push(attachment === null ? LOST : await fileOf(attachment, depth, budget));
  }
  return count > MAX_OUTLOOK_ROWS ? [...files, LOST] : files;
}

/** PidTagRecipientType ([MS-OXOMSG] 2.2.3.1). */
const KINDS: Readonly<Record<number, 'to' | 'cc' | 'bcc'>> = { 1: 'to', 2: 'cc', 3: 'bcc' };

async function fileOf(attachment: IPSTAttachment, depth: number, budget: { bytes: number }): Promise<ItemFile> {
  const name =
    text(() => attachment.longFilename) || text(() => attachment.filename) || text(() => attachment.displayName);
  const isItem = attachment.attachMethod === PSTAttachment.ATTACHMENT_METHOD_EMBEDDED;
  const inner =
    isItem && depth < MAX_NESTED_MESSAGES ? await attachment.getEmbeddedPSTMessage().catch(() => null) : null;
  const read = inner === null ? bytesOf(attachment) : messageOfItem(await readPstItem(inner, depth + 1));
  const bytes = read !== null && read.length <= budget.bytes ? read : null;
  budget.bytes -= bytes?.length ?? 0;
  return { name, type: inner === null ? text(() => attachment.mimeTag) : 'message/rfc822', bytes };
}

/** Null when it has none of its own: an embedded object, a link to a file elsewhere, or one that is damaged. */
function bytesOf(attachment: IPSTAttachment): Uint8Array | null {
  const data = attempt(() => attachment.fileData);
  return data === undefined ? null : new Uint8Array(data);
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
