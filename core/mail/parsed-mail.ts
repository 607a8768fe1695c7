import { ExpectedError } from '../errors.ts';
import type { Mailbox, MailWarning } from '../model/mail.ts';
import { readAddressList, withoutAngles } from './address-list.ts';
import { isAscii } from './charset/decode-as.ts';
import { decodeText, isUtf8 } from './charset.ts';
import { isCompoundFile } from './compound-file.ts';
import { headerText, oneLine } from './encoded-word.ts';
import { fieldText, readHeaderBlock, type HeaderField } from './header-block.ts';
import { readHtml, type HtmlContent } from './html-text.ts';
import { originWarnings } from './item-origin.ts';
import { MAX_MAIL_BYTES, MAX_TEXT_CHARACTERS } from './limits.ts';
import { readMailDate } from './mail-date.ts';
import type { MimeEntity } from './mime/entity.ts';
import { readInnerParts, type InnerPart } from './mime/inner-parts.ts';
import { readMimeTree, type MailLeaf, type TreeOptions } from './mime-tree.ts';
import { readOutlookMessage, type OutlookMessage } from './outlook-message.ts';
import { decompressRtf, readRtf } from './rtf-text.ts';
import { readTnefBody } from './tnef/tnef-body.ts';

export type Envelope = {
  readonly subject: string | null;
  readonly date: string | null;
  readonly from: readonly Mailbox[];
  readonly sender: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  readonly returnPath: string | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly messageId: string | null;
};

/** A mail read from its bytes, before anything is judged. Leaves hold their decoded bytes. */
export type ParsedMail = {
  readonly kind: 'eml' | 'msg';
  readonly fields: readonly HeaderField[];
  readonly envelope: Envelope;
  readonly leaves: readonly MailLeaf[];
  /** Paths of the leaves that are no parts by the rules, and are parts to some programs. */
  readonly recovered: ReadonlySet<string>;
  /** The parts as they lie in the file; null for an Outlook message, which has none. */
  readonly root: MimeEntity | null;
  /** The leaves that lie within another leaf. */
  readonly inner: readonly InnerPart[];
  /** Outlook messages attached to an Outlook message, by the path of their leaf: they have no bytes of their own. */
  readonly innerMessages: ReadonlyMap<string, ParsedMail>;
  /** Text for reading, LF line ends; from the HTML when there is no plain part. */
  readonly text: string;
  /** The HTML body as a string, null when there is none. For a sanitized preview only. */
  readonly html: string | null;
  readonly htmlContent: HtmlContent;
  readonly warnings: readonly MailWarning[];
};

/** Fields one of which stands in every mail; a file without any of them is not a mail. */
const MAIL_FIELDS = new Set(
  'from to cc bcc subject date received message-id return-path mime-version sender reply-to delivered-to resent-from x-mailer content-type'.split(
    ' ',
  ),
);

/**
 * Reads `.eml` or `.msg` bytes. Throws `not-a-mail` (with the reason: `empty`, `no-headers`, `not-a-message`) and
 * `file-too-large`; anything that can be read at all is read and its faults are in `warnings`.
 */
export function readMail(bytes: Uint8Array, options: Pick<TreeOptions, 'mayOverwrite'> = {}): ParsedMail {
  refuseBySize(bytes);
  if (isCompoundFile(bytes)) {
    const message = readOutlookMessage(bytes);
    if (message === null) throw new ExpectedError('not-a-mail', { reason: 'not-a-message' });
    return parsedFromOutlook(message);
  }
  return parsedFromMime(bytes, options);
}

/** Throws `not-a-mail` for an empty file and `file-too-large`, before anything is done with its bytes. */
export function refuseBySize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new ExpectedError('not-a-mail', { reason: 'empty' });
  if (bytes.length > MAX_MAIL_BYTES)
    throw new ExpectedError('file-too-large', { limit: MAX_MAIL_BYTES, size: bytes.length });
}

/** Skips a byte order mark and empty lines before the first field. */
function firstFieldAt(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  return at;
}

function parsedFromMime(bytes: Uint8Array, options: TreeOptions): ParsedMail {
  const start = firstFieldAt(bytes);
  const tree = readMimeTree(bytes, { ...options, start });
  if (!tree.fields.some((field) => MAIL_FIELDS.has(field.key))) {
    throw new ExpectedError('not-a-mail', { reason: 'no-headers' });
  }
  const { leaves, recovered, inner, texts, warnings: found } = readInnerParts(tree);
  const warnings = [...originWarnings(tree.fields), ...tree.warnings, ...found, ...headWarnings(bytes, tree.fields)];
  const own = readBodies(leaves, texts, warnings);
  const carried = own.text.trim() === '' && own.html === null ? readTnefBody(leaves, warnings) : null;
  const bodies = carried === null ? own : bodiesOf(carried.plain, carried.html, warnings);
  return {
    kind: 'eml',
    fields: tree.fields,
    envelope: readEnvelope(tree.fields, warnings),
    leaves,
    recovered,
    root: tree.root,
    inner,
    innerMessages: new Map(),
    ...bodies,
    warnings,
  };
}

/** Fields of which a mail has one (RFC 5322 3.6): a second one is shown by some programs and not by others. */
const SINGLE_FIELDS = ['from', 'subject', 'date', 'to', 'content-type', 'content-disposition'];

/** What the head of a mail leaves to guess: fields that are there twice, and bytes whose charset nobody named. */
function headWarnings(bytes: Uint8Array, fields: readonly HeaderField[]): MailWarning[] {
  const twice = SINGLE_FIELDS.filter((key) => fields.filter((field) => field.key === key).length > 1);
  // Nearly every head is ASCII throughout, which is seen at once.
  const isPlain = isAscii(bytes.subarray(fields[0]?.start, fields.at(-1)?.end));
  const raw = isPlain ? [] : fields.filter(({ start, end }) => !isUtf8(bytes.subarray(start, end)));
  const guessed = [...new Set(raw.map(({ key }) => key))];
  return [
    ...twice.map((detail) => ({ code: 'field-repeated', detail })),
    ...(guessed.length === 0 ? [] : [{ code: 'header-charset-guessed', detail: guessed.slice(0, 20).join(' ') }]),
  ];
}

function readEnvelope(fields: readonly HeaderField[], warnings: MailWarning[]): Envelope {
  const subject = fieldText(fields, 'subject');
  const cut = new Set<string>();
  const boxes = (key: string): Mailbox[] =>
    fields.filter((field) => field.key === key).flatMap(({ text }) => readAddressList(text, () => cut.add(key)));
  const envelope = {
    subject: subject === null ? null : headerText(subject),
    date: readMailDate(fieldText(fields, 'date')),
    from: boxes('from'),
    sender: boxes('sender'),
    replyTo: boxes('reply-to'),
    returnPath: withoutAngles(fieldText(fields, 'return-path')),
    to: boxes('to'),
    cc: boxes('cc'),
    messageId: withoutAngles(fieldText(fields, 'message-id')),
  };
  for (const key of cut) warnings.push({ code: 'mailboxes-truncated', detail: key });
  return envelope;
}

type Bodies = Pick<ParsedMail, 'text' | 'html' | 'htmlContent'>;

/** Bytes of a text part that are decoded: the most that MAX_TEXT_CHARACTERS can need in UTF-8 or ISO-2022-JP. */
const MAX_TEXT_BYTES = MAX_TEXT_CHARACTERS * 8;

/** Shown as they are, or nearly (RFC 1896, RFC 7763); a multipart without parts is one text. */
const PLAIN_TYPE = /^(?:text\/(?:plain|enriched|markdown)$|multipart\/)/;
const HTML_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);

function readBodies(
  leaves: readonly MailLeaf[],
  texts: ReadonlyMap<string, Uint8Array>,
  warnings: MailWarning[],
): Bodies {
  // Mail programs show a text among the rest of the mail although it has a file name; as an attachment it counts too.
  const inline = leaves.filter(({ disposition }) => disposition !== 'attachment');
  const decode = (leaf: MailLeaf): string => {
    const bytes = texts.get(leaf.path) ?? leaf.bytes;
    const decoded = decodeText(bytes.subarray(0, MAX_TEXT_BYTES), leaf.charset);
    if (!decoded.asDeclared) warnings.push({ code: 'charset-mismatch', detail: `${leaf.path} ${leaf.charset ?? ''}` });
    else if (decoded.guessed) warnings.push({ code: 'charset-guessed', detail: `${leaf.path} ${decoded.charset}` });
    if (bytes.length > MAX_TEXT_BYTES) warnings.push({ code: 'text-truncated', detail: leaf.path });
    return decoded.text;
  };
  const isWritten = ({ path, bytes }: MailLeaf): boolean => (texts.get(path) ?? bytes).length > 0;
  const plain = inline.filter((leaf) => PLAIN_TYPE.test(leaf.type) && isWritten(leaf)).map(decode);
  const html = inline.filter(({ type }) => HTML_TYPES.has(type)).map(decode);
  const bodies = bodiesOf(joined(plain), joined(html), warnings);
  // What few programs show may lead elsewhere all the same.
  const amp = joined(inline.filter(({ type }) => type === 'text/x-amp-html').map(decode));
  if (amp === null) return bodies;
  const references = [...bodies.htmlContent.references, ...readHtml(amp).references];
  return { ...bodies, htmlContent: { ...bodies.htmlContent, references } };
}

const joined = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'));

function bodiesOf(plain: string | null, html: string | null, warnings: MailWarning[]): Bodies {
  const htmlContent = html === null ? { text: '', references: [] } : readHtml(html);
  const source = plain !== null && plain.trim() !== '' ? plain : html !== null ? htmlContent.text : (plain ?? '');
  const text = source
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '');
  if (text.length > MAX_TEXT_CHARACTERS) warnings.push({ code: 'text-truncated', detail: `${text.length}` });
  return { text: text.slice(0, MAX_TEXT_CHARACTERS), html, htmlContent };
}

/** Header lines of an Outlook item are what the server received; without them its properties speak. */
function parsedFromOutlook(message: OutlookMessage): ParsedMail {
  const warnings: MailWarning[] = [];
  const fields = outlookFields(message.transportHeaders);
  if (fields.length === 0) warnings.push({ code: 'no-transport-headers', detail: '' });
  if (message.cut) warnings.push({ code: 'streams-truncated', detail: '' });
  if (message.entriesCut) warnings.push({ code: 'entries-truncated', detail: '' });
  if (message.rowsCut) warnings.push({ code: 'rows-truncated', detail: '' });
  const fromHeaders = readEnvelope(fields, warnings);
  const box = (mailbox: Mailbox | null): Mailbox[] => (mailbox === null ? [] : [mailbox]);
  const or = <T>(first: readonly T[], second: readonly T[]): readonly T[] => (first.length > 0 ? first : second);
  const from = or(fromHeaders.from, box(message.from ?? message.sender));
  const differs = message.from !== null && message.sender !== null && message.from.address !== message.sender.address;
  const leaves: MailLeaf[] = [];
  const innerMessages = new Map<string, ParsedMail>();
  const add = (leaf: Omit<MailLeaf, 'path'>): string => {
    const path = `${leaves.length + 1}`;
    leaves.push({ path, ...leaf });
    return path;
  };
  const body = { name: null, disposition: null, contentId: null };
  const rtfCut = (): void => void warnings.push({ code: 'rtf-truncated', detail: '' });
  const rtf = message.rtf === null ? null : decompressRtf(message.rtf, rtfCut);
  const rtfBody = rtf === null ? null : readRtf(rtf);
  if (message.plain !== null) {
    add({ ...body, type: 'text/plain', charset: 'utf-8', bytes: new TextEncoder().encode(message.plain) });
  }
  const rtfHtml = rtfBody?.html ?? null;
  const htmlPart =
    message.html ?? (rtfHtml === null ? null : { bytes: new TextEncoder().encode(rtfHtml), charset: 'utf-8' });
  if (htmlPart !== null) add({ ...body, type: 'text/html', charset: htmlPart.charset, bytes: htmlPart.bytes });
  if (rtf !== null) add({ ...body, type: 'text/rtf', charset: null, disposition: 'inline', bytes: rtf });
  for (const attachment of message.attachments) {
    const path = add({
      type: attachment.type,
      charset: null,
      name: attachment.name === null ? null : oneLine(attachment.name),
      disposition: 'attachment',
      contentId: attachment.contentId,
      bytes: attachment.bytes ?? new Uint8Array(0),
    });
    if (attachment.message !== null) {
      innerMessages.set(path, parsedFromOutlook(attachment.message));
      warnings.push({ code: 'embedded-message-without-bytes', detail: path });
    }
  }
  const plain = message.plain ?? (rtfBody === null || rtfBody.text === '' ? null : rtfBody.text);
  const html = htmlPart === null ? null : decodeText(htmlPart.bytes, htmlPart.charset).text;
  return {
    kind: 'msg',
    fields,
    envelope: {
      ...fromHeaders,
      subject: fromHeaders.subject ?? (message.subject === null ? null : oneLine(message.subject)),
      date: fromHeaders.date ?? message.date,
      from,
      sender: or(fromHeaders.sender, differs ? box(message.sender) : []),
      to: or(fromHeaders.to, message.to),
      cc: or(fromHeaders.cc, message.cc),
      messageId: fromHeaders.messageId ?? withoutAngles(message.messageId),
    },
    leaves,
    recovered: new Set(),
    root: null,
    inner: [],
    innerMessages,
    ...bodiesOf(plain, html, warnings),
    warnings,
  };
}

function outlookFields(headers: string | null): readonly HeaderField[] {
  if (headers === null) return [];
  const bytes = new TextEncoder().encode(headers.trimStart());
  return readHeaderBlock(bytes, 0, bytes.length).fields;
}
