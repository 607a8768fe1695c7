import { ExpectedError } from '../errors.ts';
import type { MailAnalysis, MailPart, MailWarning } from '../model/mail.ts';
import type { FileFact } from '../model/mail-details.ts';
import type { Allowance } from './allowance.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { passwordsIn, type ToldPasswords } from './archive/mail-passwords.ts';
import { examineAttachment, isAttachment, type AttachmentFindings } from './attachment.ts';
import { readInnerCodes } from './attachment/file-facts.ts';
import { pagePictures } from './attachment/picture/inner-pictures.ts';
import type { AnalysisTools } from './attachment/tools.ts';
import { missingFields } from './completeness.ts';
import { portableDigest, type Digest } from './digest.ts';
import { MAX_NESTED_MESSAGES } from './limits.ts';
import type { MailLeaf } from './mime-tree.ts';
import { holdsMessage } from './nested-message.ts';
import type { ToldElsewhere } from './attachment-signs.ts';
import { readMail, type ParsedMail } from './parsed-mail.ts';

export type MailFile = Pick<MailAnalysis, 'size' | 'sha256'>;

export const mailFileOf = (bytes: Uint8Array, digest: Digest): MailFile => ({
  size: bytes.length,
  sha256: digest('sha256', bytes),
});

/** A mail with the hashes of its parts, what its files hold, and the mails within it: before anything is judged. */
export type GatheredMail = {
  readonly mail: ParsedMail;
  readonly file: MailFile;
  readonly name: string;
  readonly parts: MailPart[];
  readonly files: GatheredFile[];
  /** Codes in the pictures that its page carries in itself. */
  readonly codes: readonly FileFact[];
  readonly warnings: MailWarning[];
  /** What the mail tells for files, best first; looked for when somebody asks. */
  readonly told: () => ToldPasswords;
  /** What other mails that lie with it tell of a password, where a file of it is encrypted. */
  toldElsewhere: readonly ToldElsewhere[];
};

/** An attached file; `findings` are made anew when a password turns up. */
export type GatheredFile = {
  readonly leaf: MailLeaf;
  readonly size: number;
  readonly sha256: string;
  findings: AttachmentFindings;
  readonly nested: GatheredMail | null;
};

export type GatherOptions = {
  readonly tools: AnalysisTools;
  readonly allowance: Allowance;
  /** Of the mail, the mails within it and their parts; `digest` is that of files within archives. */
  readonly partDigest: Digest;
  readonly digest?: Digest;
  readonly mayOverwrite?: boolean;
  /** Tried before those that a mail itself tells. */
  readonly passwords?: readonly ArchivePassword[];
};

type Source = Pick<GatheredMail, 'mail' | 'file' | 'name'>;

export async function gatherMail(source: Source, options: GatherOptions, depth = 0): Promise<GatheredMail> {
  const { mail } = source;
  const { digest = portableDigest, partDigest, tools } = options;
  const warnings: MailWarning[] = [...mail.warnings, ...missingFields(mail)];
  const parts: MailPart[] = [];
  const files: GatheredFile[] = [];
  let own: ToldPasswords | null = null;
  const told = (): ToldPasswords => (own ??= passwordsIn(mail));
  for (const leaf of mail.leaves) {
    // Kept while the leaf is worked on: a large one is decoded again whenever it is asked for.
    const { bytes: content, path, type, charset, name, disposition } = leaf;
    const hashes = {
      sha256: partDigest('sha256', content),
      md5: partDigest('md5', content),
      sha1: partDigest('sha1', content),
    };
    for (const { code } of leaf.decodingProblems ?? []) warnings.push({ code, detail: path });
    const size = content.length;
    // The parts of the analysis are those of the rules; what is recovered counts by what is in it.
    if (!mail.recovered.has(path)) parts.push({ path, type, charset, name, disposition, size, ...hashes });
    if (!isAttachment(leaf)) continue;
    const passwords = [...(options.passwords ?? []), ...told().passwords];
    const findings = await examineAttachment(leaf, { tools, passwords, digest });
    const nested = await gatherNested(mail, leaf, findings, options, depth, warnings);
    files.push({ leaf, size, sha256: hashes.sha256, findings, nested });
  }
  const codes = await pageCodes(mail, tools);
  return { ...source, parts, files, codes, warnings, told, toldElsewhere: [] };
}

function pageCodes({ htmlContent }: ParsedMail, tools: AnalysisTools): Promise<readonly FileFact[]> {
  const carried = htmlContent.references.filter(
    ({ kind, href }) => kind === 'remote' && /^data:(?:image|[;,])/i.test(href),
  );
  return readInnerCodes(
    carried.flatMap(({ href }) => pagePictures(href)),
    tools,
  );
}

/** A mail within the mail, or null when the leaf is none, or it is too deep to follow. */
async function gatherNested(
  mail: ParsedMail,
  leaf: MailLeaf,
  { detectedType }: AttachmentFindings,
  options: GatherOptions,
  depth: number,
  warnings: MailWarning[],
): Promise<GatheredMail | null> {
  const inner = mail.innerMessages.get(leaf.path);
  if (inner === undefined && !holdsMessage(leaf, detectedType)) return null;
  if (!options.allowance.takeMail(leaf.bytes.length) || depth >= MAX_NESTED_MESSAGES) {
    warnings.push({ code: 'nested-message-not-read', detail: leaf.path });
    return null;
  }
  try {
    const { bytes } = leaf;
    const { mayOverwrite = false } = options;
    const file = mailFileOf(bytes, options.partDigest);
    const nested = inner ?? readMail(bytes, { mayOverwrite });
    return await gatherMail({ mail: nested, file, name: leaf.name ?? leaf.path }, options, depth + 1);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    warnings.push({ code: 'nested-message-not-read', detail: leaf.path });
    return null;
  }
}
