import type { ArchiveEntry } from '../model/mail.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { openArchive } from './archive/open-archive.ts';
import { withFileName } from './archive/packed-name.ts';
import { isEncrypted } from './attachment/encryption.ts';
import type { AnalysisTools, ArchiveListing } from './attachment/tools.ts';
import { detectType } from './file-type.ts';
import type { MailLeaf } from './mime-tree.ts';
import { readOleContent, readOpenXmlContent, readRtfContent, type ActiveContent } from './office-macro.ts';
import { listZip } from './zip-listing.ts';

/** What was found in one attached file without unpacking or running anything. */
export type AttachmentFindings = {
  readonly name: string | null;
  readonly declaredType: string;
  readonly detectedType: string;
  readonly encrypted: boolean;
  readonly entries: readonly ArchiveEntry[] | null;
  readonly active: readonly ActiveContent[];
};

/** Types that are bodies, other forms of one, or their unread remains, when they stand inline without a name. */
const BODY_TYPE = /^(?:text\/(?:plain|html|rtf|calendar|x-amp-html)|multipart\/.*)$/;

/** A leaf that a mail program lists as an attachment: anything but the inline bodies. */
export function isAttachment(leaf: MailLeaf): boolean {
  if (leaf.disposition === 'attachment' || leaf.name !== null) return true;
  return !BODY_TYPE.test(leaf.type);
}

const OPEN_XML = /^application\/(?:vnd\.openxmlformats|vnd\.ms-(?:word|excel|powerpoint)\.)/;
const OLE = /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint)|x-ole-storage)$/;

/** Archives of one mail that are opened by the tool: a mail of two thousand must not take minutes. */
const MAX_TOOL_ARCHIVES = 20;
/** Passwords tried on lists of files in one mail; a try costs up to a tenth of a second. */
const MAX_LIST_TRIES = 20;

/** What is left of the time-consuming work that one mail may ask for, the mails within it included. */
export type ArchiveAllowance = { archives: number; tries: number };

export const newArchiveAllowance = (): ArchiveAllowance => ({ archives: MAX_TOOL_ARCHIVES, tries: MAX_LIST_TRIES });

export type AttachmentOptions = {
  /** Default none: archives but ZIP, tar and gzip are not listed then. */
  readonly tools?: AnalysisTools;
  /** Tried on archives whose list of files is encrypted. */
  readonly passwords?: readonly ArchivePassword[];
  readonly allowance?: ArchiveAllowance;
};

/** Looks into an attachment: type by content, archive listing, encryption, active content. Never throws. */
export async function examineAttachment(leaf: MailLeaf, options: AttachmentOptions = {}): Promise<AttachmentFindings> {
  const { bytes } = leaf;
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b ? listZip(bytes) : null;
  const detectedType = detectType(bytes, zip);
  let active: ActiveContent[] = [];
  if (OPEN_XML.test(detectedType) && zip !== null) active = await readOpenXmlContent(bytes, zip);
  else if (OLE.test(detectedType)) active = readOleContent(bytes);
  else if (detectedType === 'application/rtf') active = readRtfContent(bytes);
  const listing = zip ?? (await listOther(leaf, detectedType, options));
  const files = listing === null ? null : 'files' in listing ? listing.files : listing.entries;
  const locked = listing !== null && 'headersEncrypted' in listing && listing.headersEncrypted;
  return {
    name: leaf.name,
    declaredType: leaf.type,
    detectedType,
    encrypted: locked || files?.some((file) => file.encrypted) === true || isEncrypted(bytes, detectedType),
    entries: files?.map(({ name, size, encrypted }) => ({ name, size: size ?? 0, encrypted })) ?? null,
    active,
  };
}

/** Lists an archive that is no ZIP; with a password when its list is encrypted and one fits. */
async function listOther(leaf: MailLeaf, type: string, options: AttachmentOptions): Promise<ArchiveListing | null> {
  const { tools = {}, passwords = [], allowance = newArchiveAllowance() } = options;
  const counted: AnalysisTools = {
    openArchive: (bytes, kind) => {
      allowance.archives -= 1;
      return allowance.archives < 0
        ? Promise.resolve(null)
        : (tools.openArchive?.(bytes, kind) ?? Promise.resolve(null));
    },
  };
  const opened = await openArchive(leaf.bytes, type, counted);
  if (opened === null) return null;
  try {
    let listing = await opened.list(null);
    for (const { value } of passwords) {
      if (listing?.headersEncrypted !== true || allowance.tries <= 0) break;
      allowance.tries -= 1;
      listing = (await opened.list(value)) ?? listing;
    }
    return listing === null ? null : withFileName(listing, leaf.name ?? '');
  } finally {
    opened.close();
  }
}
