import * as z from 'zod';
import { Artifact } from '../core/model/artifact.ts';
import { CaseEvent, DISCLOSURES, DISPOSITIONS, ORIGINS, REFERRALS, Stage } from '../core/model/case-event.ts';
import { CaseId, EventId, PackageId } from '../core/model/ids.ts';
import { Report, Sector } from '../core/model/report.ts';
import type { CaseView } from '../core/casework/case-view.ts';

/** What `cases ... --json` writes; the JSON Schemas in assets/schemas are made from these. */

export const CaseLine = z.strictObject({
  caseId: CaseId,
  number: z.string(),
  title: z.string(),
  organization: z.string().nullable(),
  sector: Sector.nullable(),
  owner: z.string().nullable(),
  origin: z.enum(ORIGINS).nullable(),
  drill: z.boolean(),
  receivedAt: z.string().nullable(),
  stage: Stage,
  stageSince: z.string(),
  urgency: z.enum(['normal', 'high']),
  turn: z.enum(['team', 'victim', 'other']),
  nextCallAt: z.string().nullable(),
  disposition: z.enum(DISPOSITIONS).nullable(),
  erased: z.boolean(),
  lastActivityAt: z.string(),
});
export type CaseLine = z.infer<typeof CaseLine>;
export const CasesList = z.array(CaseLine);

const recorded = { eventId: EventId, at: z.string(), actor: z.string() };

export const CasesShow = CaseLine.extend({
  reached: z.strictObject({
    consultation: z.string().nullable(),
    rescue: z.string().nullable(),
    onsite: z.string().nullable(),
  }),
  stages: z.array(
    z.strictObject({ ...recorded, from: Stage, stage: Stage, decidedBy: z.string(), reason: z.string() }),
  ),
  notes: z.array(z.strictObject({ ...recorded, text: z.string() })),
  tasks: z.array(
    z.strictObject({
      ...recorded,
      taskId: EventId,
      text: z.string(),
      assignee: z.string().nullable(),
      due: z.string().nullable(),
      doneAt: z.string().nullable(),
    }),
  ),
  visits: z.array(
    z.strictObject({
      ...recorded,
      visitId: EventId,
      state: z.enum(['planned', 'done', 'cancelled']),
      visitAt: z.string(),
      place: z.string(),
      members: z.string(),
      outcome: z.string().nullable(),
    }),
  ),
  disclosures: z.array(z.strictObject({ ...recorded, how: z.enum(DISCLOSURES), what: z.string() })),
  closed: z
    .strictObject({
      ...recorded,
      disposition: z.enum(DISPOSITIONS),
      referredTo: z.enum(REFERRALS).nullable(),
      duplicateOf: CaseId.nullable(),
      reason: z.string(),
    })
    .nullable(),
  artifacts: z.array(Artifact),
  packages: z.array(PackageId),
  report: Report.nullable(),
  record: z.array(z.strictObject({ event: CaseEvent, withdrawn: z.boolean() })),
});
export type CasesShow = z.infer<typeof CasesShow>;

export const CasesStage = z.strictObject({ caseId: CaseId, from: Stage, stage: Stage, event: CaseEvent });
export type CasesStage = z.infer<typeof CasesStage>;

export const CasesImport = z.strictObject({
  caseId: CaseId,
  number: z.string(),
  packageId: PackageId,
  /** `known`: the package was in the store already, and nothing was written. */
  result: z.enum(['received', 'merged', 'known']),
  event: CaseEvent.nullable(),
});
export type CasesImport = z.infer<typeof CasesImport>;

export const CasesStatistics = z.array(
  z.strictObject({
    fiscalYear: z.number().int(),
    half: z.union([z.literal(1), z.literal(2)]),
    consultations: z.number().int(),
    rescues: z.number().int(),
    onsite: z.number().int(),
    onsiteWithoutRescue: z.number().int(),
    drillsExcluded: z.number().int(),
  }),
);

export function caseLine(view: CaseView): CaseLine {
  const { caseId, number, title, organization, sector, owner, origin, drill, receivedAt, stage, stageSince } = view;
  const { urgency, turn, nextCallAt, closed, erased, lastActivityAt } = view;
  const disposition = closed?.disposition ?? null;
  return {
    ...{ caseId, number, title, organization, sector, owner, origin, drill, receivedAt, stage, stageSince },
    ...{ urgency, turn, nextCallAt, disposition, erased, lastActivityAt },
  };
}

export function caseShown(view: CaseView): CasesShow {
  const { reached, stages, notes, tasks, visits, disclosures, closed, artifacts, reports, report, record } = view;
  return {
    ...caseLine(view),
    reached,
    stages: [...stages],
    notes: [...notes],
    tasks: [...tasks],
    visits: [...visits],
    disclosures: [...disclosures],
    closed,
    artifacts: [...artifacts],
    packages: reports.flatMap(({ packageId }) => (packageId === null ? [] : [packageId])),
    report,
    record: [...record],
  };
}
