import type { ZipListing } from '../zip-listing.ts';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.';

/** Folders of an Office document, its type without and with macros (ECMA-376 part 1, 15). */
const OFFICE: readonly (readonly [string, string, string])[] = [
  ['word/', `${OPEN_XML}wordprocessingml.document`, 'application/vnd.ms-word.document.macroEnabled.12'],
  ['xl/', `${OPEN_XML}spreadsheetml.sheet`, 'application/vnd.ms-excel.sheet.macroEnabled.12'],
  ['ppt/', `${OPEN_XML}presentationml.presentation`, 'application/vnd.ms-powerpoint.presentation.macroEnabled.12'],
  ['visio/', 'application/vnd.ms-visio.drawing', 'application/vnd.ms-visio.drawing.macroEnabled.12'],
];

/** Entries that only one kind of package has. */
const MARKS: readonly (readonly [string, string])[] = [
  ['AppxManifest.xml', 'application/msix'],
  ['AppxMetadata/AppxBundleManifest.xml', 'application/msix'],
  ['AndroidManifest.xml', 'application/vnd.android.package-archive'],
  ['FixedDocSeq.fdseq', 'application/vnd.ms-xpsdocument'],
  ['FixedDocumentSequence.fdseq', 'application/vnd.ms-xpsdocument'],
  ['META-INF/mozilla.rsa', 'application/x-xpinstall'],
  ['META-INF/MANIFEST.MF', 'application/java-archive'],
];

/** What a ZIP holds, by the names of its entries, or by the `mimetype` that ODF and EPUB put first. */
export function zipType(bytes: Uint8Array, listing: ZipListing | null): string {
  const names = listing?.entries.map((entry) => entry.name) ?? [];
  const has = (prefix: string): boolean => names.some((name) => name.startsWith(prefix));
  if (has('[Content_Types].xml')) {
    if (names.includes('xl/workbook.bin')) return 'application/vnd.ms-excel.sheet.binary.macroEnabled.12';
    const macro = names.some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
    const office = OFFICE.find(([folder]) => has(folder));
    if (office !== undefined) return macro ? office[2] : office[1];
  }
  const told = firstEntryType(bytes);
  return told ?? MARKS.find(([name]) => names.includes(name))?.[1] ?? 'application/zip';
}

const NAME = 'mimetype';
const NAME_AT = 30;

/** The content of a first, stored entry `mimetype` (OpenDocument 1.3 part 2, 3.3; EPUB OCF 3.3, 4.3), or null. */
function firstEntryType(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(NAME_AT, NAME_AT + 100));
  const isStored = bytes[8] === 0 && bytes[28] === 0 && bytes[29] === 0;
  const type = /^(application\/(?:vnd\.oasis\.opendocument\.[a-z-]{1,40}|epub\+zip))PK/.exec(head.slice(NAME.length));
  return isStored && head.startsWith(NAME) ? (type?.[1] ?? null) : null;
}
