import * as z from 'zod';
import { MailIndicator, ReceivedHop } from './mail.ts';

/**
 * What is read out of a mail beyond its analysis: for looking at it, byte for byte. It is made anew from the bytes
 * whenever somebody looks, and never stored: a report carries `MailAnalysis` alone.
 */

/** A range of bytes of the file, `end` exclusive. In a `.msg` there are none: parts have no bytes of their own there. */
export const ByteRange = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });
export type ByteRange = z.infer<typeof ByteRange>;

/** Faults and repairs of one part: the code of a `MailWarning`, and the bytes it is about where they are known. */
export const PartProblem = z.object({ code: z.string(), detail: z.string(), range: ByteRange.nullable() });
export type PartProblem = z.infer<typeof PartProblem>;

/** How the bytes of a text became characters: what was declared, what was really used, and whether it was a guess. */
export const CharsetUse = z.object({ declared: z.string().nullable(), used: z.string(), guessed: z.boolean() });
export type CharsetUse = z.infer<typeof CharsetUse>;

const TreePartFields = z.object({
  /** As in `MailPart.path`; `""` for a multipart that is the whole message. */
  path: z.string(),
  type: z.string(),
  name: z.string().nullable(),
  disposition: z.string().nullable(),
  contentId: z.string().nullable(),
  /** Content-Transfer-Encoding in lower case; `uuencode` and `yenc` where they were found in text. */
  encoding: z.string().nullable(),
  charset: CharsetUse.nullable(),
  header: ByteRange.nullable(),
  /** Raw bytes, before the transfer encoding is taken off. */
  body: ByteRange.nullable(),
  /** Decoded bytes; null for a multipart. */
  size: z.number().int().nonnegative().nullable(),
  problems: z.array(PartProblem),
});

/** A part of the MIME tree. Recursion is written out, since a declaration file cannot hold an inferred one. */
export type TreePart = z.infer<typeof TreePartFields> & { children: TreePart[] };
export const TreePart: z.ZodType<TreePart> = TreePartFields.extend({
  get children() {
    return z.array(TreePart);
  },
});

export const ROUTE_ODDITIES = [
  'clock-backwards',
  'long-delay',
  'date-after-receipt',
  'date-long-before-receipt',
  'time-zone-differs',
  'name-differs-from-address',
  'dynamic-host',
  'no-first-hop',
] as const;

/** One hop with everything its `Received` line says. `private`: the sending address is of a private range. */
export const RouteHop = ReceivedHop.extend({
  /** What the sender called itself (HELO). `from` is the word the line begins with: this or the name below. */
  helo: z.string().nullable(),
  /** The name that the sender's address has in the DNS, as the server found it. */
  reverseName: z.string().nullable(),
  protocol: z.string().nullable(),
  id: z.string().nullable(),
  recipient: z.string().nullable(),
  private: z.boolean(),
  /** The line itself, unfolded. */
  raw: z.string(),
});
export type RouteHop = z.infer<typeof RouteHop>;

export const MailRoute = z.object({
  hops: z.array(RouteHop),
  /** The address the mail came from, and the header that says so. */
  originating: z.object({ ip: z.string(), where: z.string() }).nullable(),
  /** Index in `hops` of the first that came from outside private networks. */
  firstExternal: z.number().int().nonnegative().nullable(),
  /** The `Date` header's offset in minutes, and that of the first hop. */
  dateOffsetMinutes: z.number().nullable(),
  routeOffsetMinutes: z.number().nullable(),
  oddities: z.array(z.object({ code: z.enum(ROUTE_ODDITIES), hop: z.number().nullable(), detail: z.string() })),
});
export type MailRoute = z.infer<typeof MailRoute>;

/** One check of a receiving server (RFC 8601 2.2): `dkim=pass reason="…" (comment) header.d=example.jp`. */
export const AuthenticationMethod = z.object({
  method: z.string(),
  version: z.number().int().nullable(),
  result: z.string(),
  reason: z.string().nullable(),
  properties: z.array(z.object({ type: z.string(), name: z.string(), value: z.string() })),
  comments: z.array(z.string()),
});
export type AuthenticationMethod = z.infer<typeof AuthenticationMethod>;

/**
 * One field in which a server wrote its checks. `trusted` only for servers the user names as theirs; never for ARC,
 * whose fields are other servers' word about what they saw.
 */
export const AuthenticationRecord = z.object({
  source: z.enum(['authentication-results', 'arc-authentication-results', 'received-spf']),
  by: z.string().nullable(),
  /** Of the format (RFC 8601 2.2), normally absent. */
  version: z.number().int().nullable(),
  /** `i=` of ARC (RFC 8617 4.1.1). */
  instance: z.number().int().nullable(),
  trusted: z.boolean(),
  methods: z.array(AuthenticationMethod),
});
export type AuthenticationRecord = z.infer<typeof AuthenticationRecord>;

/** A DKIM-Signature, ARC-Seal or ARC-Message-Signature field (RFC 6376, RFC 8617), and what could be checked offline. */
export const MailSignature = z.object({
  kind: z.enum(['dkim', 'arc-message', 'arc-seal']),
  instance: z.number().int().nullable(),
  domain: z.string().nullable(),
  selector: z.string().nullable(),
  identity: z.string().nullable(),
  algorithm: z.string().nullable(),
  canonicalization: z.string().nullable(),
  signedHeaders: z.array(z.string()),
  signedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  /** Whether `bh=` fits the body: needs no network. */
  bodyHash: z.enum(['matches', 'differs', 'cannot-check']),
  /** Whether `b=` fits, when a key file was supplied. */
  signature: z.enum(['valid', 'invalid', 'no-key', 'cannot-check']),
  problems: z.array(z.string()),
});
export type MailSignature = z.infer<typeof MailSignature>;

/** What can be read out of an attached file; the words, the sign and the weight of each are in `core/text/facts`. */
export const FACT_KINDS = [
  // Office documents, RTF
  'vba',
  'vba-autorun',
  'vba-call',
  'vba-stomped',
  'xlm',
  'xlm-autorun',
  'xlm-call',
  'sheet-hidden',
  'sheet-formula',
  'dde',
  'remote-template',
  'remote-object',
  'remote-picture',
  'linked-file',
  'external-relationship',
  'dangerous-link',
  'document-link',
  'alt-chunk',
  'embedded-object',
  'embedded-program',
  'object-update',
  'ole-package',
  'equation-editor',
  'activex',
  'document-encrypted',
  'reading-cut',
  // PDF
  'pdf-javascript',
  'pdf-open-action',
  'pdf-launch',
  'pdf-embedded-file',
  'pdf-uri',
  'pdf-form-submit',
  'pdf-remote-document',
  'pdf-rich-media',
  'pdf-form',
  'pdf-hidden-name',
  // Shortcuts
  'shortcut-target',
  'shortcut-arguments',
  'shortcut-machine',
  'shortcut-icon',
  'shortcut-hidden',
  'shortcut-carries',
  // Web pages, OneNote, scripts
  'html-smuggling',
  'html-script',
  'html-form',
  'html-link-mismatch',
  'embedded-file',
  'embedded-file-name',
  'embedded-picture',
  'script',
  'script-text',
  'script-obfuscated',
  'written-address',
  // Programs
  'program',
  'program-built',
  'program-signed',
  'program-unsigned',
  'program-version',
  'program-icon',
  // Pictures
  'qr-code',
  // Archives
  'archive-opened',
  'archive-locked',
  'archive-cut',
  'archive-appended',
  'archive-names-differ',
  'archive-unlisted',
  // Signed and encrypted mail
  'smime-signed',
  'smime-encrypted',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** `detail` is evidence as found (a name, an address, a header value), one line. */
export const FileFact = z.object({ kind: z.enum(FACT_KINDS), detail: z.string() });
export type FileFact = z.infer<typeof FileFact>;

const InnerFileFields = z.object({
  /** Path as the archive writes it, with `/`. */
  name: z.string(),
  size: z.number().nonnegative().nullable(),
  modifiedAt: z.string().nullable(),
  encrypted: z.boolean(),
  /** By content, null when the bytes were not read. */
  detectedType: z.string().nullable(),
  sha256: z.string().nullable(),
  facts: z.array(FileFact),
});
const InnerArchiveFields = z.object({
  /** `zip`, `7z`, `rar`, `tar`, `gzip`, `cab`, `iso`, `vhd` ... */
  format: z.string(),
  encrypted: z.boolean(),
  /** The password that opened it and where it was found; null when none was needed or none fitted. */
  password: z.object({ value: z.string(), foundIn: z.string() }).nullable(),
  /** False when a limit or damage cut the list. */
  complete: z.boolean(),
});

/** A file within an archive; `archive` when it is one itself. */
export type InnerFile = z.infer<typeof InnerFileFields> & { archive: InnerArchive | null };
export type InnerArchive = z.infer<typeof InnerArchiveFields> & { entries: InnerFile[] };
export const InnerFile: z.ZodType<InnerFile> = InnerFileFields.extend({
  get archive() {
    return InnerArchive.nullable();
  },
});
export const InnerArchive: z.ZodType<InnerArchive> = InnerArchiveFields.extend({
  get entries() {
    return z.array(InnerFile);
  },
});

export const AttachmentDetails = z.object({
  /** `MailPart.path` of the attachment. */
  path: z.string(),
  facts: z.array(FileFact),
  archive: InnerArchive.nullable(),
});
export type AttachmentDetails = z.infer<typeof AttachmentDetails>;

/** What can be reported about a mail: how it went, that it was read, that somebody complained. */
export const MAIL_REPORT_KINDS = ['delivery', 'disposition', 'feedback', 'tracking'] as const;

/** One recipient of a delivery report, or the one who read (RFC 3464 2.3, RFC 8098 3.2). */
export const ReportedRecipient = z.object({
  address: z.string(),
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`; of a read receipt `displayed`, `deleted` … */
  action: z.string().nullable(),
  /** `5.1.1` (RFC 3463). */
  status: z.string().nullable(),
  /** What the other server said. */
  diagnostic: z.string().nullable(),
  /** The server that said so. */
  remote: z.string().nullable(),
});
export type ReportedRecipient = z.infer<typeof ReportedRecipient>;

/** A part in which a server tells about another mail. Anybody can write one: it is a statement, no proof. */
export const MailReport = z.object({
  path: z.string(),
  kind: z.enum(MAIL_REPORT_KINDS),
  /** The server or program that reports. */
  reporter: z.string().nullable(),
  recipients: z.array(ReportedRecipient),
  /** `abuse`, `fraud`, `virus` … (RFC 5965 7.3). */
  feedbackType: z.string().nullable(),
  /** The mail that is reported, as far as it came along. */
  about: z
    .object({ subject: z.string().nullable(), from: z.string().nullable(), messageId: z.string().nullable() })
    .nullable(),
  /** False when there were more groups than are read. */
  complete: z.boolean(),
});
export type MailReport = z.infer<typeof MailReport>;

export const MailDetails = z.object({
  tree: TreePart,
  route: MailRoute,
  authentication: z.array(AuthenticationRecord),
  signatures: z.array(MailSignature),
  attachments: z.array(AttachmentDetails),
  reports: z.array(MailReport),
  /** Values that stand in mails of all kinds or are the reader's own, set apart from the indicators with the reason. */
  noise: z.array(MailIndicator.extend({ reason: z.enum(['own-domain', 'infrastructure']) })),
});
export type MailDetails = z.infer<typeof MailDetails>;

/** One header field as it stands in the file and as it reads; `range` is that of its line or lines. */
export const DecodedField = z.object({ name: z.string(), value: z.string(), range: ByteRange.nullable() });
export type DecodedField = z.infer<typeof DecodedField>;

/** One part opened: its header fields, its decoded bytes, and its text where it is one (LF line ends). */
export const PartContent = z.object({
  fields: z.array(DecodedField),
  decoded: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes expected').nullable(),
  text: z.string().nullable(),
});
export type PartContent = z.infer<typeof PartContent>;
