import type { ArchiveEntry } from '../model/mail.ts';
import type { FileFact, InnerArchive } from '../model/mail-details.ts';
import { appendedArchiveFacts, appendedZip, archiveTypes } from './archive/appended-archive.ts';
import { archiveFacts } from './archive/archive-facts.ts';
import { examineArchive, type ArchivePassword } from './archive/examine-archive.ts';
import { ENCRYPTED_OFFICE } from './archive/open-archive.ts';
import { zipAtStart } from './archive/zip-at-end.ts';
import { isEncrypted } from './attachment/encryption.ts';
import { readFileFacts } from './attachment/file-facts.ts';
import { textTypes } from './attachment/text-facts.ts';
import { holdsObject } from './attachment/rtf/rtf-body.ts';
import type { AnalysisTools } from './attachment/tools.ts';
import type { Digest } from './digest.ts';
import { detectType } from './file-type.ts';
import type { MailLeaf } from './mime-tree.ts';
import { isReportType } from './report-fields.ts';
import { readSmimeFacts } from './smime/smime-facts.ts';
import type { ZipListing } from './zip-listing.ts';

/** What was found in one attached file without unpacking it to a disk or running anything. */
export type AttachmentFindings = {
  readonly path: string;
  readonly name: string | null;
  /** What it is judged by in place of a name that it has not: the pictures of a page have addresses too. */
  readonly addressedFile: string | null;
  readonly declaredType: string;
  readonly detectedType: string;
  /** Cut off after so few bytes that they do not tell what it was going to be. */
  readonly isBarelyBegun: boolean;
  readonly encrypted: boolean;
  /** What the archive lists, also one behind a picture or a document; also the files that a document consists of. */
  readonly entries: readonly ArchiveEntry[] | null;
  readonly facts: readonly FileFact[];
  readonly archive: InnerArchive | null;
};

/** Types that are bodies, other forms of one, or their unread remains, when they stand inline without a name. */
const BODY_TYPE = /^(?:text\/(?:plain|html|calendar|x-amp-html|watch-html)|multipart\/.*)$/;

/** A leaf that a mail program lists as an attachment: anything but the inline bodies. */
export function isAttachment(leaf: MailLeaf): boolean {
  if (leaf.disposition === 'attachment' || leaf.name !== null) return true;
  if (leaf.isRtfBody === true) return holdsObject(leaf.bytes);
  return !BODY_TYPE.test(leaf.type);
}

/** Whether a part is saved or opened by itself: not the pictures and the texts that a page is made of. */
const opensAsFile = ({ disposition, type }: MailLeaf): boolean =>
  disposition === 'attachment' || !/^(?:text|image|audio|video|multipart)\//.test(type);

export type AttachmentOptions = {
  /** Default none: archives but ZIP, tar, gzip and TNEF are not listed then, and no picture is looked at. */
  readonly tools?: AnalysisTools;
  /** Tried on encrypted archives, in this order. */
  readonly passwords?: readonly ArchivePassword[];
  readonly digest?: Digest;
};

/** Looks into an attachment: type by content, what is in it, encryption, what its content tells. Never throws. */
export async function examineAttachment(leaf: MailLeaf, options: AttachmentOptions = {}): Promise<AttachmentFindings> {
  const { bytes, path, type: declaredType } = leaf;
  const { tools = {}, passwords = [], digest } = options;
  const name = leaf.name ?? '';
  const zip = zipAtStart(bytes);
  const detectedType = detectType(bytes, zip ?? undefined);
  const appended = appendedZip(bytes, detectedType);
  const archives: InnerArchive[] = [];
  const types = archiveTypes(bytes, detectedType, { appended, zip, name });
  for (const type of types) {
    const examined = await examineArchive(bytes, type, {
      tools,
      passwords,
      name,
      readFacts: (inner, innerName, innerType) => readFileFacts(inner, innerName, innerType, tools, passwords),
      ...(digest && { digest }),
    });
    if (examined !== null) archives.push(examined);
  }
  const archive = together(archives);
  const isListed = archive !== null && detectedType !== ENCRYPTED_OFFICE;
  const isMoreThanArchive =
    !isListed || types.some((type) => type !== detectedType) || textTypes(name, detectedType).length > 0;
  const facts = isMoreThanArchive ? await readFileFacts(bytes, name, detectedType, tools, passwords) : [];
  const ofDocument = isReportType(declaredType) ? facts.filter(isNoHostName) : facts;
  const ofArchive = archive === null ? [] : archiveFacts(archive);
  const ofMail = readSmimeFacts(leaf);
  // Of PGP/MIME the part that follows is the one that is encrypted.
  const isSealed =
    declaredType !== 'application/pgp-encrypted' && ofMail.some(({ kind }) => kind === 'smime-encrypted');
  const isLocked = OPEN_DOCUMENT.test(detectedType) && facts.some(({ kind }) => kind === 'document-encrypted');
  const opensForAll = detectedType === 'application/pdf' && !facts.some(({ kind }) => PDF_LOCKS.has(kind));
  return {
    path,
    name: leaf.name,
    addressedFile: opensAsFile(leaf) ? (leaf.addressedFile ?? null) : null,
    declaredType,
    detectedType,
    isBarelyBegun: isBarelyBegun(leaf, detectedType),
    encrypted:
      archive?.encrypted === true || isSealed || isLocked || (isEncrypted(bytes, detectedType) && !opensForAll),
    entries: isListed ? archive.entries.map(entryOf) : documentEntries(zip),
    facts: [...ofDocument, ...ofArchive, ...appendedArchiveFacts(appended), ...ofMail],
    archive,
  };
}

/** Bytes within which the signatures of files stand, and what is left of a field of the header that was cut off. */
const MAX_BEGUN_BYTES = 32;
/** Types by which nothing was recognized. */
const PLAIN_TYPES: ReadonlySet<string> = new Set(['text/plain', 'application/octet-stream']);

const isBarelyBegun = ({ bytes, isCut, decodingProblems = [] }: MailLeaf, type: string): boolean =>
  bytes.length < MAX_BEGUN_BYTES &&
  PLAIN_TYPES.has(type) &&
  (isCut === true || decodingProblems.some(({ code }) => code === 'base64-truncated'));

/** What one file is as several archives, as one. */
function together(archives: readonly InnerArchive[]): InnerArchive | null {
  const [first] = archives;
  if (first === undefined || archives.length === 1) return first ?? null;
  return {
    format: first.format,
    encrypted: archives.some(({ encrypted }) => encrypted),
    password: archives.find(({ password }) => password !== null)?.password ?? null,
    complete: archives.every(({ complete }) => complete),
    entries: archives.flatMap(({ entries }) => entries),
  };
}

/** Documents whose own description of their parts says that they are encrypted. */
const OPEN_DOCUMENT = /^application\/vnd\.oasis\.opendocument\./;

/** What is said of a PDF that asks for a password, or of which that is not known. */
const PDF_LOCKS: ReadonlySet<FileFact['kind']> = new Set(['document-encrypted', 'reading-cut']);

/** Reports name the servers that carried a mail (`Reporting-MTA: dns; mx.example.jp`): only what has a scheme leads anywhere. */
const isNoHostName = ({ kind, detail }: FileFact): boolean =>
  kind !== 'written-address' || /^[a-z][a-z0-9+.-]*:\/\//i.test(detail);

const entryOf = ({ name, size, encrypted, archive }: InnerArchive['entries'][number]): ArchiveEntry => ({
  ...{ name, size: size ?? 0, encrypted },
  ...(archive && { entries: archive.entries.map(entryOf) }),
});

/** The files that a document consists of, when it is a ZIP inside. */
function documentEntries(zip: ZipListing | null): readonly ArchiveEntry[] | null {
  return zip?.entries.map(({ name, size, encrypted }) => ({ name, size, encrypted })) ?? null;
}
