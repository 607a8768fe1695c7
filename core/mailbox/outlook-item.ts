import { extendedValue } from '../mail/extended-value.ts';
import { originField, type ItemOrigin } from '../mail/item-origin.ts';

/** What an Outlook data file says of one item, before it is written as a message. Any of it may be missing or wrong. */
export type OutlookItem = {
  /** The header lines that the server received, where the item came by mail. */
  readonly transportHeaders: string;
  readonly subject: string;
  readonly from: ItemAddress;
  readonly recipients: readonly (ItemAddress & { readonly kind: 'to' | 'cc' | 'bcc' })[];
  readonly date: Date | null;
  readonly messageId: string;
  readonly plain: string;
  readonly html: string;
  /** Whether there was more of the text than was read. */
  readonly bodyCut: boolean;
  readonly attachments: readonly ItemFile[];
};
/** `bytes` null: they could not be read, or the item has more of them than a mail may have. */
export type ItemFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array | null };
/** Where an item lies. */
export type ItemPlace = Pick<ItemOrigin, 'file' | 'folder' | 'node'>;
export type ItemAddress = { readonly name: string; readonly address: string };

/** Fields that tell how the body was written before it became an item: they do not fit this writing of it. */
const BODY_FIELD = /^(?:content-|mime-version)/i;
/** Every part is base64, in which this cannot stand; the same item is always the same bytes. */
const BOUNDARY = '=_outlook_item';

/**
 * Writes an item as an RFC 5322 message that says the same: header lines as received or made of its properties, bodies
 * as UTF-8, attachments byte for byte. It is not what was sent: its hash and signatures mean nothing, and with a `place`
 * its first line says where it came from. Attachments without bytes stand there empty.
 */
export function messageOfItem(item: OutlookItem, place: ItemPlace | null = null): Uint8Array<ArrayBuffer> {
  const fields = receivedFields(item.transportHeaders);
  const headers = fields.length > 0 ? 'received' : 'made';
  const leftOut = item.attachments.filter(({ bytes }) => bytes === null).length;
  const parts = [
    ...(item.plain === '' && item.html !== '' ? [] : [textPart('plain', item.plain)]),
    ...(item.html === '' ? [] : [textPart('html', item.html)]),
    ...item.attachments.map(filePart),
  ];
  const lines = [
    ...(place === null ? [] : [originField({ ...place, headers, leftOut, bodyCut: item.bodyCut })]),
    ...(headers === 'received' ? fields : madeFields(item)),
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    ...parts.flatMap((part) => [`--${BOUNDARY}`, part]),
    `--${BOUNDARY}--`,
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

function receivedFields(headers: string): string[] {
  const fields: string[] = [];
  for (const line of headers.split(/\r\n|\r|\n/)) {
    if (/^[ \t]+\S/.test(line) && fields.length > 0) fields.push(`${fields.pop()}\r\n${line}`);
    else if (/^[!-9;-~]+[ \t]*:/.test(line)) fields.push(line);
  }
  return fields.filter((field) => !BODY_FIELD.test(field));
}

function madeFields({ from, recipients, subject, date, messageId }: OutlookItem): string[] {
  const list = (kind: string): string =>
    recipients
      .filter((each) => each.kind === kind)
      .map(mailbox)
      .join(',\r\n ');
  const time = date === null || Number.isNaN(date.getTime()) ? '' : date.toUTCString().replace('GMT', '+0000');
  const values = [
    ['From', from.address === '' && from.name === '' ? '' : mailbox(from)],
    ['To', list('to')],
    ['Cc', list('cc')],
    ['Bcc', list('bcc')],
    ['Subject', subject === '' ? '' : encoded(subject)],
    ['Date', time],
    ['Message-ID', oneLine(messageId)],
  ];
  return values.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
}

const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').trim();

/** An Exchange address (`/o=...`) is no mailbox of the Internet; it stands there all the same, since it is searched for. */
const mailbox = ({ name, address }: ItemAddress): string =>
  `${name === '' ? '' : `${encoded(name)} `}<${oneLine(address).replace(/[<>]/g, '')}>`;

/** Characters of one encoded word: 75 bytes at most (RFC 2047 section 2), three bytes and a third more for each. */
const WORD = /.{1,14}/gsu;

function encoded(text: string): string {
  const words = oneLine(text).match(WORD) ?? [];
  return words.map((word) => `=?utf-8?B?${base64(new TextEncoder().encode(word))}?=`).join('\r\n ');
}

const textPart = (subtype: string, text: string): string =>
  [
    `Content-Type: text/${subtype}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(new TextEncoder().encode(text)),
  ].join('\r\n');

function filePart({ name, type, bytes }: ItemFile): string {
  const mediaType =
    /^[\w.+-]+\/[\w.+-]+$/.test(type) && !/^multipart\//i.test(type) ? type : 'application/octet-stream';
  return [
    `Content-Type: ${mediaType}`,
    `Content-Disposition: attachment; filename*=${extendedValue(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(bytes ?? new Uint8Array(0)),
  ].join('\r\n');
}

/** Bytes of a line of base64: 76 characters (RFC 2045 section 6.8). */
const LINE_BYTES = 57;

function wrapped(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += LINE_BYTES) lines.push(base64(bytes.subarray(at, at + LINE_BYTES)));
  return lines.join('\r\n');
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
