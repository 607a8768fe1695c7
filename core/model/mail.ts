import * as z from 'zod';

/** One mailbox of a header, decoded. `display` is empty when the header has none; `address` as written. */
export const Mailbox = z.object({ display: z.string(), address: z.string() });
export type Mailbox = z.infer<typeof Mailbox>;

/** One `Received` line, first hop first. `delaySeconds` counts from the hop before; negative when clocks disagree. */
export const ReceivedHop = z.object({
  from: z.string().nullable(),
  by: z.string().nullable(),
  ip: z.string().nullable(),
  at: z.string().nullable(),
  delaySeconds: z.number().nullable(),
});
export type ReceivedHop = z.infer<typeof ReceivedHop>;

/** A result written by a receiving server (RFC 8601). Only those of servers the user names as theirs are trusted. */
export const AuthenticationResult = z.object({
  method: z.string(),
  result: z.string(),
  by: z.string().nullable(),
  trusted: z.boolean(),
});
export type AuthenticationResult = z.infer<typeof AuthenticationResult>;

const Hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));

/** A leaf of the MIME tree. `path` counts from 1; sizes are bytes and hashes are lower-case hex of the decoded bytes. */
export const MailPart = z.object({
  path: z.string(),
  type: z.string(),
  charset: z.string().nullable(),
  name: z.string().nullable(),
  disposition: z.string().nullable(),
  size: z.number().int().nonnegative(),
  sha256: Hex(64),
  md5: Hex(32),
  sha1: Hex(40),
});
export type MailPart = z.infer<typeof MailPart>;

/** A link of the text or the HTML. `href` is as written after entity decoding; `host` is normalized (punycode). */
export const MailLink = z.object({
  href: z.string(),
  shown: z.string(),
  host: z.string().nullable(),
  registrableDomain: z.string().nullable(),
});
export type MailLink = z.infer<typeof MailLink>;

/** One file listed in an attached archive; nothing is unpacked. */
const EntryFields = z.object({ name: z.string(), size: z.number().nonnegative(), encrypted: z.boolean() });
/** A file in an archive; `entries` when it is an archive itself that was looked into. */
export type ArchiveEntry = z.infer<typeof EntryFields> & { entries?: ArchiveEntry[] | undefined };
export const ArchiveEntry: z.ZodType<ArchiveEntry> = EntryFields.extend({
  get entries() {
    return z.array(ArchiveEntry).optional();
  },
});

/** Detectable signs of `core/text/signs.ts`, each in the order of the guidance they come from. */
export const SIGN_IDS = [
  'theme.unavoidable',
  'theme.curiosity',
  'theme.first-notice',
  'theme.delivery',
  'theme.credentials',
  'theme.field',
  'sender.free-mail',
  'sender.display-name',
  'sender.signature',
  'sender.reply-to',
  'sender.auth',
  'sender.lookalike',
  'route.odd',
  'body.language',
  'body.link-mismatch',
  'body.tracking',
  'attachment.executable',
  'attachment.disguise',
  'attachment.macro',
  'attachment.encrypted',
  'attachment.password-elsewhere',
  'attachment.decoy',
] as const;
export const SignId = z.enum(SIGN_IDS);
export type SignId = z.infer<typeof SignId>;

/** What the program detected, with its evidence (a header line, a link, a file name). 1 is a hint, 3 is strong. */
export const DetectedSign = z.object({
  id: SignId,
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  evidence: z.string(),
});
export type DetectedSign = z.infer<typeof DetectedSign>;

export const MAIL_INDICATOR_TYPES = [
  'email-address',
  'subject',
  'message-id',
  'mailer',
  'file-name',
  'sha256',
  'ipv4',
  'ipv6',
  'domain',
  'url',
] as const;

/** A value worth looking for elsewhere. `where` says in which header, part or text it was seen. */
export const MailIndicator = z.object({
  family: z.enum(['mail', 'communication', 'host']),
  type: z.enum(MAIL_INDICATOR_TYPES),
  value: z.string(),
  where: z.string(),
});
export type MailIndicator = z.infer<typeof MailIndicator>;

/** Something the reader did that is not plain reading: a limit that was hit, a header it had to repair. */
export const MailWarning = z.object({ code: z.string(), detail: z.string() });
export type MailWarning = z.infer<typeof MailWarning>;

const AttachmentFields = z.object({
  name: z.string().nullable(),
  declaredType: z.string(),
  detectedType: z.string(),
  size: z.number().int().nonnegative(),
  sha256: Hex(64),
  encrypted: z.boolean(),
  entries: z.array(ArchiveEntry).optional(),
});

const AnalysisFields = z.object({
  file: z.string(),
  size: z.number().int().nonnegative(),
  sha256: Hex(64),
  kind: z.enum(['eml', 'msg']),
  subject: z.string().nullable(),
  date: z.string().nullable(),
  from: z.array(Mailbox),
  sender: z.array(Mailbox),
  replyTo: z.array(Mailbox),
  returnPath: z.string().nullable(),
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  messageId: z.string().nullable(),
  received: z.array(ReceivedHop),
  authentication: z.array(AuthenticationResult),
  parts: z.array(MailPart),
  text: z.string(),
  /**
   * What the HTML shows in place of `text`, where that tells of a password and `text` does not tell the same, and attached
   * files of text that tell one.
   */
  otherText: z.string().optional(),
  links: z.array(MailLink),
  signs: z.array(DetectedSign),
  indicators: z.array(MailIndicator),
  warnings: z.array(MailWarning),
});

/* A mail may hold a mail. The two types are written out, since a declaration file cannot hold an inferred recursion. */

/** A file attached to a mail. `nestedMail` when it is a mail itself. */
export type MailAttachment = z.infer<typeof AttachmentFields> & { nestedMail?: MailAnalysis | undefined };

/** One element of `kakekomi inspect --json`: everything the program read out of one mail file. */
export type MailAnalysis = z.infer<typeof AnalysisFields> & { attachments: MailAttachment[] };

export const MailAttachment: z.ZodType<MailAttachment> = AttachmentFields.extend({
  get nestedMail() {
    return MailAnalysis.optional();
  },
});

export const MailAnalysis: z.ZodType<MailAnalysis> = AnalysisFields.extend({
  get attachments() {
    return z.array(MailAttachment);
  },
});

/** A file that could not be read as a mail. `message` is a sentence in the language asked for. */
export const InspectFailure = z.object({
  file: z.string(),
  error: z.object({ code: z.string(), message: z.string() }),
});
export type InspectFailure = z.infer<typeof InspectFailure>;

/** The whole output of `kakekomi inspect --json`. */
export const InspectOutput = z.array(z.union([MailAnalysis, InspectFailure]));
export type InspectOutput = z.infer<typeof InspectOutput>;
