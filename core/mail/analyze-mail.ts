import { ExpectedError } from '../errors.ts';
import type { MailAnalysis, MailAttachment, MailPart, MailWarning } from '../model/mail.ts';
import type { MailDetails } from '../model/mail-details.ts';
import { examineAttachment, isAttachment, type AttachmentFindings } from './attachment.ts';
import type { AnalysisTools } from './attachment/tools.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { passwordsIn } from './archive/mail-passwords.ts';
import { missingFields } from './completeness.ts';
import { portableDigest, type Digest } from './digest.ts';
import { readIndicators } from './indicators.ts';
import { MAX_NESTED_MESSAGES } from './limits.ts';
import { readLinks } from './links.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import type { MailLists } from './lists/mail-lists.ts';
import type { MailLeaf } from './mime-tree.ts';
import { readTreePart } from './mime/tree-part.ts';
import { readMail, type ParsedMail } from './parsed-mail.ts';
import { readReceivedPath } from './received-path.ts';
import { readAuthentication } from './route/authentication.ts';
import { detectSigns } from './signs.ts';
import { readSmimeFacts } from './smime/smime-facts.ts';

export type AnalyzeOptions = {
  /** What `file` of the result says; default empty. */
  readonly fileName?: string;
  /** Servers whose `Authentication-Results` count. Default none: nothing in a mail proves itself. */
  readonly trustedAuthservs?: readonly string[];
  /** Lists of free-mail providers, shorteners and so on. Default: those the program was built with. */
  readonly lists?: MailLists;
  /** Domains of the reader's own organization: their values are no indicators. Default none. */
  readonly ownDomains?: readonly string[];
  /** Default: the portable one, about 40 MB a second. */
  readonly digest?: Digest;
  /** Programs that open archives; default none. */
  readonly tools?: AnalysisTools;
};

/**
 * Reads a mail (`.eml` or `.msg`) into everything the program knows about it. Nothing is opened, run or fetched.
 * Throws ExpectedError `not-a-mail` or `file-too-large`; a mail that is merely broken is read as far as it goes.
 */
export async function analyzeMail(bytes: Uint8Array, options: AnalyzeOptions = {}): Promise<MailAnalysis> {
  return analyzeParsed(readMail(bytes), bytes, options, 0);
}

/** A mail with what is made anew whenever somebody looks at it. */
export type ExaminedMail = {
  readonly analysis: MailAnalysis;
  readonly details: Pick<MailDetails, 'tree' | 'attachments'>;
};

/**
 * As `analyzeMail`, with the tree of the mail's parts and their places in `bytes`. `attachments` of the details lists
 * the parts of S/MIME and PGP/MIME, with who is named as signer or recipient.
 */
export async function examineMail(bytes: Uint8Array, options: AnalyzeOptions = {}): Promise<ExaminedMail> {
  const mail = readMail(bytes);
  const analysis = await analyzeParsed(mail, bytes, options, 0);
  const attachments = mail.leaves
    .map((leaf) => ({ path: leaf.path, facts: readSmimeFacts(leaf), archive: null }))
    .filter(({ facts }) => facts.length > 0);
  return { analysis, details: { tree: readTreePart(mail, bytes), attachments } };
}

async function analyzeParsed(
  mail: ParsedMail,
  bytes: Uint8Array,
  options: AnalyzeOptions,
  depth: number,
): Promise<MailAnalysis> {
  const digest = options.digest ?? portableDigest;
  const warnings: MailWarning[] = [...mail.warnings, ...missingFields(mail)];
  const parts: MailPart[] = [];
  const attachments: MailAttachment[] = [];
  const findings: AttachmentFindings[] = [];
  let passwords: ArchivePassword[] | null = null;
  for (const leaf of mail.leaves) {
    // Kept while the leaf is worked on: a large one is decoded again whenever it is asked for.
    const { bytes: content } = leaf;
    const hashes = {
      sha256: digest('sha256', content),
      md5: digest('md5', content),
      sha1: digest('sha1', content),
    };
    for (const { code } of leaf.decodingProblems ?? []) warnings.push({ code, detail: leaf.path });
    const { path, type, charset, name, disposition } = leaf;
    parts.push({ path, type, charset, name, disposition, size: content.length, ...hashes });
    if (!isAttachment(leaf)) continue;
    passwords ??= passwordsIn(mail);
    const found = await examineAttachment(leaf, { tools: options.tools ?? {}, passwords });
    findings.push(found);
    const nestedMail = await analyzeNested(mail, leaf, found, options, depth, warnings);
    attachments.push({
      name,
      declaredType: type,
      detectedType: found.detectedType,
      size: content.length,
      sha256: hashes.sha256,
      encrypted: found.encrypted,
      ...(found.entries === null ? {} : { entries: [...found.entries] }),
      ...(nestedMail === null ? {} : { nestedMail }),
    });
  }
  const { envelope } = mail;
  const received = readReceivedPath(mail.fields);
  const authentication = readAuthentication(mail.fields, options.trustedAuthservs ?? []);
  const links = readLinks(mail.text, mail.htmlContent.references);
  const lists = options.lists ?? BUILT_IN_LISTS;
  return {
    file: options.fileName ?? '',
    size: bytes.length,
    sha256: digest('sha256', bytes),
    kind: mail.kind,
    subject: envelope.subject,
    date: envelope.date,
    from: [...envelope.from],
    sender: [...envelope.sender],
    replyTo: [...envelope.replyTo],
    returnPath: envelope.returnPath,
    to: [...envelope.to],
    cc: [...envelope.cc],
    messageId: envelope.messageId,
    received,
    authentication,
    parts,
    text: mail.text,
    links,
    attachments,
    signs: detectSigns({ mail, authentication, links, findings, lists }),
    indicators: readIndicators({ mail, links, attachments, lists, ownDomains: options.ownDomains ?? [] }),
    warnings,
  };
}

/** The analysis of a mail within the mail, or null when the leaf is none, or it is too deep to follow. */
async function analyzeNested(
  mail: ParsedMail,
  leaf: MailLeaf,
  found: AttachmentFindings,
  options: AnalyzeOptions,
  depth: number,
  warnings: MailWarning[],
): Promise<MailAnalysis | null> {
  const inner = mail.innerMessages.get(leaf.path);
  const isMessage =
    leaf.type === 'message/rfc822' ||
    leaf.type === 'message/global' ||
    found.detectedType === 'application/vnd.ms-outlook' ||
    /\.eml$/i.test(leaf.name ?? '');
  if (inner === undefined && !isMessage) return null;
  if (depth >= MAX_NESTED_MESSAGES) {
    warnings.push({ code: 'nested-message-not-read', detail: leaf.path });
    return null;
  }
  const nestedOptions = { ...options, fileName: leaf.name ?? leaf.path };
  try {
    return await analyzeParsed(inner ?? readMail(leaf.bytes), leaf.bytes, nestedOptions, depth + 1);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    warnings.push({ code: 'nested-message-not-read', detail: leaf.path });
    return null;
  }
}
