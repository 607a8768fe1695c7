import type { AnalysisTools, ArchiveFile, OpenArchive } from '../attachment/tools.ts';
import { ENCODED_TEXT, openEncodedText } from './encoded-text.ts';
import { openGzip } from './gzip-archive.ts';
import { openTar } from './tar-archive.ts';
import { openTnef } from '../tnef/tnef-archive.ts';
import { openEncryptedOffice } from './encrypted-office.ts';
import { openZip } from './zip-archive.ts';

/** Types by content that are archives or disk images, besides those that this program reads by itself. */
const BY_TOOL = new Set([
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-bzip2',
  'application/x-xz',
  'application/zstd',
  'application/x-lzip',
  'application/x-compress',
  'application/vnd.ms-cab-compressed',
  'application/x-iso9660-image',
  'application/x-udf-image',
  'application/x-raw-disk-image',
  'application/x-vhd',
  'application/x-vhdx',
  'application/x-vmdk',
  'application/x-lzh-compressed',
  'application/x-arj',
  'application/x-ms-wim',
  'application/x-apple-diskimage',
  'application/x-cpio',
  'application/x-archive',
  'application/x-rpm',
  'application/vnd.ms-htmlhelp',
]);

/** Packages that are a ZIP inside; a document is one too, but is read as a document. */
const ZIPS = new Set([
  'application/zip',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/msix',
  'application/x-xpinstall',
]);

/** A document behind a password: opened, it holds the document without one. */
export const ENCRYPTED_OFFICE = 'application/x-ms-encrypted-office';

/** Opened by this program's own readers, besides ZIP. */
const BUILT_IN = new Set([
  'application/gzip',
  'application/x-tar',
  'application/ms-tnef',
  ENCRYPTED_OFFICE,
  ENCODED_TEXT,
]);

/** Whether a file of this type by content is opened as an archive. */
export const isArchiveType = (type: string): boolean => ZIPS.has(type) || BY_TOOL.has(type) || BUILT_IN.has(type);

/** Whether it is a ZIP by its type, whatever stands in front of it. */
export const isZipType = (type: string): boolean => ZIPS.has(type);

/** Opens an archive by its type; null when it is none, or when the host has no program for it. */
export async function openArchive(bytes: Uint8Array, type: string, tools: AnalysisTools): Promise<OpenArchive | null> {
  if (ZIPS.has(type)) return withRareMethods(bytes, type, tools);
  if (type === 'application/gzip') return openGzip(bytes);
  if (type === 'application/x-tar') return openTar(bytes);
  if (type === 'application/ms-tnef') return openTnef(bytes);
  if (type === ENCODED_TEXT) return openEncodedText(bytes);
  if (type === ENCRYPTED_OFFICE) return openEncryptedOffice(bytes, tools.budget?.keyRounds);
  return BY_TOOL.has(type) ? ((await tools.openArchive?.(bytes, type)) ?? null) : null;
}

/** A ZIP by this program's own reader; entries packed by a method that it does not know (LZMA, PPMd ...) by the tool. */
function withRareMethods(bytes: Uint8Array, type: string, tools: AnalysisTools): OpenArchive | null {
  const own = openZip(bytes);
  if (own === null || tools.openArchive === undefined) return own;
  let other: OpenArchive | null | undefined;
  const { openArchive: openByTool } = tools;
  return {
    ...own,
    read: async (index, password, maxBytes) => {
      const read = await own.read(index, password, maxBytes);
      if (read !== 'unsupported') return read;
      if (other === undefined) other = await openByTool(bytes, type);
      if (other === null || !isSameFile((await own.list(null))?.files[index], (await other.list(null))?.files[index]))
        return read;
      return other.read(index, password, maxBytes);
    },
    cost: () => {
      const [ofOwn, ofOther] = [own.cost?.(), other?.cost?.()];
      return {
        lostBytes: (ofOwn?.lostBytes ?? 0) + (ofOther?.lostBytes ?? 0),
        keyMs: (ofOwn?.keyMs ?? 0) + (ofOther?.keyMs ?? 0),
      };
    },
    close: () => other?.close(),
  };
}

const ASCII_NAME = /^[\x20-\x7e]*$/;

/** Whether the tool lists the same file at this place: it may list others. Names beyond ASCII are decoded in its own way. */
function isSameFile(own: ArchiveFile | undefined, other: ArchiveFile | undefined): boolean {
  if (own === undefined || other === undefined || own.unlistedAt !== undefined) return false;
  const [name, otherName] = [own.name, other.name].map((each) => each.replaceAll('\\', '/').replace(/\/$/, ''));
  const comparable = ASCII_NAME.test(own.name) && ASCII_NAME.test(other.name);
  return own.size === other.size && (!comparable || name === otherName);
}
