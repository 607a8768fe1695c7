import JSZip from 'jszip';
import { findEntry, openCompoundFile, walkEntries, type CompoundEntry } from './compound-file.ts';
import { MAX_OFFICE_BYTES, MAX_OFFICE_ENTRY_BYTES } from './limits.ts';
import type { ZipListing } from './zip-listing.ts';

/** Active content of an Office file. `detail` names where it was found: an entry, a relationship's target. */
export type ActiveContent = {
  readonly kind: 'vba' | 'xlm' | 'remote-template' | 'dde' | 'embedded-object' | 'ole-package';
  readonly detail: string;
};

/** Entries of one document whose relationships or text are read. */
const MAX_READ_ENTRIES = 200;
/** Findings listed of one file. */
const MAX_FINDINGS = 20;

const latin1 = new TextDecoder('windows-1252');

/** OLE documents: storages that hold VBA, Excel 4 macro sheets, embedded objects, packages ([MS-OVBA], [MS-XLS]). */
export function readOleContent(bytes: Uint8Array): ActiveContent[] {
  const root = bytes.length <= MAX_OFFICE_BYTES ? openCompoundFile(bytes) : null;
  if (root === null) return [];
  const found: ActiveContent[] = [];
  for (const entry of walkEntries(root)) {
    if (found.length >= MAX_FINDINGS) break;
    const name = entry.name.toLowerCase();
    if (name === '_vba_project' || name === '_vba_project_cur') found.push({ kind: 'vba', detail: entry.name });
    else if (name === '\u0001ole10native') found.push({ kind: 'ole-package', detail: packageName(entry) });
    else if (entry.isStorage && (name === 'objectpool' || /^mbd[0-9a-f]{8}$/.test(name)) && entry.children.length > 0) {
      found.push({ kind: 'embedded-object', detail: entry.name });
    }
  }
  const book = findEntry(root, 'Workbook') ?? findEntry(root, 'Book');
  if (book !== null && hasMacroSheet(book.read())) found.push({ kind: 'xlm', detail: book.name });
  return found;
}

/** The file name that a Packager object shows ([MS-OLEDS] does not cover it: 6 bytes, then a label). */
function packageName(entry: CompoundEntry): string {
  const bytes = entry.read();
  const end = bytes.indexOf(0, 6);
  const label = latin1.decode(bytes.subarray(6, end < 0 ? 6 : Math.min(end, 266)));
  return /^[\x20-\x7e]+$/.test(label) ? label : 'Ole10Native';
}

const BOUND_SHEET = 0x0085;
const MACRO_SHEET = 1;

/** True when a BOUNDSHEET record of the workbook stream has sheet type 1, an Excel 4 macro sheet ([MS-XLS] 2.4.28). */
function hasMacroSheet(stream: Uint8Array): boolean {
  for (let at = 0; at + 4 <= stream.length;) {
    const type = (stream[at] ?? 0) | ((stream[at + 1] ?? 0) << 8);
    const length = (stream[at + 2] ?? 0) | ((stream[at + 3] ?? 0) << 8);
    if (type === BOUND_SHEET && stream[at + 9] === MACRO_SHEET) return true;
    if (type === 0 && length === 0) return false;
    at += 4 + length;
  }
  return false;
}

/** JSZip's documented streaming interface, which its type declarations leave out. */
type StreamingEntry = {
  internalStream(type: 'uint8array'): {
    on(event: 'data', listener: (piece: Uint8Array) => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'end', listener: () => void): void;
    pause(): void;
    resume(): void;
  };
};

/** Inflates one entry up to the limit; null when it is longer (a bomb, or nothing to search for words). */
function readEntry(file: JSZip.JSZipObject): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let length = 0;
    const stream = (file as unknown as StreamingEntry).internalStream('uint8array');
    stream.on('data', (piece) => {
      length += piece.length;
      pieces.push(piece);
      if (length > MAX_OFFICE_ENTRY_BYTES) {
        stream.pause();
        resolve(null);
      }
    });
    stream.on('error', reject);
    stream.on('end', () => {
      const bytes = new Uint8Array(length);
      let offset = 0;
      for (const piece of pieces) {
        bytes.set(piece, offset);
        offset += piece.length;
      }
      resolve(new TextDecoder('utf-8').decode(bytes));
    });
    stream.resume();
  });
}

/**
 * OOXML documents: VBA, XLM sheets, templates and objects loaded from elsewhere, DDE fields, embedded objects.
 * `listing` is the directory of the same bytes; entries are inflated only where words have to be looked for.
 */
export async function readOpenXmlContent(bytes: Uint8Array, listing: ZipListing): Promise<ActiveContent[]> {
  const found: ActiveContent[] = [];
  const toRead: string[] = [];
  for (const { name } of listing.entries) {
    const key = name.toLowerCase();
    if (key.endsWith('vbaproject.bin')) found.push({ kind: 'vba', detail: name });
    else if (key.startsWith('xl/macrosheets/') && key.endsWith('.xml')) found.push({ kind: 'xlm', detail: name });
    else if (/\/embeddings\/[^/]+\.bin$/.test(key)) found.push({ kind: 'embedded-object', detail: name });
    if (key.endsWith('.rels') || key === 'word/document.xml' || key.startsWith('xl/externallinks/')) toRead.push(name);
  }
  if (bytes.length <= MAX_OFFICE_BYTES && listing.complete) {
    found.push(...(await readEntries(bytes, toRead.slice(0, MAX_READ_ENTRIES))));
  }
  return found.slice(0, MAX_FINDINGS);
}

async function readEntries(bytes: Uint8Array, names: readonly string[]): Promise<ActiveContent[]> {
  const found: ActiveContent[] = [];
  try {
    const zip = await JSZip.loadAsync(bytes, { createFolders: false });
    for (const name of names) {
      const file = zip.file(name);
      const xml = file === null ? null : await readEntry(file);
      if (xml !== null) found.push(...(name.endsWith('.rels') ? remoteTargets(xml) : ddeFields(xml, name)));
    }
  } catch {
    /* A damaged document: what its directory told is kept. */
    return found;
  }
  return found;
}

/** Relationships that Office loads when the document opens: templates, objects, frames with an external target. */
function remoteTargets(xml: string): ActiveContent[] {
  const found: ActiveContent[] = [];
  for (const match of xml.matchAll(/<(?:\w+:)?Relationship\s([^<>]{1,4000})>/g)) {
    const attributes = match[1] ?? '';
    const target = /\bTarget\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1] ?? '';
    const type = /\bType\s*=\s*["'][^"']*\/([A-Za-z]+)["']/.exec(attributes)?.[1] ?? '';
    const external = /\bTargetMode\s*=\s*["']External["']/.test(attributes);
    if (external && ['attachedTemplate', 'oleObject', 'frame', 'subDocument'].includes(type)) {
      found.push({ kind: 'remote-template', detail: target });
    }
  }
  return found;
}

function ddeFields(xml: string, name: string): ActiveContent[] {
  const instructions = [...xml.matchAll(/<w:instrText[^<>]{0,200}>([^<]{0,500})/g)]
    .map((match) => match[1] ?? '')
    .join('');
  const simple = [...xml.matchAll(/w:instr="([^"]{0,500})"/g)].map((match) => match[1] ?? '').join(' ');
  const isDde = /\bDDE(?:AUTO)?\b/i.test(`${instructions} ${simple}`) || /<ddeLink\b/.test(xml);
  return isDde ? [{ kind: 'dde', detail: name }] : [];
}

/** RTF: objects that carry OLE data or load a template from elsewhere, as plain control words. */
export function readRtfContent(bytes: Uint8Array): ActiveContent[] {
  const source = latin1.decode(bytes.subarray(0, MAX_OFFICE_ENTRY_BYTES));
  const found: ActiveContent[] = [];
  if (/\\objdata|\\objocx|\\objautlink|\\objupdate/.test(source))
    found.push({ kind: 'embedded-object', detail: '\\objdata' });
  const template = /\{\\\*\\template\s+([^{}]{1,500})\}/.exec(source)?.[1];
  if (template !== undefined && /^(?:https?:|\\\\)/i.test(template.trim())) {
    found.push({ kind: 'remote-template', detail: template.trim() });
  }
  return found;
}
