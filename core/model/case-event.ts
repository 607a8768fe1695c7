import * as z from 'zod';
import { Moment, ShortText, Text, UtcTime } from './answer.ts';
import { Artifact } from './artifact.ts';
import { CaseId, EventId, PackageId, Sha256 } from './ids.ts';
import { Report, Sector } from './report.ts';
import { SignedBy } from './signed-by.ts';

/**
 * A case is its events, only ever added. Each is a line of RFC 8785 canonical JSON; `previous` is the SHA-256
 * of the line before it from the same device, so tampering shows. What screens show is a fold over them.
 */
export const STAGES = ['consultation', 'rescue', 'onsite'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const DISPOSITIONS = ['confirmed-targeted', 'not-targeted', 'not-enough-information', 'duplicate'] as const;
export const REFERRALS = ['police', 'jc3', 'antiphishing-council', 'vendor', 'other'] as const;
export const ORIGINS = ['package', 'telephone', 'bare-mail', 'ordinary-zip', 'paper'] as const;
export const DISCLOSURES = ['opened', 'printed', 'exported', 'shared', 'copied'] as const;

const type = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ type: z.literal(kind), ...shape });

export const CaseEventBody = z.discriminatedUnion('type', [
  /** The case begins: number as the team counts, what it came as, and the report where there is one. */
  type('received', {
    number: ShortText,
    origin: z.enum(ORIGINS),
    title: ShortText,
    sector: Sector.nullable(),
    organization: ShortText.nullable(),
    owner: ShortText.nullable(),
    drill: z.boolean(),
    packageId: PackageId.nullable(),
    report: Report.nullable(),
    artifacts: z.array(Artifact),
    note: Text.optional(),
    signedBy: SignedBy.optional(),
  }),
  /** A supplement (or a second package) joins the case. */
  type('package-merged', {
    packageId: PackageId,
    report: Report,
    artifacts: z.array(Artifact),
    signedBy: SignedBy.optional(),
  }),
  type('stage-changed', { stage: Stage, decidedBy: ShortText, reason: Text }),
  type('details-changed', {
    number: ShortText.optional(),
    title: ShortText.optional(),
    sector: Sector.nullable().optional(),
    organization: ShortText.nullable().optional(),
    owner: ShortText.nullable().optional(),
    urgency: z.enum(['normal', 'high']).optional(),
    turn: z.enum(['team', 'victim', 'other']).optional(),
    nextCallAt: Moment.nullable().optional(),
    drill: z.boolean().optional(),
  }),
  type('note-added', { text: Text }),
  type('task-added', { taskId: EventId, text: ShortText, assignee: ShortText.nullable(), due: Moment.nullable() }),
  type('task-done', { taskId: EventId }),
  type('task-reopened', { taskId: EventId }),
  type('visit-planned', { visitId: EventId, at: Moment, place: ShortText, members: ShortText }),
  type('visit-done', { visitId: EventId, at: Moment, result: Text }),
  type('visit-cancelled', { visitId: EventId, reason: Text }),
  type('artifact-added', { artifact: Artifact }),
  /** Who saw it: opening a report, printing, exporting, sharing. */
  type('disclosed', { how: z.enum(DISCLOSURES), what: ShortText }),
  type('closed', {
    disposition: z.enum(DISPOSITIONS),
    referredTo: z.enum(REFERRALS).nullable(),
    duplicateOf: CaseId.nullable(),
    reason: Text,
  }),
  type('reopened', { reason: Text }),
  /** Undo of an event just recorded: the record keeps both, the fold ignores the withdrawn one. */
  type('withdrawn', { eventId: EventId, reason: Text }),
  /**
   * The tombstone of a deleted case: what statistics count and nothing else, and the hashes of the lines it
   * replaces, so that the chain of each device can still be followed. A merge drops every other event of the case.
   */
  type('erased', {
    receivedAt: UtcTime,
    drill: z.boolean(),
    sector: Sector.nullable(),
    rescueAt: UtcTime.nullable(),
    onsiteAt: UtcTime.nullable(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    closedAt: UtcTime.nullable(),
    lines: z.array(z.strictObject({ device: ShortText, previous: Sha256.nullable(), line: Sha256 })),
  }),
]);
export type CaseEventBody = z.infer<typeof CaseEventBody>;

export const CaseEvent = z.strictObject({
  schemaVersion: z.literal(1),
  eventId: EventId,
  caseId: CaseId,
  /** When it happened (statistics use this). */
  at: UtcTime,
  /** When it was recorded. */
  recordedAt: UtcTime,
  actor: ShortText,
  device: ShortText,
  /** SHA-256 of the line before on this device, null for the first. */
  previous: Sha256.nullable(),
  body: CaseEventBody,
});
export type CaseEvent = z.infer<typeof CaseEvent>;
