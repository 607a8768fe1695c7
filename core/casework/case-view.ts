import type { Artifact } from '../model/artifact.ts';
import type { CaseEvent, DISCLOSURES, DISPOSITIONS, ORIGINS, REFERRALS, Stage } from '../model/case-event.ts';
import type { CaseId, EventId, PackageId } from '../model/ids.ts';
import type { Report, Sector } from '../model/report.ts';

/** Who recorded something, and when it happened (UTC). */
export type Recorded = { readonly eventId: EventId; readonly at: string; readonly actor: string };

export type StageMove = Recorded & {
  readonly from: Stage;
  readonly stage: Stage;
  readonly decidedBy: string;
  readonly reason: string;
};
export type CaseNote = Recorded & { readonly text: string };
export type CaseTask = Recorded & {
  readonly taskId: EventId;
  readonly text: string;
  readonly assignee: string | null;
  readonly due: string | null;
  /** When it was done (UTC); null while it is open. */
  readonly doneAt: string | null;
};
export type CaseVisit = Recorded & {
  readonly visitId: EventId;
  readonly state: 'planned' | 'done' | 'cancelled';
  /** When it is planned for, or took place: a moment of the report's form. */
  readonly visitAt: string;
  readonly place: string;
  readonly members: string;
  /** The result of a visit done, the reason of one cancelled. */
  readonly outcome: string | null;
};
export type CaseReport = Recorded & { readonly packageId: PackageId | null; readonly report: Report };
export type CaseDisclosure = Recorded & {
  readonly how: (typeof DISCLOSURES)[number];
  readonly what: string;
};
export type CaseClosing = Recorded & {
  readonly disposition: (typeof DISPOSITIONS)[number];
  readonly referredTo: (typeof REFERRALS)[number] | null;
  readonly duplicateOf: CaseId | null;
  readonly reason: string;
};
export type CaseRecordLine = { readonly event: CaseEvent; readonly withdrawn: boolean };

/** A case as screens show it: a projection of its events, rebuilt at any time, never edited. */
export type CaseView = {
  readonly caseId: CaseId;
  readonly number: string;
  /** May be the subject of a mail, so it and the organization have nothing unseen left in them. */
  readonly title: string;
  readonly organization: string | null;
  readonly sector: Sector | null;
  readonly owner: string | null;
  readonly origin: (typeof ORIGINS)[number] | null;
  readonly drill: boolean;
  /** When the consultation began (UTC). Null when the event that began it is not here. */
  readonly receivedAt: string | null;
  readonly stage: Stage;
  readonly stageSince: string;
  readonly stages: readonly StageMove[];
  /** When each stage was first reached (UTC). A visit done reaches `onsite` whatever the board says. */
  readonly reached: Readonly<Record<Stage, string | null>>;
  readonly urgency: 'normal' | 'high';
  readonly turn: 'team' | 'victim' | 'other';
  readonly nextCallAt: string | null;
  readonly notes: readonly CaseNote[];
  readonly tasks: readonly CaseTask[];
  readonly visits: readonly CaseVisit[];
  readonly artifacts: readonly Artifact[];
  readonly reports: readonly CaseReport[];
  /** All reports of the case as one: later answers complete and correct earlier ones. */
  readonly report: Report | null;
  readonly disclosures: readonly CaseDisclosure[];
  readonly closed: CaseClosing | null;
  /** The case was deleted: only what statistics count is left. */
  readonly erased: boolean;
  readonly lastActivityAt: string;
  /** Every event in the order it happened, the withdrawn ones marked. */
  readonly record: readonly CaseRecordLine[];
};
