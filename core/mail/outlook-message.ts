import type { Mailbox } from '../model/mail.ts';
import { decodeText, knownCharset } from './charset.ts';
import { findEntry, openCompoundFile, type CompoundCut, type CompoundEntry } from './compound-file.ts';
import { readOleNative } from './attachment/office/ole-native.ts';
import { fileTimeText } from './file-time.ts';
import type { HtmlReference } from './html-references.ts';
import { attachedPath, MAX_OUTLOOK_REFERENCES, namedShare } from './outlook-reference.ts';
import { MAX_OUTLOOK_ROWS } from './limits.ts';
import { withoutZeroCharacters, withoutZeros } from './terminating-zeros.ts';

/** Property ids of [MS-OXPROPS] that this program reads. */
const PROPERTY = {
  subject: 0x0037,
  submitTime: 0x0039,
  representingName: 0x0042,
  representingAddress: 0x0065,
  representingSmtp: 0x5d02,
  transportHeaders: 0x007d,
  recipientType: 0x0c15,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  senderSmtp: 0x5d01,
  deliveryTime: 0x0e06,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  messageId: 0x1035,
  displayName: 0x3001,
  emailAddress: 0x3003,
  smtpAddress: 0x39fe,
  attachData: 0x3701,
  attachFileName: 0x3704,
  attachLongFileName: 0x3707,
  attachPathName: 0x3708,
  attachLongPathName: 0x370d,
  attachMime: 0x370e,
  attachContentId: 0x3712,
  internetCodePage: 0x3fde,
  messageCodePage: 0x3ffd,
} as const;

const TYPE = { long: 0x0003, object: 0x000d, string8: 0x001e, unicode: 0x001f, time: 0x0040, binary: 0x0102 } as const;

/** The stream of a property with a name of its own that is a text. */
const NAMED_TEXT = /^__substg1\.0_([89a-f][0-9a-f]{3})001[ef]$/;

const TOP_LEVEL_HEADER = 32;
const EMBEDDED_HEADER = 24;
const ROW_HEADER = 8;

export type OutlookAttachment = {
  readonly name: string | null;
  readonly type: string;
  readonly contentId: string | null;
  /** Null for an attached Outlook message, which has no bytes of its own; then `message` is set. */
  readonly bytes: Uint8Array | null;
  readonly message: OutlookMessage | null;
};

/** An Outlook item ([MS-OXMSG]) as far as a mail needs it. Texts are decoded; `date` is UTC ISO 8601. */
export type OutlookMessage = {
  readonly subject: string | null;
  readonly date: string | null;
  readonly sender: Mailbox | null;
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly bcc: readonly Mailbox[];
  readonly messageId: string | null;
  readonly transportHeaders: string | null;
  readonly plain: string | null;
  readonly html: { readonly bytes: Uint8Array; readonly charset: string } | null;
  readonly rtf: Uint8Array | null;
  readonly attachments: readonly OutlookAttachment[];
  /** Files on other computers that Outlook opens for the item: attachments by reference, the sound of a reminder. */
  readonly references: readonly HtmlReference[];
  /** The file is cut off or broken: something in it is not there, or not whole. */
  readonly damaged: boolean;
  /** Streams lie over each other and were cut short (MAX_COMPOUND_READS). */
  readonly cut: boolean;
  /** There are more storages and streams than are read (MAX_COMPOUND_ENTRIES). */
  readonly entriesCut: boolean;
  /** There are more attachments or recipients than are read (MAX_OUTLOOK_ROWS). */
  readonly rowsCut: boolean;
};

class PropertyBag {
  private readonly storage: CompoundEntry;
  private readonly fixed = new Map<number, { type: number; view: DataView; at: number }>();
  private readonly streams = new Map<string, CompoundEntry>();
  codePage = 'shift_jis';
  rowsCut = false;

  constructor(storage: CompoundEntry, headerBytes: number) {
    this.storage = storage;
    for (const child of storage.children) this.streams.set(child.name.toLowerCase(), child);
    const table = findEntry(storage, '__properties_version1.0')?.read() ?? new Uint8Array(0);
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    for (let at = headerBytes; at + 16 <= table.length; at += 16) {
      const tag = view.getUint32(at, true);
      this.fixed.set(tag >>> 16, { type: tag & 0xffff, view, at: at + 8 });
    }
  }

  long(id: number): number | null {
    const found = this.fixed.get(id);
    return found?.type === TYPE.long ? found.view.getInt32(found.at, true) : null;
  }

  time(id: number): string | null {
    const found = this.fixed.get(id);
    if (found?.type !== TYPE.time) return null;
    return fileTimeText(found.view.getBigUint64(found.at, true));
  }

  stream(id: number, type: number): CompoundEntry | null {
    const hex = ((id << 16) | type) >>> 0;
    return this.streams.get(`__substg1.0_${hex.toString(16).padStart(8, '0')}`) ?? null;
  }

  binary(id: number): Uint8Array | null {
    return this.stream(id, TYPE.binary)?.read() ?? null;
  }

  text(id: number): string | null {
    const unicode = this.stream(id, TYPE.unicode)?.read();
    if (unicode !== undefined) return withoutZeroCharacters(new TextDecoder('utf-16le').decode(unicode));
    const ansi = this.stream(id, TYPE.string8)?.read();
    return ansi === undefined ? null : decodeText(withoutZeros(ansi), this.codePage).text;
  }

  /** Paths on file servers in properties that the item names itself. */
  namedShares(): HtmlReference[] {
    const found: HtmlReference[] = [];
    for (const name of this.streams.keys()) {
      const id = Number.parseInt(NAMED_TEXT.exec(name)?.[1] ?? '', 16);
      if (Number.isNaN(id)) continue;
      const share = namedShare(id, this.text(id) ?? '');
      if (share !== null) found.push(share);
      if (found.length >= MAX_OUTLOOK_REFERENCES) break;
    }
    return found;
  }

  rows(prefix: string): CompoundEntry[] {
    const rows = this.storage.children.filter(
      (child) => child.isStorage && child.name.toLowerCase().startsWith(prefix),
    );
    this.rowsCut ||= rows.length > MAX_OUTLOOK_ROWS;
    return rows.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MAX_OUTLOOK_ROWS);
  }
}

export function charsetOf(codePage: number | null): string | null {
  if (codePage === null) return null;
  const special: Record<number, string> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    20127: 'us-ascii',
    20932: 'euc-jp',
    50220: 'iso-2022-jp',
    50221: 'iso-2022-jp',
    50222: 'iso-2022-jp',
    51932: 'euc-jp',
    65000: 'utf-7',
    65001: 'utf-8',
  };
  return special[codePage] ?? knownCharset(`cp${codePage}`);
}

/** Reads an Outlook message; null when the bytes are no compound file or hold no message. */
export function readOutlookMessage(bytes: Uint8Array): OutlookMessage | null {
  const cuts = new Set<CompoundCut>();
  let damaged = false;
  const root = openCompoundFile(
    bytes,
    (cut) => cuts.add(cut),
    () => (damaged = true),
  );
  if (root === null || findEntry(root, '__properties_version1.0') === null) return null;
  const message = readMessage(root, TOP_LEVEL_HEADER);
  return { ...message, damaged, cut: cuts.has('streams'), entriesCut: cuts.has('entries') };
}

function readMessage(storage: CompoundEntry, headerBytes: number): OutlookMessage {
  const bag = new PropertyBag(storage, headerBytes);
  const internet = charsetOf(bag.long(PROPERTY.internetCodePage));
  const ansi = charsetOf(bag.long(PROPERTY.messageCodePage));
  /* Strings of non-Unicode items are in the code page of the computer that wrote them: an internet code page of the
     JIS family says that it was a Japanese one. */
  bag.codePage = ansi ?? (internet === 'windows-1252' ? 'windows-1252' : 'shift_jis');
  const htmlBytes = bag.binary(PROPERTY.html) ?? bag.stream(PROPERTY.html, TYPE.string8)?.read() ?? null;
  const htmlText = htmlBytes === null ? bag.text(PROPERTY.html) : null;
  const recipients = bag.rows('__recip_version1.0_').map((row) => {
    const recipient = new PropertyBag(row, ROW_HEADER);
    recipient.codePage = bag.codePage;
    const address = recipient.text(PROPERTY.smtpAddress) ?? recipient.text(PROPERTY.emailAddress) ?? '';
    return {
      kind: recipient.long(PROPERTY.recipientType),
      box: { display: recipient.text(PROPERTY.displayName) ?? '', address },
    };
  });
  const boxes = (kind: number): Mailbox[] => recipients.filter((row) => row.kind === kind).map((row) => row.box);
  const rows = bag.rows('__attach_version1.0_').map((row) => readAttachment(row, bag.codePage));
  return {
    subject: bag.text(PROPERTY.subject),
    date: bag.time(PROPERTY.submitTime) ?? bag.time(PROPERTY.deliveryTime),
    sender: mailbox(bag, PROPERTY.senderName, PROPERTY.senderSmtp, PROPERTY.senderAddress),
    from: mailbox(bag, PROPERTY.representingName, PROPERTY.representingSmtp, PROPERTY.representingAddress),
    to: boxes(1),
    cc: boxes(2),
    bcc: boxes(3),
    messageId: bag.text(PROPERTY.messageId),
    transportHeaders: bag.text(PROPERTY.transportHeaders),
    plain: bag.text(PROPERTY.body),
    html:
      htmlBytes !== null
        ? { bytes: htmlBytes, charset: internet ?? 'utf-8' }
        : htmlText === null
          ? null
          : { bytes: new TextEncoder().encode(htmlText), charset: 'utf-8' },
    rtf: bag.binary(PROPERTY.rtfCompressed),
    attachments: rows.map(({ attachment }) => attachment),
    references: [
      ...bag.namedShares(),
      ...rows.flatMap(({ reference }) => reference ?? []).slice(0, MAX_OUTLOOK_REFERENCES),
    ],
    damaged: false,
    cut: false,
    entriesCut: false,
    rowsCut: bag.rowsCut,
  };
}

function mailbox(bag: PropertyBag, name: number, smtp: number, address: number): Mailbox | null {
  const display = bag.text(name);
  const found = bag.text(smtp) ?? bag.text(address);
  return display === null && found === null ? null : { display: display ?? '', address: found ?? '' };
}

type AttachmentRow = { readonly attachment: OutlookAttachment; readonly reference: HtmlReference | null };

function readAttachment(row: CompoundEntry, codePage: string): AttachmentRow {
  const bag = new PropertyBag(row, ROW_HEADER);
  bag.codePage = codePage;
  const embedded = bag.stream(PROPERTY.attachData, TYPE.object);
  const isMessage = embedded?.isStorage === true && findEntry(embedded, '__properties_version1.0') !== null;
  const object = embedded === null || isMessage ? null : objectFile(embedded);
  const name =
    bag.text(PROPERTY.attachLongFileName) ?? bag.text(PROPERTY.attachFileName) ?? bag.text(PROPERTY.displayName);
  const path = bag.text(PROPERTY.attachLongPathName) ?? bag.text(PROPERTY.attachPathName);
  return {
    attachment: {
      name: object?.name ?? name,
      type: isMessage
        ? 'application/vnd.ms-outlook'
        : (bag.text(PROPERTY.attachMime) ?? 'application/octet-stream').toLowerCase(),
      contentId: bag.text(PROPERTY.attachContentId),
      bytes: isMessage ? null : (bag.binary(PROPERTY.attachData) ?? object?.bytes ?? new Uint8Array(0)),
      message: isMessage && embedded !== null ? readMessage(embedded, EMBEDDED_HEADER) : null,
    },
    reference: path === null ? null : attachedPath(path, name),
  };
}

/** The file that an attached object ([MS-OXCMSG] 2.2.2.9: afOle) keeps: a package under its own name, or native data. */
function objectFile(object: CompoundEntry): { name: string | null; bytes: Uint8Array } | null {
  const native = findEntry(object, '\u0001Ole10Native')?.read();
  const packaged = native === undefined ? null : readOleNative(native);
  if (packaged !== null && packaged.command === null) {
    // The second name in UTF-16 is the label once more.
    const name = [packaged.wideNames[1] ?? '', packaged.label].find((each) => each !== '') ?? null;
    return {
      name: name?.slice(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1) ?? null,
      bytes: packaged.bytes,
    };
  }
  const inner = native ?? (findEntry(object, 'Package') ?? findEntry(object, 'CONTENTS'))?.read();
  return inner === undefined ? null : { name: null, bytes: inner };
}
