import * as z from 'zod';
import { answer, Moment, ShortText, Text, UtcTime } from './answer.ts';
import { Artifact } from './artifact.ts';
import { Host } from './host.ts';
import { ArtifactId, HostId, MailId, PackageId, ReportId, Sha256 } from './ids.ts';
import { MailAnalysis } from './mail.ts';

/**
 * The report of a victim: one document, autosaved at each change. Who the victim is (`identity`) and what
 * happened (everything else) are separate branches, so that the technical half can be shared alone.
 */
export const REPORT_SCHEMA_VERSION = 1;

export const SECTORS = [
  'government',
  'independent-agency',
  'company',
  'association',
  'academic',
  'public-other',
] as const;
export const Sector = z.enum(SECTORS);
export type Sector = z.infer<typeof Sector>;

export const TLP_LABELS = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const;
export const Tlp = z.enum(TLP_LABELS);
export type Tlp = z.infer<typeof Tlp>;

export const WHICH_COMPUTER = ['affected', 'another', 'not-sure'] as const;
export const WHAT_HAPPENED = ['only-received', 'opened', 'password-typed', 'on-phone', 'told-by-others'] as const;
export const WhatHappened = z.enum(WHAT_HAPPENED);
export type WhatHappened = z.infer<typeof WhatHappened>;

export const MAIL_ACTIONS = [
  'previewed',
  'attachment-opened',
  'macro-enabled',
  'archive-password-typed',
  'link-followed',
  'credentials-entered',
  'replied',
  'forwarded',
  'deleted',
  'nothing',
] as const;
export const MailAction = z.enum(MAIL_ACTIONS);
export type MailAction = z.infer<typeof MailAction>;

export const NOTICED_BY = ['recipient', 'security-product', 'outside-notice', 'monitoring', 'other'] as const;

/** The five plain questions of "what kind of mail"; each is advice for the team, never a verdict. */
export const SCOPE_QUESTIONS = ['many-got-it', 'money-asked', 'files-locked', 'shop-or-bank', 'work-related'] as const;
export const ScopeQuestion = z.enum(SCOPE_QUESTIONS);
export type ScopeQuestion = z.infer<typeof ScopeQuestion>;

export const Identity = z.strictObject({
  organization: answer(ShortText).optional(),
  department: answer(ShortText).optional(),
  sector: answer(Sector).optional(),
  contactName: answer(ShortText).optional(),
  /** How to reach them outside the affected network. */
  contactPhone: answer(ShortText).optional(),
  contactOther: answer(ShortText).optional(),
  alternativeContact: answer(ShortText).optional(),
});
export type Identity = z.infer<typeof Identity>;

export const FirstAidTick = z.strictObject({ stepId: z.string().max(60), doneAt: UtcTime });

export const Situation = z.strictObject({
  thisComputer: answer(z.enum(WHICH_COMPUTER)).optional(),
  whatHappened: answer(WhatHappened).optional(),
  actions: answer(z.array(MailAction)).optional(),
  actedBy: answer(ShortText).optional(),
  actedOn: answer(ShortText).optional(),
  receivedAt: answer(Moment).optional(),
  actedAt: answer(Moment).optional(),
  discoveredAt: answer(Moment).optional(),
  noticedBy: answer(z.enum(NOTICED_BY)).optional(),
  noticedDetail: answer(Text).optional(),
  firstAid: z.array(FirstAidTick).max(100),
  measuresTaken: answer(Text).optional(),
  consulted: answer(Text).optional(),
  wishes: answer(Text).optional(),
  environment: answer(Text).optional(),
  logsAvailable: answer(Text).optional(),
});
export type Situation = z.infer<typeof Situation>;

export const PersonView = z.enum(['yes', 'no', 'cannot-tell']);
export type PersonView = z.infer<typeof PersonView>;

export const ReportedMail = z.strictObject({
  mailId: MailId,
  artifactId: ArtifactId,
  /** Null when the file could not be read as a mail: the artifact is kept all the same. */
  analysis: MailAnalysis.nullable(),
  /** The person's own view beside each detected (or asked) sign; key: sign id. */
  personView: z.record(z.string().max(60), PersonView),
  recipientCount: answer(z.number().int().nonnegative()).optional(),
  otherMailboxesSearched: answer(Text).optional(),
  secondMail: answer(z.boolean()).optional(),
  note: Text.optional(),
});
export type ReportedMail = z.infer<typeof ReportedMail>;

export const AdminWork = z.strictObject({
  id: z.string().max(60),
  who: ShortText,
  account: ShortText,
  fromHost: ShortText,
  toHost: ShortText,
  tool: ShortText,
  start: Moment.nullable(),
  end: Moment.nullable(),
  what: Text,
});
export type AdminWork = z.infer<typeof AdminWork>;

export const TimelineEntry = z.strictObject({
  id: z.string().max(60),
  at: Moment.nullable(),
  what: Text,
  who: ShortText.optional(),
  hostId: HostId.optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Approval = z.strictObject({
  decision: z.enum(['approved', 'not-needed', 'declined']),
  name: ShortText,
  role: ShortText.optional(),
  at: UtcTime,
  note: Text.optional(),
  /** Of what would have left when the decision was made (`contentDigest`); tells when something changed since. */
  contentSha256: Sha256.optional(),
});

/** Everything a package of this report has been sent as; kept with the draft so that a supplement names the first. */
export const SentPackage = z.strictObject({
  packageId: PackageId,
  at: UtcTime,
  fileName: z.string().max(300),
  /** In so many numbered pieces, `fileName` with `.001` and on. */
  volumes: z.number().int().min(2).max(999).optional(),
  kind: z.enum(['report', 'supplement']),
  sha256: z.string().max(64),
  size: z.number().int().nonnegative(),
  recipients: z.array(ShortText).max(50),
  /** Fingerprints of the cards it was made for, in the order of `recipients`. */
  cardFingerprints: z.array(Sha256).max(50).optional(),
  /** It opens with a password that was shown. */
  password: z.boolean().optional(),
  /** The packages it was made instead of. */
  replaces: z.array(PackageId).max(200).optional(),
  artifactIds: z.array(ArtifactId),
  /** The recipient's signed word that it arrived unchanged. Kept in the draft, never handed over. */
  receipt: z.strictObject({ at: UtcTime, name: z.string().max(603), cardFingerprint: Sha256 }).optional(),
});
export type SentPackage = z.infer<typeof SentPackage>;

export const Report = z.strictObject({
  schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
  reportId: ReportId,
  /** A name for the list of drafts; a person's words, or empty. */
  title: ShortText,
  language: z.enum(['ja', 'en']),
  /** Drills and training mails never enter statistics. */
  drill: z.boolean(),
  createdAt: UtcTime,
  updatedAt: UtcTime,
  supplementTo: PackageId.nullable(),
  /** Only in a package: it is whole and stands for these, which were handed over before. */
  replaces: z.array(PackageId).max(200).optional(),
  identity: Identity,
  sharing: z.strictObject({
    tlp: answer(Tlp).optional(),
    identityMayBeShared: answer(z.boolean()).optional(),
    personalDataMayHaveLeaked: answer(z.boolean()).optional(),
    note: Text.optional(),
  }),
  situation: Situation,
  scope: z.partialRecord(ScopeQuestion, answer(z.boolean())),
  mails: z.array(ReportedMail).max(500),
  hosts: z.array(Host).max(500),
  communication: z.strictObject({ artifactIds: z.array(ArtifactId).max(500), note: Text.optional() }),
  adminWork: z.array(AdminWork).max(5000),
  timeline: z.array(TimelineEntry).max(5000),
  artifacts: z.array(Artifact).max(20_000),
  approval: Approval.nullable(),
  /**
   * What the person decided to leave out of the package, and whether the identity is masked. `answers`: ids of
   * `leavingAnswers`; an answer becomes "cannot disclose", a line of a list is not in it.
   */
  leaveOut: z.strictObject({
    artifactIds: z.array(ArtifactId),
    answers: z.array(z.string().max(160)).max(20_000).optional(),
    maskIdentity: z.boolean(),
  }),
  sent: z.array(SentPackage).max(200),
});
export type Report = z.infer<typeof Report>;

/** A new, empty report. `now` is UTC ISO 8601. */
export function emptyReport(reportId: ReportId, language: 'ja' | 'en', now: string): Report {
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    reportId,
    title: '',
    language,
    drill: false,
    createdAt: now,
    updatedAt: now,
    supplementTo: null,
    identity: {},
    sharing: {},
    situation: { firstAid: [] },
    scope: {},
    mails: [],
    hosts: [],
    communication: { artifactIds: [] },
    adminWork: [],
    timeline: [],
    artifacts: [],
    approval: null,
    leaveOut: { artifactIds: [], maskIdentity: false },
    sent: [],
  };
}
