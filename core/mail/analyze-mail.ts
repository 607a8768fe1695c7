import type { MailAnalysis, MailAttachment, MailWarning } from '../model/mail.ts';
import type { MailDetails } from '../model/mail-details.ts';
import { Allowance } from './allowance.ts';
import type { AttachmentFindings } from './attachment.ts';
import { attachmentAddresses } from './attachment/fact-addresses.ts';
import type { AnalysisTools } from './attachment/tools.ts';
import type { ArchivePassword } from './archive/examine-archive.ts';
import { otherTextWithPassword } from './archive/mail-passwords.ts';
import { isCompoundFile } from './compound-file.ts';
import { isTnef } from './tnef/tnef-message.ts';
import { portableDigest, type Digest } from './digest.ts';
import { gatherMail, mailFileOf, type GatheredFile, type GatheredMail, type MailFile } from './gathered-mail.ts';
import { sortIndicators } from './indicators.ts';
import { limitWarnings } from './limit-warnings.ts';
import { readMailReports } from './mail-reports.ts';
import type { HtmlReference } from './html-references.ts';
import { readLinks } from './links.ts';
import { CODE_SHOWN, codeAddresses } from './links/code-addresses.ts';
import { BUILT_IN_LISTS } from './lists/built-in-lists.ts';
import type { MailLists } from './lists/mail-lists.ts';
import { readTreePart } from './mime/tree-part.ts';
import { everythingSearched } from './mail-bodies.ts';
import { readMail, refuseBySize, type ParsedMail } from './parsed-mail.ts';
import { readReceivedPath } from './received-path.ts';
import { readAuthentication, type Authentication } from './route/authentication.ts';
import { readRoute } from './route/mail-route.ts';
import { listSignatures, readSignatures, type KeyRecords } from './signature/mail-signatures.ts';
import { detectSigns } from './signs.ts';
import { unlockTogether } from './unlock-together.ts';

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
  const file = mailFileOf(bytes, digest);
  const bounded = boundedBy(options, digest, bytes.length);
  return conclude(await readWhole(readMail(bytes, { mayOverwrite }), file, bounded), bounded).analysis;
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
  const file = mailFileOf(bytes, partDigest);
  // What is signed is the bytes as they came, before any part is decoded over itself.
  const checked = isCompoundFile(bytes) || isTnef(bytes) ? null : readSignatures(bytes, options.keys);
  const mail = readMail(bytes, { mayOverwrite });
  const { fields, envelope } = mail;
  // The tree follows mails within by their bytes: before their parts are decoded.
  const tree = readTreePart(mail, bytes);
  const bounded = boundedBy(options, partDigest, bytes.length);
  const whole = await readWhole(mail, file, bounded);
  const { analysis, authentication, noise } = conclude(whole, bounded);
  return {
    analysis,
    details: {
      tree,
      route: readRoute(fields, envelope.date, options.lists),
      authentication: [...authentication.records],
      signatures: checked ?? listSignatures(fields),
      attachments: whole.files.map(({ findings: { path, facts, archive } }) => ({ path, facts: [...facts], archive })),
      reports: readMailReports(mail.leaves),
      noise,
    },
  };
}

type BoundedOptions = AnalyzeOptions & {
  readonly tools: AnalysisTools;
  readonly allowance: Allowance;
  /** Of the mail, the mails within it and their parts; `digest` is that of files within archives. */
  readonly partDigest: Digest;
};

/** The same options, with tools that stop when the mail, of so many bytes, has had its share. */
function boundedBy(options: AnalyzeOptions, partDigest: Digest, size: number): BoundedOptions {
  const allowance = new Allowance(size);
  return { ...options, tools: allowance.bounded(options.tools ?? {}), allowance, partDigest };
}

/** A mail with all that lies within it, files opened with what any of these mails tells. */
async function readWhole(mail: ParsedMail, file: MailFile, options: BoundedOptions): Promise<GatheredMail> {
  const whole = await gatherMail({ mail, file, name: options.fileName ?? '' }, options);
  await unlockTogether(whole, options);
  whole.warnings.push(...options.allowance.warnings(), ...unreadWithin(whole));
  if (options.tools.budget?.passwordsRefused === true) whole.warnings.push({ code: 'passwords-not-tried', detail: '' });
  return whole;
}

const NOT_READ = 'nested-message-not-read';

/** Told of the mail itself as well, by its attachment: who looks at a mail does not open every mail within it. */
const unreadWithin = ({ files }: GatheredMail): MailWarning[] =>
  files.flatMap(({ leaf, nested }) =>
    nested !== null && leavesUnread(nested) ? [{ code: NOT_READ, detail: leaf.path }] : [],
  );

const leavesUnread = ({ warnings, files }: GatheredMail): boolean =>
  warnings.some(({ code }) => code === NOT_READ) || files.some(({ nested }) => nested !== null && leavesUnread(nested));

type Whole = {
  readonly analysis: MailAnalysis;
  readonly authentication: Authentication;
  readonly noise: MailDetails['noise'];
};

/** What a gathered mail and those within it mean. */
function conclude(gathered: GatheredMail, options: BoundedOptions): Whole {
  const { mail, files } = gathered;
  const findings = files.map((file) => file.findings);
  const warnings = [...gathered.warnings];
  const attachments = files.map((file) => attachmentOf(file, options));
  const { envelope } = mail;
  const received = readReceivedPath(mail.fields);
  const authentication = readAuthentication(mail.fields, options.trustedAuthservs ?? []);
  for (const detail of authentication.belowBorder) warnings.push({ code: 'authentication-below-border', detail });
  let linksCut = false;
  const references = [
    ...mail.htmlContent.references,
    ...[{ facts: gathered.codes, archive: null }, ...findings].flatMap(codeReferences),
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
    file: gathered.name,
    ...gathered.file,
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
    parts: gathered.parts,
    text: mail.text,
    ...(otherText === null ? {} : { otherText }),
    links,
    attachments,
    signs: detectSigns({
      mail,
      authentication: authentication.results,
      links,
      findings,
      codes: gathered.codes,
      lists,
      ownDomains,
      toldElsewhere: gathered.toldElsewhere,
    }),
    indicators,
    warnings: eachOnce(warnings),
  };
  return { analysis, authentication, noise };
}

function attachmentOf(file: GatheredFile, options: BoundedOptions): MailAttachment {
  const { leaf, size, sha256, findings, nested } = file;
  const { detectedType, encrypted, entries } = findings;
  return {
    name: leaf.name,
    declaredType: leaf.type,
    detectedType,
    size,
    sha256,
    encrypted,
    ...(entries === null ? {} : { entries: [...entries] }),
    ...(nested === null ? {} : { nestedMail: conclude(nested, options).analysis }),
  };
}

/** The address in a QR code is a link as much as one that is pressed. */
function codeReferences({ facts, archive }: Pick<AttachmentFindings, 'facts' | 'archive'>): HtmlReference[] {
  const addresses = facts.filter(({ kind }) => kind === 'qr-code').flatMap(({ detail }) => codeAddresses(detail));
  return [
    ...addresses.map((href): HtmlReference => ({ kind: 'link', href, shown: CODE_SHOWN })),
    ...(archive?.entries.flatMap(codeReferences) ?? []),
  ];
}

/** A part that is read in two ways has its faults in both. */
function eachOnce(warnings: readonly MailWarning[]): MailWarning[] {
  const known = new Map(warnings.map((warning) => [`${warning.code} ${warning.detail}`, warning]));
  return [...known.values()];
}
