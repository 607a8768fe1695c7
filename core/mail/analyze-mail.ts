import { ExpectedError } from '../errors.ts';
import type { MailAnalysis, MailAttachment, MailPart, MailWarning } from '../model/mail.ts';
import type { MailDetails } from '../model/mail-details.ts';
import { Allowance } from './allowance.ts';
import { examineAttachment, isAttachment, type AttachmentFindings } from './attachment.ts';
import { attachmentAddresses } from './attachment/fact-addresses.ts';
import { readInnerCodes } from './attachment/file-facts.ts';
import { pagePictures } from './attachment/picture/inner-pictures.ts';
import type { AnalysisTools } from './attachment/tools.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { otherTextWithPassword, passwordsIn } from './archive/mail-passwords.ts';
import { missingFields } from './completeness.ts';
import { isCompoundFile } from './compound-file.ts';
import { isTnef } from './tnef/tnef-message.ts';
import { portableDigest, type Digest } from './digest.ts';
import { sortIndicators } from './indicators.ts';
import { limitWarnings } from './limit-warnings.ts';
import { MAX_NESTED_MESSAGES } from './limits.ts';
import { readMailReports } from './mail-reports.ts';
import type { HtmlReference } from './html-references.ts';
import { readLinks } from './links.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import type { MailLists } from './lists/mail-lists.ts';
import type { MailLeaf } from './mime-tree.ts';
import { readTreePart } from './mime/tree-part.ts';
import { holdsMessage } from './nested-message.ts';
import { everythingSearched } from './mail-bodies.ts';
import { readMail, refuseBySize, type ParsedMail } from './parsed-mail.ts';
import { readReceivedPath } from './received-path.ts';
import { readAuthentication, type Authentication } from './route/authentication.ts';
import { readRoute } from './route/mail-route.ts';
import { listSignatures, readSignatures, type KeyRecords } from './signature/mail-signatures.ts';
import { detectSigns } from './signs.ts';

export type AnalyzeOptions = {
  /** What `file` of the result says; default empty. */
  readonly fileName?: string;
  /** Servers whose `Authentication-Results` count. Default none: nothing in a mail proves itself. */
  readonly trustedAuthservs?: readonly string[];
  /** Lists of free-mail providers, shorteners and so on. Default: those the program was built with. */
  readonly lists?: MailLists;
  /** Default: the portable one, about 40 MB a second. */
  readonly digest?: Digest;
  /**
   * The bytes are the reader's, and change: a very large base64 part is decoded over itself, so that a mail takes hardly
   * more memory than its file. Default false.
   */
  readonly mayOverwrite?: boolean;
  /** Programs that open archives and decode pictures; default none. */
  readonly tools?: AnalysisTools;
  /** Of linked mails, or typed by a person: tried on locked archives before those that the mail itself tells. */
  readonly passwords?: readonly ArchivePassword[];
  /** DKIM key records that were supplied: nothing is looked up. */
  readonly keys?: KeyRecords;
  /** Domains of the reader's own organization: no indicators. Default none. */
  readonly ownDomains?: readonly string[];
};

/**
 * Reads a mail (`.eml` or `.msg`) into everything the program knows about it. Nothing is opened, run or fetched.
 * Throws ExpectedError `not-a-mail` or `file-too-large`; a mail that is merely broken is read as far as it goes.
 */
export async function analyzeMail(bytes: Uint8Array, options: AnalyzeOptions = {}): Promise<MailAnalysis> {
  const { mayOverwrite = false, digest = portableDigest } = options;
  refuseBySize(bytes);
  // The hash of the file comes before anything is decoded over it.
  const file = fileOf(bytes, digest);
  const { analysis } = await analyzeWhole(readMail(bytes, { mayOverwrite }), file, boundedBy(options, digest), 0);
  return analysis;
}

/** A mail with what is made anew whenever somebody looks at it. */
export type ExaminedMail = { readonly analysis: MailAnalysis; readonly details: MailDetails };

/** As `analyzeMail`, with a closer look at the mail itself; messages within it are in its tree and its analysis. */
export async function examineMail(bytes: Uint8Array, options: AnalyzeOptions = {}): Promise<ExaminedMail> {
  return examine(bytes, options, options.digest ?? portableDigest);
}

/** The closer look alone, which takes half the time: it has no hash of the mail and its parts. Throws as `analyzeMail`. */
export async function lookCloser(bytes: Uint8Array, options: AnalyzeOptions = {}): Promise<MailDetails> {
  return (await examine(bytes, options, () => '')).details;
}

async function examine(bytes: Uint8Array, options: AnalyzeOptions, partDigest: Digest): Promise<ExaminedMail> {
  const { mayOverwrite = false } = options;
  refuseBySize(bytes);
  const file = fileOf(bytes, partDigest);
  // What is signed is the bytes as they came, before any part is decoded over itself.
  const checked = isCompoundFile(bytes) || isTnef(bytes) ? null : readSignatures(bytes, options.keys);
  const mail = readMail(bytes, { mayOverwrite });
  const { fields, envelope } = mail;
  // The tree follows mails within by their bytes: before their parts are decoded.
  const tree = readTreePart(mail, bytes);
  const { analysis, authentication, findings, noise } = await analyzeWhole(
    mail,
    file,
    boundedBy(options, partDigest),
    0,
  );
  return {
    analysis,
    details: {
      tree,
      route: readRoute(fields, envelope.date, options.lists),
      authentication: [...authentication.records],
      signatures: checked ?? listSignatures(fields),
      attachments: findings.map(({ path, facts, archive }) => ({ path, facts: [...facts], archive })),
      reports: readMailReports(mail.leaves),
      noise,
    },
  };
}

type MailFile = Pick<MailAnalysis, 'size' | 'sha256'>;

const fileOf = (bytes: Uint8Array, digest: Digest): MailFile => ({
  size: bytes.length,
  sha256: digest('sha256', bytes),
});

type BoundedOptions = AnalyzeOptions & {
  readonly tools: AnalysisTools;
  readonly allowance: Allowance;
  /** Of the mail, the mails within it and their parts; `digest` is that of files within archives. */
  readonly partDigest: Digest;
};

/** The same options, with tools that stop when the mail has had its share. */
function boundedBy(options: AnalyzeOptions, partDigest: Digest): BoundedOptions {
  const allowance = new Allowance();
  return { ...options, tools: allowance.bounded(options.tools ?? {}), allowance, partDigest };
}

type Whole = {
  readonly analysis: MailAnalysis;
  readonly authentication: Authentication;
  readonly findings: readonly AttachmentFindings[];
  readonly noise: MailDetails['noise'];
};

async function analyzeWhole(mail: ParsedMail, file: MailFile, options: BoundedOptions, depth: number): Promise<Whole> {
  const { digest = portableDigest, partDigest } = options;
  const warnings: MailWarning[] = [...mail.warnings, ...missingFields(mail)];
  const parts: MailPart[] = [];
  const attachments: MailAttachment[] = [];
  const findings: AttachmentFindings[] = [];
  let passwords: ArchivePassword[] | null = null;
  for (const leaf of mail.leaves) {
    // Kept while the leaf is worked on: a large one is decoded again whenever it is asked for.
    const { bytes: content } = leaf;
    const hashes = {
      sha256: partDigest('sha256', content),
      md5: partDigest('md5', content),
      sha1: partDigest('sha1', content),
    };
    for (const { code } of leaf.decodingProblems ?? []) warnings.push({ code, detail: leaf.path });
    const { path, type, charset, name, disposition } = leaf;
    // The parts of the analysis are those of the rules; what is recovered counts by what is in it.
    if (!mail.recovered.has(path))
      parts.push({ path, type, charset, name, disposition, size: content.length, ...hashes });
    if (!isAttachment(leaf)) continue;
    passwords ??= [...(options.passwords ?? []), ...passwordsIn(mail)];
    const found = await examineAttachment(leaf, { tools: options.tools, passwords, digest });
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
  warnings.push(...options.allowance.warnings());
  if (depth === 0 && options.tools.budget?.passwordsRefused === true)
    warnings.push({ code: 'passwords-not-tried', detail: '' });
  const { envelope } = mail;
  const received = readReceivedPath(mail.fields);
  const authentication = readAuthentication(mail.fields, options.trustedAuthservs ?? []);
  for (const detail of authentication.belowBorder) warnings.push({ code: 'authentication-below-border', detail });
  let linksCut = false;
  const carried = mail.htmlContent.references.filter(
    ({ kind, href }) => kind === 'remote' && /^data:image/i.test(href),
  );
  const codes = await readInnerCodes(
    carried.flatMap(({ href }) => pagePictures(href)),
    options.tools,
  );
  const references = [
    ...mail.htmlContent.references,
    ...[{ facts: codes, archive: null }, ...findings].flatMap(codeReferences),
  ];
  const links = readLinks(everythingSearched(mail), references, () => (linksCut = true));
  const lists = options.lists ?? BUILT_IN_LISTS;
  const { ownDomains = [] } = options;
  const { indicators, noise, cut } = sortIndicators({
    mail,
    links,
    attachments,
    addresses: attachmentAddresses(findings),
    lists,
    ownDomains,
  });
  warnings.push(...limitWarnings({ mail, findings, linksCut, indicatorsCut: cut }));
  const otherText = otherTextWithPassword(mail);
  const analysis: MailAnalysis = {
    file: options.fileName ?? '',
    ...file,
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
    authentication: [...authentication.results],
    parts,
    text: mail.text,
    ...(otherText === null ? {} : { otherText }),
    links,
    attachments,
    signs: detectSigns({ mail, authentication: authentication.results, links, findings, lists, ownDomains }),
    indicators,
    warnings,
  };
  return { analysis, authentication, findings, noise };
}

/** The address in a QR code is a link as much as one that is pressed. */
function codeReferences({ facts, archive }: Pick<AttachmentFindings, 'facts' | 'archive'>): HtmlReference[] {
  const codes = facts.filter(({ kind, detail }) => kind === 'qr-code' && /^[a-z][a-z0-9+.-]{1,20}:/i.test(detail));
  return [
    ...codes.map(({ detail }): HtmlReference => ({ kind: 'link', href: detail, shown: 'QR' })),
    ...(archive?.entries.flatMap(codeReferences) ?? []),
  ];
}

/** The analysis of a mail within the mail, or null when the leaf is none, or it is too deep to follow. */
async function analyzeNested(
  mail: ParsedMail,
  leaf: MailLeaf,
  found: AttachmentFindings,
  options: BoundedOptions,
  depth: number,
  warnings: MailWarning[],
): Promise<MailAnalysis | null> {
  const inner = mail.innerMessages.get(leaf.path);
  if (inner === undefined && !holdsMessage(leaf, found.detectedType)) return null;
  if (!options.allowance.takeMail() || depth >= MAX_NESTED_MESSAGES) {
    warnings.push({ code: 'nested-message-not-read', detail: leaf.path });
    return null;
  }
  const nestedOptions = { ...options, fileName: leaf.name ?? leaf.path };
  try {
    const { bytes } = leaf;
    const { mayOverwrite = false } = options;
    const file = fileOf(bytes, options.partDigest);
    const nested = inner ?? readMail(bytes, { mayOverwrite });
    return (await analyzeWhole(nested, file, nestedOptions, depth + 1)).analysis;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    warnings.push({ code: 'nested-message-not-read', detail: leaf.path });
    return null;
  }
}
