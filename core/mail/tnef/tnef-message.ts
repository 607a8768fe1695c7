import type { Mailbox } from '../../model/mail.ts';
import { decodeText, knownCharset } from '../charset.ts';
import { oneLine } from '../encoded-word.ts';
import { fileTimeText } from '../file-time.ts';
import type { HtmlReference } from '../html-references.ts';
import { charsetOf } from '../outlook-message.ts';
import { attachedPath, MAX_OUTLOOK_REFERENCES, namedShare } from '../outlook-reference.ts';
import { withoutZeroCharacters, withoutZeros } from '../terminating-zeros.ts';
import { MAPI_TYPE, readMapiProperties, type MapiProperties } from './mapi-properties.ts';

/** A file of a TNEF stream. `message`: it is a message, again as TNEF. */
export type TnefFile = {
  readonly name: string | null;
  readonly type: string | null;
  readonly bytes: Uint8Array;
  readonly isMessage: boolean;
  readonly modifiedAt: string | null;
};

/** What `winmail.dat` holds: the message as Outlook keeps it, beside the plain one that carried it. */
export type TnefMessage = {
  readonly subject: string | null;
  readonly messageClass: string | null;
  readonly sender: Mailbox | null;
  /** UTC, ISO 8601. */
  readonly sentAt: string | null;
  readonly messageId: string | null;
  readonly plain: string | null;
  readonly html: string | null;
  /** Compressed RTF ([MS-OXRTFCP]). */
  readonly rtf: Uint8Array | null;
  readonly files: readonly TnefFile[];
  /** Files on other computers that Outlook opens for the item: attachments by reference, the sound of a reminder. */
  readonly references: readonly HtmlReference[];
  /** False when the stream is damaged or cut off, a checksum differs, or a limit was reached. */
  readonly complete: boolean;
};

/** Of a TNEF stream as a part of a mail. */
export const TNEF_TYPE = 'application/ms-tnef';

const SIGNATURE = 0x223e9f78;
/** Attributes of one stream: those of a message and about eight for each file. */
const MAX_ATTRIBUTES = 20_000;
/** Files of one stream. */
const MAX_FILES = 2000;

/** Ids of attributes ([MS-OXTNEF] 2.1.3.3), their type in the upper half. */
const ATTRIBUTE = {
  codePage: 0x00069007,
  messageClass: 0x00078008,
  subject: 0x00018004,
  body: 0x0002800c,
  properties: 0x00069003,
  beginFile: 0x00069002,
  fileName: 0x00018010,
  fileData: 0x0006800f,
  fileModified: 0x00038013,
  fileProperties: 0x00069005,
} as const;

/** Ids of properties ([MS-OXPROPS]). */
const PROPERTY = {
  subject: 0x0037,
  submitTime: 0x0039,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  senderSmtp: 0x5d01,
  messageId: 0x1035,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  internetCodePage: 0x3fde,
  fileData: 0x3701,
  longName: 0x3707,
  name: 0x3704,
  displayName: 0x3001,
  mimeType: 0x370e,
  pathName: 0x3708,
  longPathName: 0x370d,
} as const;
/** Ids from here on are those of properties that the item names itself. */
const FIRST_NAMED = 0x8000;

/** IID_IMessage: what follows it is a message as TNEF. */
const MESSAGE_INTERFACE = [0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const INTERFACE_BYTES = 16;

type OpenFile = {
  data: Uint8Array | null;
  name: Uint8Array | null;
  modifiedAt: string | null;
  properties: MapiProperties;
};

export function isTnef(bytes: Uint8Array): boolean {
  return bytes.length >= 6 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === SIGNATURE;
}

/** Reads a TNEF stream ([MS-OXTNEF]) as far as it goes; null when the bytes are none. One pass, nothing is copied. */
export function readTnef(bytes: Uint8Array): TnefMessage | null {
  if (!isTnef(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message = new Map<number, Uint8Array>();
  let properties: MapiProperties = new Map();
  const files: OpenFile[] = [];
  let complete = true;
  const listed = (data: Uint8Array): MapiProperties => {
    const list = readMapiProperties(data);
    if (!list.complete) complete = false;
    return list.properties;
  };
  let at = 6;
  for (let count = 0; at < bytes.length; count += 1) {
    if (count >= MAX_ATTRIBUTES || files.length > MAX_FILES || at + 9 > bytes.length) {
      complete = false;
      break;
    }
    const id = view.getUint32(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const data = bytes.subarray(at + 9, at + 9 + length);
    at += 9 + length + 2;
    if (at > bytes.length || checksum(data) !== view.getUint16(at - 2, true)) complete = false;
    if (id === ATTRIBUTE.beginFile) files.push({ data: null, name: null, modifiedAt: null, properties: new Map() });
    const file = files.at(-1);
    if (id === ATTRIBUTE.properties) properties = listed(data);
    else if (file === undefined) message.set(id, data);
    else if (id === ATTRIBUTE.fileName) file.name = data;
    else if (id === ATTRIBUTE.fileData) file.data = data;
    else if (id === ATTRIBUTE.fileModified) file.modifiedAt = dateOf(data);
    else if (id === ATTRIBUTE.fileProperties) file.properties = listed(data);
    else message.set(id, data);
  }
  const charset = codePage(message.get(ATTRIBUTE.codePage));
  const attribute = (id: number): string | null => text(message.get(id), charset);
  return {
    subject: property(properties, PROPERTY.subject, charset) ?? attribute(ATTRIBUTE.subject),
    messageClass: attribute(ATTRIBUTE.messageClass),
    sender: senderOf(properties, charset),
    sentAt: timeOf(properties, PROPERTY.submitTime),
    messageId: property(properties, PROPERTY.messageId, charset),
    plain: property(properties, PROPERTY.body, charset) ?? attribute(ATTRIBUTE.body),
    html: property(properties, PROPERTY.html, internetCharset(properties) ?? charset),
    rtf: properties.get(PROPERTY.rtf)?.value ?? null,
    files: files.slice(0, MAX_FILES).map((file) => fileOf(file, charset)),
    references: referencesOf(properties, files, charset),
    complete,
  };
}

/** Paths on file servers in properties that the item names itself, and of attachments by reference. */
function referencesOf(properties: MapiProperties, files: readonly OpenFile[], charset: string): HtmlReference[] {
  const found: HtmlReference[] = [];
  const add = (make: () => HtmlReference | null): void => {
    const reference = found.length < MAX_OUTLOOK_REFERENCES ? make() : null;
    if (reference !== null) found.push(reference);
  };
  for (const [id, { type }] of properties) {
    const isText = type === MAPI_TYPE.unicode || type === MAPI_TYPE.string8;
    if (id >= FIRST_NAMED && isText) add(() => namedShare(id, property(properties, id, charset) ?? ''));
  }
  for (const { properties: own } of files.slice(0, MAX_FILES)) {
    const text = (id: number): string => property(own, id, charset) ?? '';
    for (const id of [PROPERTY.longPathName, PROPERTY.pathName])
      add(() => attachedPath(text(id), text(PROPERTY.longName)));
  }
  return found;
}

function senderOf(properties: MapiProperties, charset: string): Mailbox | null {
  const [display, smtp, other] = [PROPERTY.senderName, PROPERTY.senderSmtp, PROPERTY.senderAddress].map((id) =>
    property(properties, id, charset),
  );
  // What stands there inside an organization is a path of its directory, which is no address.
  const address = [smtp, other].find((value) => value?.includes('@')) ?? '';
  return display || address !== '' ? { display: oneLine(display ?? ''), address: oneLine(address) } : null;
}

function timeOf(properties: MapiProperties, id: number): string | null {
  const found = properties.get(id);
  if (found?.type !== MAPI_TYPE.time || found.value.length < 8) return null;
  const { buffer, byteOffset } = found.value;
  return fileTimeText(new DataView(buffer, byteOffset).getBigUint64(0, true));
}

function fileOf({ data, name, modifiedAt, properties }: OpenFile, charset: string): TnefFile {
  const held = properties.get(PROPERTY.fileData);
  const isObject = held?.type === MAPI_TYPE.object;
  const isMessage = isObject && MESSAGE_INTERFACE.every((byte, index) => held.value[index] === byte);
  const inner = held === undefined ? null : isObject ? held.value.subarray(INTERFACE_BYTES) : held.value;
  const named = [PROPERTY.longName, PROPERTY.name].map((id) => property(properties, id, charset)).find(Boolean);
  return {
    name: named ?? text(name ?? undefined, charset) ?? property(properties, PROPERTY.displayName, charset),
    type: property(properties, PROPERTY.mimeType, charset),
    // A message is kept as an object; the plain data beside it is a picture of the icon at most.
    bytes: (isMessage ? inner : (data ?? inner)) ?? new Uint8Array(0),
    isMessage,
    modifiedAt,
  };
}

/** Sum of all bytes modulo 65,536 ([MS-OXTNEF] 2.1.3.2). */
function checksum(data: Uint8Array): number {
  let sum = 0;
  for (const byte of data) sum = (sum + byte) & 0xffff;
  return sum;
}

function codePage(data: Uint8Array | undefined): string {
  const number =
    data === undefined || data.length < 4 ? 932 : new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  return knownCharset(`cp${number}`) ?? 'shift_jis';
}

/** That of a page, which is kept as bytes (PidTagInternetCodepage). */
function internetCharset(properties: MapiProperties): string | null {
  const found = properties.get(PROPERTY.internetCodePage);
  if (found?.type !== MAPI_TYPE.long || found.value.length < 4) return null;
  const { buffer, byteOffset } = found.value;
  return charsetOf(new DataView(buffer, byteOffset).getInt32(0, true));
}

function property(properties: MapiProperties, id: number, charset: string): string | null {
  const found = properties.get(id);
  if (found === undefined) return null;
  if (found.type === MAPI_TYPE.unicode) return withoutZeroCharacters(new TextDecoder('utf-16le').decode(found.value));
  return found.type === MAPI_TYPE.string8 || found.type === MAPI_TYPE.binary ? text(found.value, charset) : null;
}

function text(data: Uint8Array | undefined, charset: string): string | null {
  if (data === undefined) return null;
  return decodeText(withoutZeros(data), charset).text;
}

/** Year, month, day, hour, minute, second, weekday as 16-bit numbers, local time of whoever wrote it. */
function dateOf(data: Uint8Array): string | null {
  if (data.length < 12) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [year, month, day, hour, minute, second] = [0, 2, 4, 6, 8, 10].map((at) => view.getUint16(at, true));
  const two = (value: number | undefined): string => String(value ?? 0).padStart(2, '0');
  const written = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  return Number.isNaN(Date.parse(`${written}Z`)) ? null : written;
}
