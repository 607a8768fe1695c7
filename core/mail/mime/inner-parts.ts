import type { MailWarning } from '../../model/mail.ts';
import type { ByteRange } from '../../model/mail-details.ts';
import { isCalendar, isPlainBody } from '../body-part.ts';
import { readCalendarFiles } from '../calendar/calendar-entry.ts';
import { decodeText } from '../charset.ts';
import { oneLine } from '../encoded-word.ts';
import { MAX_PARTS } from '../limits.ts';
import { splitMbox } from '../mbox.ts';
import { readMimeTree, readShownParts, type MailLeaf, type MimeTree } from '../mime-tree.ts';
import { readCms } from '../smime/cms.ts';
import { isSmime } from '../smime/smime-facts.ts';
import { readAppleFile } from './apple-file.ts';
import { readEncodedFiles } from './encoded-files.ts';

/** A leaf that lies within another leaf: a file written into the text or a calendar, or a part of the signed content of S/MIME. */
export type InnerPart = {
  /** Path of the leaf it lies in, of which its own path goes on. */
  readonly within: string;
  readonly leaf: MailLeaf;
  readonly encoding: string | null;
  /** Its bytes within the decoded bytes of that leaf; null where they are not in one piece. */
  readonly range: ByteRange | null;
};

export type InnerParts = {
  /** All leaves, those within another one behind it. */
  readonly leaves: readonly MailLeaf[];
  /** Paths of those leaves that only the derived reading has (`MimeTree.recovered`), and of what lies within them. */
  readonly recovered: ReadonlySet<string>;
  readonly inner: readonly InnerPart[];
  /** Texts without the lines of the files in them, or of the parts in them, by the path of their leaf. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
  readonly warnings: readonly MailWarning[];
};

/** Signed content within signed content ("triple wrapping", RFC 2634, needs two). */
const MAX_SIGNED_LEVELS = 3;

/** Of a file that mail programs keep mails in, whatever type it is sent as. */
const MBOX_NAME = /\.mbo?x$/i;

/** Bytes of a calendar that are searched for files: those of the largest mails go there as mails of their own. */
const MAX_CALENDAR_BYTES = 32 * 1024 * 1024;
/** Paths told in one warning; the tree has them all. */
const MAX_TOLD_PATHS = 20;

/** Looks into the leaves for what is a part of its own. Never throws; limits are in the warnings. */
export function readInnerParts(tree: Pick<MimeTree, 'leaves' | 'recovered'>): InnerParts {
  const all: MailLeaf[] = [];
  const inner: InnerPart[] = [];
  const recovered = new Set<string>();
  const texts = new Map<string, Uint8Array>();
  const warnings: MailWarning[] = [];

  const add = (leaf: MailLeaf, level: number): void => {
    all.push(leaf);
    if (isPlainBody(leaf)) addFiles(leaf);
    else if (isCalendar(leaf)) addCalendarFiles(leaf);
    else if (isSmime(leaf)) addSigned(leaf, level);
    else if (leaf.type === 'application/mbox' || MBOX_NAME.test(leaf.name ?? '')) addMails(leaf);
    else if (leaf.type === 'application/applefile') addDataFork(leaf);
    else if (leaf.type === 'application/pgp-encrypted') warnings.push({ code: 'content-encrypted', detail: leaf.path });
    else if (leaf.type === 'message/partial') warnings.push({ code: 'message-partial', detail: leaf.path });
  };

  const addFiles = (text: MailLeaf): void => {
    const found = readEncodedFiles(text.bytes);
    if (found.files.length === 0) return;
    texts.set(text.path, found.text);
    if (!found.complete) warnings.push({ code: 'encoded-files-truncated', detail: text.path });
    for (const [index, file] of found.files.entries()) {
      if (isFull()) return;
      const problems = file.problems.map((code) => ({ code, places: [] }));
      const leaf = { ...fileLeaf(text, index, file.name, file.bytes), decodingProblems: problems };
      addInner(text, leaf, file.encoding, { start: file.start, end: file.end });
    }
  };

  const addMails = (mbox: MailLeaf): void => {
    const { bytes } = mbox;
    let index = 0;
    for (const { start, end } of splitMbox(bytes)) {
      if (isFull()) return;
      const leaf = { ...fileLeaf(mbox, index, '', bytes.subarray(start, end)), type: 'message/rfc822' };
      addInner(mbox, leaf, null, { start, end });
      index += 1;
    }
  };

  const addDataFork = (file: MailLeaf): void => {
    const { bytes } = file;
    const fork = readAppleFile(bytes);
    if (fork === null || fork.data === null || isFull()) return;
    const leaf = fileLeaf(file, 0, fork.name ?? file.name ?? '', bytes.subarray(fork.data.start, fork.data.end));
    addInner(file, leaf, null, fork.data);
  };

  const addCalendarFiles = (calendar: MailLeaf): void => {
    const { text } = decodeText(calendar.bytes.subarray(0, MAX_CALENDAR_BYTES), calendar.charset);
    const { files, complete } = readCalendarFiles(text);
    if (!complete || calendar.bytes.length > MAX_CALENDAR_BYTES)
      warnings.push({ code: 'calendar-truncated', detail: calendar.path });
    for (const [index, { name, type, bytes }] of files.entries()) {
      if (isFull()) return;
      addInner(calendar, { ...fileLeaf(calendar, index, oneLine(name), bytes), type }, 'base64', null);
    }
  };

  const addInner = (outer: MailLeaf, leaf: MailLeaf, encoding: string | null, range: ByteRange | null): void => {
    all.push(leaf);
    inner.push({ within: outer.path, leaf, encoding, range });
  };

  const addSigned = (signed: MailLeaf, level: number): void => {
    const message = readCms(signed.bytes);
    if (message === null) {
      warnings.push({ code: 'smime-not-read', detail: signed.path });
      return;
    }
    if (message.kind === 'encrypted') warnings.push({ code: 'content-encrypted', detail: signed.path });
    if (message.kind === 'compressed') warnings.push({ code: 'content-compressed', detail: signed.path });
    if (message.kind !== 'signed' || message.content === null) return;
    if (level >= MAX_SIGNED_LEVELS) {
      warnings.push({ code: 'nesting-truncated', detail: signed.path });
      return;
    }
    const tree = readMimeTree(message.content, { within: signed.path });
    warnings.push(...tree.warnings);
    for (const leaf of [...tree.leaves, ...tree.recovered]) {
      if (isFull()) return;
      inner.push({ within: signed.path, leaf, encoding: null, range: null });
      add(leaf, level + 1);
    }
    for (const { path } of tree.recovered) recovered.add(path);
  };

  const addShown = (multipart: MailLeaf): void => {
    const shown = readShownParts(multipart.bytes, multipart.path);
    warnings.push(...shown.warnings);
    for (const leaf of shown.recovered) {
      if (isFull()) return;
      inner.push({ within: multipart.path, leaf, encoding: null, range: null });
      add(leaf, MAX_SIGNED_LEVELS);
    }
  };

  const isFull = (): boolean => {
    if (all.length < MAX_PARTS) return false;
    if (!warnings.some(({ code }) => code === 'parts-truncated'))
      warnings.push({ code: 'parts-truncated', detail: '' });
    return true;
  };

  for (const leaf of tree.leaves) add(leaf, 0);
  const known = all.length;
  for (const leaf of tree.recovered) add(leaf, 0);
  // Once the others are known: a multipart whose body lies under an encoding.
  const multiparts = all.filter(({ type }) => type.startsWith('multipart/'));
  const divided = pathsAbove(all);
  for (const leaf of multiparts) if (!divided.has(leaf.path)) addShown(leaf);
  for (const { path } of all.slice(known)) recovered.add(path);
  if (recovered.size > 0) {
    warnings.push({ code: 'parts-recovered', detail: [...recovered].slice(0, MAX_TOLD_PATHS).join(' ') });
    // What such a multipart says is said by its parts.
    const read = pathsAbove(all);
    for (const { path } of multiparts) if (read.has(path)) texts.set(path, new Uint8Array(0));
  }
  return { leaves: all, recovered, inner, texts, warnings };
}

/** Every path that another one goes on from. */
function pathsAbove(leaves: readonly MailLeaf[]): ReadonlySet<string> {
  const above = new Set<string>();
  for (const { path } of leaves) {
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) above.add(path.slice(0, dot));
  }
  return above;
}

const fileLeaf = (outer: MailLeaf, index: number, name: string, bytes: Uint8Array): MailLeaf => ({
  path: `${outer.path}.${index + 1}`,
  type: 'application/octet-stream',
  charset: null,
  name: name === '' ? null : name,
  disposition: 'attachment',
  contentId: null,
  bytes,
});
