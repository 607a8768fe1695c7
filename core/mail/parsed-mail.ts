import { ExpectedError } from '../errors.ts';
import type { Mailbox, MailWarning } from '../model/mail.ts';
import { readAddressList, withoutAngles, type AddressListFault } from './address-list.ts';
import { isAscii } from './charset/decode-as.ts';
import { decodeText, isUtf8 } from './charset.ts';
import { REPLACEMENT } from './charset/text-decoders.ts';
import { newSearch } from './charset/undecodable.ts';
import { isCompoundFile } from './compound-file.ts';
import { asWritten, decodeWords, headerText, oneLine } from './encoded-word.ts';
import { FieldPieces } from './field-pieces.ts';
import { fieldText, readHeaderBlock, type HeaderField } from './header-block.ts';
import { repeatedFields } from './head-faults.ts';
import { originWarnings } from './item-origin.ts';
import { readExternalBodies } from './links/external-body.ts';
import { MAX_MAIL_BYTES, MAX_MAILBOXES, MAX_PARTS } from './limits.ts';
import { bodiesOf, joinBodies, readBodies, withOtherForm, withReferences, type MailBodies } from './mail-bodies.ts';
import { readWrittenDate } from './mail-date.ts';
import type { MimeEntity } from './mime/entity.ts';
import { lostFields } from './mime/field-problems.ts';
import { readInnerParts, type InnerPart, type InnerParts } from './mime/inner-parts.ts';
import { strayReferences } from './mime/stray-lines.ts';
import { UNDECODABLE } from './mime/text-problems.ts';
import { readMimeTree, type MailLeaf, type TreeOptions } from './mime-tree.ts';
import { readOutlookMessage, type OutlookMessage } from './outlook-message.ts';
import { isSigned, readSignedParts } from './outlook-signed.ts';
import { decompressRtf, readRtf } from './rtf-text.ts';
import { rtfReferences } from './attachment/rtf/rtf-body.ts';
import { carriedMessages, tnefBodies, tnefReferences } from './tnef/tnef-body.ts';
import { itemOfTnef } from './tnef/tnef-item.ts';
import { readTnef } from './tnef/tnef-message.ts';

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
  /** Whom an Outlook item says in its properties that it went to unseen; header lines are among the fields. */
  readonly itemBcc: readonly Mailbox[];
  readonly leaves: readonly MailLeaf[];
  /** Paths of the leaves that are no parts by the rules, and are parts to some programs. */
  readonly recovered: ReadonlySet<string>;
  /** The parts as they lie in the file; null for an Outlook message, which has none. */
  readonly root: MimeEntity | null;
  /** The leaves that lie within another leaf. */
  readonly inner: readonly InnerPart[];
  /** Outlook messages attached to an Outlook message, by the path of their leaf: they have no bytes of their own. */
  readonly innerMessages: ReadonlyMap<string, ParsedMail>;
  readonly warnings: readonly MailWarning[];
} & MailBodies;

/** Fields one of which stands in every mail; a file without any of them is not a mail. */
const MAIL_FIELDS = new Set(
  'from to cc bcc subject date received message-id return-path mime-version sender reply-to delivered-to resent-from x-mailer content-type'.split(
    ' ',
  ),
);

/**
 * Reads `.eml` or `.msg` bytes, and the Outlook item of a `winmail.dat` by itself (kind `msg`). Throws `not-a-mail` (with the reason: `empty`, `no-headers`, `not-a-message`) and
 * `file-too-large`; anything that can be read at all is read and its faults are in `warnings`.
 */
export function readMail(bytes: Uint8Array, options: Pick<TreeOptions, 'mayOverwrite'> = {}): ParsedMail {
  refuseBySize(bytes);
  if (isCompoundFile(bytes)) {
    const message = readOutlookMessage(bytes);
    if (message === null) throw new ExpectedError('not-a-mail', { reason: 'not-a-message' });
    return parsedFromOutlook(message);
  }
  const tnef = readTnef(bytes);
  if (tnef !== null) return parsedFromOutlook(itemOfTnef(tnef), tnef.complete ? [] : [TNEF_INCOMPLETE]);
  return parsedFromMime(bytes, options);
}

const TNEF_INCOMPLETE = { code: 'tnef-incomplete', detail: '' };

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
  const parts = readInnerParts(tree);
  const { leaves, recovered, inner, warnings: found } = parts;
  const { envelope, guessed, lost, faults } = readEnvelope(tree.fields);
  const ofHead = headWarnings(bytes, tree.fields, { guessed, lost });
  const warnings = [...originWarnings(tree.fields), ...tree.warnings, ...found, ...ofHead];
  const own = bodiesAmong(parts, warnings);
  const carried = carriedMessages(leaves, warnings);
  const bodies = tnefBodies(carried, warnings)
    .map(({ plain, html }) => bodiesOf(plain, html, warnings))
    .reduce(withOtherForm, own);
  const external = readExternalBodies(tree.root);
  warnings.push(...external.warnings, ...faults);
  return {
    kind: 'eml',
    fields: tree.fields,
    envelope,
    itemBcc: [],
    leaves,
    recovered,
    root: tree.root,
    inner,
    innerMessages: new Map(),
    ...withReferences(bodies, [
      ...strayReferences(bytes, tree.root),
      ...external.references,
      ...tnefReferences(carried, warnings),
    ]),
    warnings,
  };
}

/** The bodies among parts, those of the derived reading behind the others. */
function bodiesAmong({ leaves, recovered, texts }: InnerParts, warnings: MailWarning[]): MailBodies {
  const among = (isRecovered: boolean): MailBodies =>
    readBodies(
      leaves.filter(({ path }) => recovered.has(path) === isRecovered),
      texts,
      warnings,
    );
  return joinBodies(among(false), among(true), warnings);
}

/**
 * What the head of a mail leaves to guess: fields that are there twice, and bytes whose charset nobody named, beside the
 * fields whose encoded words left one to guess; and the shown fields that have lost characters.
 */
function headWarnings(
  bytes: Uint8Array,
  fields: readonly HeaderField[],
  envelope: Pick<ReadEnvelope, 'guessed' | 'lost'>,
): MailWarning[] {
  // Nearly every head is ASCII throughout, which is seen at once.
  const isPlain = isAscii(bytes.subarray(fields[0]?.start, fields.at(-1)?.end));
  const raw = isPlain ? [] : fields.filter(({ start, end }) => !isUtf8(bytes.subarray(start, end)));
  const ofWords = envelope.guessed.size === 0 ? [] : fields.filter((field) => envelope.guessed.has(field));
  const guessed = [...new Set([...raw, ...ofWords].map(({ key }) => key))];
  return [
    ...repeatedFields(fields).map((detail) => ({ code: 'field-repeated', detail })),
    ...(guessed.length === 0 ? [] : [{ code: 'header-charset-guessed', detail: guessed.slice(0, 20).join(' ') }]),
    ...(envelope.lost.size === 0 ? [] : lostFields([...envelope.lost], bytes, newSearch())).map((detail) => ({
      code: UNDECODABLE,
      detail,
    })),
  ];
}

/** Characters of a date that a warning shows. */
const MAX_DATE_CHARACTERS = 100;

type ReadEnvelope = {
  readonly envelope: Envelope;
  /** Fields in whose encoded words a charset was guessed. */
  readonly guessed: ReadonlySet<HeaderField>;
  /** Fields in whose reading a U+FFFD stands, written or not. */
  readonly lost: ReadonlySet<HeaderField>;
  readonly faults: readonly MailWarning[];
};

function readEnvelope(fields: readonly HeaderField[]): ReadEnvelope {
  const written = fieldText(fields, 'date');
  const date = readWrittenDate(written);
  const guessed = new Set<HeaderField>();
  const lost = new Set<HeaderField>();
  const faults = new Map<string, MailWarning>();
  const read = <T>(field: HeaderField, reading: (text: string, pieces: FieldPieces) => T): T => {
    const pieces = new FieldPieces();
    const result = reading(field.text, pieces);
    if (pieces.guessed || hasGuessElsewhere(field)) guessed.add(field);
    if (pieces.lost || field.text.includes(REPLACEMENT)) lost.add(field);
    return result;
  };
  const ofKey = (key: string): readonly HeaderField[] => fields.filter((field) => field.key === key);
  const boxes = (key: string): Mailbox[] => {
    const found: Mailbox[] = [];
    const tell = (code: AddressListFault): void => void faults.set(`${code} ${key}`, { code, detail: key });
    for (const field of ofKey(key)) {
      const most = MAX_MAILBOXES - found.length;
      if (most > 0) found.push(...read(field, (text, pieces) => readAddressList(text, { tell, most, field: pieces })));
      else tell('mailboxes-truncated');
    }
    return found;
  };
  // All of them, for what is guessed: which one is shown depends on the program.
  const subjects = ofKey('subject').map((field) => read(field, headerText));
  const envelope = {
    subject: subjects[0] || null,
    date: date?.at ?? null,
    from: boxes('from'),
    sender: boxes('sender'),
    replyTo: boxes('reply-to'),
    returnPath: withoutAngles(fieldText(fields, 'return-path')),
    to: boxes('to'),
    cc: boxes('cc'),
    messageId: withoutAngles(fieldText(fields, 'message-id')),
  };
  const ofDate =
    date?.hasZone === false
      ? [{ code: 'date-zone-unknown', detail: (written ?? '').trim().slice(0, MAX_DATE_CHARACTERS) }]
      : [];
  return { envelope, guessed, lost, faults: [...ofDate, ...faults.values()] };
}

/** Encoded words that are no part of a name are not read with the list: the name of a group, and what stands in brackets. */
const OUTSIDE_NAMES = /:|<[^<>]*=\?/;

function hasGuessElsewhere({ key, text }: HeaderField): boolean {
  if (key === 'subject' || !text.includes('=?') || !OUTSIDE_NAMES.test(text)) return false;
  const pieces = new FieldPieces();
  decodeWords(text, pieces);
  return pieces.guessed;
}

/** Header lines of an Outlook item are what the server received; without them its properties speak. */
function parsedFromOutlook(message: OutlookMessage, found: readonly MailWarning[] = []): ParsedMail {
  const warnings: MailWarning[] = [...found];
  const fields = outlookFields(message.transportHeaders);
  if (fields.length === 0) warnings.push({ code: 'no-transport-headers', detail: '' });
  if (message.damaged) warnings.push({ code: 'outlook-incomplete', detail: '' });
  if (message.cut) warnings.push({ code: 'streams-truncated', detail: '' });
  if (message.entriesCut) warnings.push({ code: 'entries-truncated', detail: '' });
  if (message.rowsCut) warnings.push({ code: 'rows-truncated', detail: '' });
  const { envelope: fromHeaders, faults } = readEnvelope(fields);
  warnings.push(...faults);
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
  if (rtf !== null)
    add({ ...body, type: 'text/rtf', charset: null, disposition: 'inline', isRtfBody: true, bytes: rtf });
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
  const signed = signedIn(leaves, warnings);
  const plain = message.plain ?? (rtfBody === null || rtfBody.text === '' ? null : rtfBody.text);
  const html = htmlPart === null ? null : decodeText(htmlPart.bytes, htmlPart.charset).text;
  // Of plain text, HTML and RTF that say different things, each is what some program shows.
  const ofRtf = bodiesOf(message.plain && (rtfBody?.text ?? null), message.html && rtfHtml, warnings);
  const bodies = [ofRtf, ...signed.bodies].reduce(withOtherForm, bodiesOf(plain, html, warnings));
  return {
    kind: 'msg',
    fields,
    envelope: {
      ...fromHeaders,
      subject: fromHeaders.subject ?? (asWritten(message.subject ?? '') || null),
      date: fromHeaders.date ?? message.date,
      from,
      sender: or(fromHeaders.sender, differs ? box(message.sender) : []),
      to: or(fromHeaders.to, message.to),
      cc: or(fromHeaders.cc, message.cc),
      messageId: fromHeaders.messageId ?? withoutAngles(message.messageId),
    },
    itemBcc: message.bcc,
    leaves: signed.leaves,
    recovered: signed.recovered,
    root: null,
    inner: [],
    innerMessages,
    ...withReferences(bodies, [
      ...message.references,
      ...(rtf === null || rtfHtml !== null ? [] : rtfReferences(rtf, rtfCut)),
    ]),
    warnings,
  };
}

type SignedIn = {
  /** All leaves, those within a signed one behind it. */
  readonly leaves: readonly MailLeaf[];
  readonly recovered: ReadonlySet<string>;
  readonly bodies: readonly MailBodies[];
};

/** What the leaves of an Outlook item hold as S/MIME, which Outlook shows as the item. */
function signedIn(leaves: readonly MailLeaf[], warnings: MailWarning[]): SignedIn {
  const all: MailLeaf[] = [];
  const recovered = new Set<string>();
  const bodies: MailBodies[] = [];
  for (const leaf of leaves) {
    all.push(leaf);
    if (leaf.disposition !== 'attachment' || !isSigned(leaf)) continue;
    if (all.length >= MAX_PARTS) {
      warnings.push({ code: 'parts-truncated', detail: leaf.path });
      continue;
    }
    const found = readSignedParts(leaf);
    all.push(...found.leaves);
    for (const path of found.recovered) recovered.add(path);
    warnings.push(...found.warnings);
    bodies.push(bodiesAmong(found, warnings));
  }
  return { leaves: all, recovered, bodies };
}

function outlookFields(headers: string | null): readonly HeaderField[] {
  if (headers === null) return [];
  const bytes = new TextEncoder().encode(headers.trimStart());
  return readHeaderBlock(bytes, 0, bytes.length).fields;
}
