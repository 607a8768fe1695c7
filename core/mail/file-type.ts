import { findEntry, isCompoundFile, openCompoundFile, walkEntries } from './compound-file.ts';
import { detectText } from './charset.ts';
import type { ZipListing } from './zip-listing.ts';

type Signature = { readonly type: string; readonly offset: number; readonly bytes: readonly (number | null)[] };

const text = (value: string): number[] => [...value].map((character) => character.charCodeAt(0));

/** File signatures (their published specifications); the first that fits wins. */
const SIGNATURES: readonly Signature[] = [
  { type: 'application/pdf', offset: 0, bytes: text('%PDF-') },
  { type: 'application/vnd.microsoft.portable-executable', offset: 0, bytes: text('MZ') },
  { type: 'application/x-elf', offset: 0, bytes: [0x7f, ...text('ELF')] },
  { type: 'application/zip', offset: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'application/zip', offset: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { type: 'application/x-7z-compressed', offset: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { type: 'application/vnd.rar', offset: 0, bytes: [...text('Rar!'), 0x1a, 0x07] },
  { type: 'application/gzip', offset: 0, bytes: [0x1f, 0x8b] },
  { type: 'application/x-bzip2', offset: 0, bytes: text('BZh') },
  { type: 'application/x-xz', offset: 0, bytes: [0xfd, ...text('7zXZ'), 0x00] },
  { type: 'application/vnd.ms-cab-compressed', offset: 0, bytes: text('MSCF') },
  { type: 'application/x-lzh-compressed', offset: 2, bytes: [...text('-l'), null, null, 0x2d] },
  { type: 'application/x-ace-compressed', offset: 7, bytes: text('**ACE**') },
  { type: 'application/x-ms-shortcut', offset: 0, bytes: [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00] },
  { type: 'application/vnd.ms-htmlhelp', offset: 0, bytes: text('ITSF') },
  { type: 'application/onenote', offset: 0, bytes: [0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d] },
  { type: 'application/x-iso9660-image', offset: 0x8001, bytes: text('CD001') },
  { type: 'application/x-vhd', offset: 0, bytes: text('conectix') },
  { type: 'application/x-vhdx', offset: 0, bytes: text('vhdxfile') },
  { type: 'application/ms-tnef', offset: 0, bytes: [0x78, 0x9f, 0x3e, 0x22] },
  { type: 'application/rtf', offset: 0, bytes: text('{\\rt') },
  { type: 'application/java-vm', offset: 0, bytes: [0xca, 0xfe, 0xba, 0xbe] },
  { type: 'application/x-shockwave-flash', offset: 0, bytes: text('FWS') },
  { type: 'application/x-shockwave-flash', offset: 0, bytes: text('CWS') },
  { type: 'image/png', offset: 0, bytes: [0x89, ...text('PNG'), 0x0d, 0x0a] },
  { type: 'image/jpeg', offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', offset: 0, bytes: text('GIF8') },
  { type: 'image/bmp', offset: 0, bytes: [...text('BM'), null, null, null, null, 0x00, 0x00] },
  { type: 'image/tiff', offset: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { type: 'image/tiff', offset: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { type: 'image/webp', offset: 8, bytes: text('WEBP') },
  { type: 'audio/mpeg', offset: 0, bytes: text('ID3') },
  { type: 'audio/wav', offset: 8, bytes: text('WAVE') },
  { type: 'video/mp4', offset: 4, bytes: text('ftyp') },
];

const fits = (bytes: Uint8Array, signature: Signature): boolean =>
  signature.bytes.every((byte, index) => byte === null || bytes[signature.offset + index] === byte);

/** Streams of a compound file that name its program. */
const COMPOUND_STREAMS: readonly (readonly [string, string])[] = [
  ['__properties_version1.0', 'application/vnd.ms-outlook'],
  ['EncryptedPackage', 'application/x-ms-encrypted-office'],
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
];

function compoundType(bytes: Uint8Array): string {
  const root = openCompoundFile(bytes);
  if (root === null) return 'application/x-ole-storage';
  const named = COMPOUND_STREAMS.find(([name]) => findEntry(root, name) !== null);
  if (named !== undefined) return named[1];
  for (const entry of walkEntries(root)) {
    if (/^[\u3800-\u4840]+$/.test(entry.name)) return 'application/x-msi';
  }
  return 'application/x-ole-storage';
}

function zipType(listing: ZipListing | null): string {
  const names = listing?.entries.map((entry) => entry.name) ?? [];
  const has = (prefix: string): boolean => names.some((name) => name.startsWith(prefix));
  const macro = names.some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
  if (has('[Content_Types].xml')) {
    if (has('word/')) return macro ? WORD_MACRO : WORD;
    if (has('xl/')) return macro ? EXCEL_MACRO : EXCEL;
    if (has('ppt/')) return macro ? POWERPOINT_MACRO : POWERPOINT;
  }
  if (has('META-INF/MANIFEST.MF')) return 'application/java-archive';
  return 'application/zip';
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.';
const WORD = `${OPEN_XML}wordprocessingml.document`;
const EXCEL = `${OPEN_XML}spreadsheetml.sheet`;
const POWERPOINT = `${OPEN_XML}presentationml.presentation`;
const WORD_MACRO = 'application/vnd.ms-word.document.macroEnabled.12';
const EXCEL_MACRO = 'application/vnd.ms-excel.sheet.macroEnabled.12';
const POWERPOINT_MACRO = 'application/vnd.ms-powerpoint.presentation.macroEnabled.12';

/** Bytes of a file without signature that are looked at as text. */
const TEXT_SAMPLE_BYTES = 4096;

function textType(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'application/x-empty';
  const sample = bytes.subarray(0, TEXT_SAMPLE_BYTES);
  const utf16 = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  if (!utf16 && sample.some((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32))) {
    return 'application/octet-stream';
  }
  const head = detectText(sample).text.trimStart().slice(0, 1000).toLowerCase();
  if (/^(?:<!doctype html|<html|<head|<body)/.test(head)) return 'text/html';
  if (head.startsWith('<?xml')) return head.includes('<svg') ? 'image/svg+xml' : 'text/xml';
  if (head.startsWith('<svg')) return 'image/svg+xml';
  if (head.startsWith('begin:vcalendar')) return 'text/calendar';
  if (head.startsWith('begin:vcard')) return 'text/vcard';
  if (head.startsWith('[internetshortcut]')) return 'application/x-url-shortcut';
  if (/^(?:(?:from|to|subject|received|return-path|date|message-id|mime-version|delivered-to):\s)/.test(head)) {
    return 'message/rfc822';
  }
  return 'text/plain';
}

/** The MIME type by content alone; `listing` is that of the same bytes when they are a ZIP. */
export function detectType(bytes: Uint8Array, listing: ZipListing | null): string {
  if (isCompoundFile(bytes)) return compoundType(bytes);
  const found = SIGNATURES.find((signature) => fits(bytes, signature));
  if (found?.type === 'application/zip') return zipType(listing);
  return found?.type ?? textType(bytes);
}
