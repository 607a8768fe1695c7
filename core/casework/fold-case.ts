import { assertNever, BugError } from '../errors.ts';
import type { Artifact } from '../model/artifact.ts';
import type { CaseEvent, Stage } from '../model/case-event.ts';
import { visibleName } from '../text/visible.ts';
import type {
  CaseDisclosure,
  CaseNote,
  CaseReport,
  CaseTask,
  CaseView,
  CaseVisit,
  Recorded,
  StageMove,
} from './case-view.ts';
import { eventsInOrder, withdrawnIds } from './event-order.ts';
import { mergeReports } from './merge-reports.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Building = Mutable<Omit<CaseView, 'artifacts' | 'report' | 'tasks' | 'visits' | 'reached' | 'record'>> & {
  stages: StageMove[];
  notes: CaseNote[];
  reports: CaseReport[];
  disclosures: CaseDisclosure[];
  tasks: Map<string, CaseTask>;
  visits: Map<string, CaseVisit>;
  artifacts: Map<string, Artifact>;
  reached: Record<Stage, string | null>;
};

/**
 * What the events of one case add up to, whatever order they are given in. Pure; throws BugError for no events or
 * for events of two cases.
 */
export function foldCase(events: readonly CaseEvent[]): CaseView {
  const ordered = eventsInOrder(events);
  const first = ordered[0];
  if (!first) throw new BugError('a case has at least one event');
  if (ordered.some((event) => event.caseId !== first.caseId)) throw new BugError('events of two cases');
  const withdrawn = withdrawnIds(ordered);
  const view = emptyView(first);
  const tombstone = ordered.find((event) => event.body.type === 'erased');
  const counted = tombstone ? [tombstone] : ordered.filter((event) => !withdrawn.has(event.eventId));
  for (const event of counted) apply(view, event);
  return {
    ...view,
    artifacts: [...view.artifacts.values()],
    tasks: [...view.tasks.values()],
    visits: [...view.visits.values()],
    report: mergeReports(view.reports.map(({ report }) => report)),
    record: ordered.map((event) => ({ event, withdrawn: withdrawn.has(event.eventId) })),
  };
}

/** All cases of a store, most recently active first. */
export function foldCases(events: readonly CaseEvent[]): CaseView[] {
  const byCase = new Map<string, CaseEvent[]>();
  for (const event of events) {
    const list = byCase.get(event.caseId);
    if (list) list.push(event);
    else byCase.set(event.caseId, [event]);
  }
  return [...byCase.values()]
    .map(foldCase)
    .sort((a, b) => Date.parse(b.lastActivityAt) - Date.parse(a.lastActivityAt) || (a.caseId < b.caseId ? -1 : 1));
}

const shownOrganization = (organization: string | null): string | null => organization && visibleName(organization);

function emptyView(first: CaseEvent): Building {
  return {
    caseId: first.caseId,
    number: '',
    title: '',
    organization: null,
    sector: null,
    owner: null,
    origin: null,
    drill: false,
    receivedAt: null,
    stage: 'consultation',
    stageSince: first.at,
    stages: [],
    reached: { consultation: null, rescue: null, onsite: null },
    urgency: 'normal',
    turn: 'team',
    nextCallAt: null,
    notes: [],
    tasks: new Map(),
    visits: new Map(),
    artifacts: new Map(),
    reports: [],
    disclosures: [],
    closed: null,
    erased: false,
    lastActivityAt: first.at,
  };
}

function apply(view: Building, event: CaseEvent): void {
  const { body } = event;
  const recorded: Recorded = { eventId: event.eventId, at: event.at, actor: event.actor };
  const addArtifacts = (artifacts: readonly Artifact[]) => {
    for (const artifact of artifacts) view.artifacts.set(artifact.artifactId, artifact);
  };
  view.lastActivityAt = event.at;
  switch (body.type) {
    case 'received':
      if (body.report) view.reports.push({ ...recorded, packageId: body.packageId, report: body.report });
      addArtifacts(body.artifacts);
      if (body.note) view.notes.push({ ...recorded, text: body.note });
      if (view.receivedAt !== null) return;
      view.receivedAt = event.at;
      view.reached.consultation = event.at;
      view.number = body.number;
      view.title = visibleName(body.title);
      view.organization = shownOrganization(body.organization);
      view.sector = body.sector;
      view.owner = body.owner;
      view.origin = body.origin;
      view.drill = body.drill;
      return;
    case 'package-merged':
      view.reports.push({ ...recorded, packageId: body.packageId, report: body.report });
      addArtifacts(body.artifacts);
      return;
    case 'stage-changed':
      if (body.stage === view.stage) return;
      view.stages.push({
        ...recorded,
        from: view.stage,
        stage: body.stage,
        decidedBy: body.decidedBy,
        reason: body.reason,
      });
      view.stage = body.stage;
      view.stageSince = event.at;
      view.reached[body.stage] ??= event.at;
      return;
    case 'details-changed':
      view.number = body.number ?? view.number;
      if (body.title !== undefined) view.title = visibleName(body.title);
      if (body.sector !== undefined) view.sector = body.sector;
      if (body.organization !== undefined) view.organization = shownOrganization(body.organization);
      if (body.owner !== undefined) view.owner = body.owner;
      view.urgency = body.urgency ?? view.urgency;
      view.turn = body.turn ?? view.turn;
      if (body.nextCallAt !== undefined) view.nextCallAt = body.nextCallAt;
      view.drill = body.drill ?? view.drill;
      return;
    case 'note-added':
      view.notes.push({ ...recorded, text: body.text });
      return;
    case 'task-added':
      view.tasks.set(body.taskId, {
        ...recorded,
        taskId: body.taskId,
        text: body.text,
        assignee: body.assignee,
        due: body.due,
        doneAt: null,
      });
      return;
    case 'task-done':
    case 'task-reopened': {
      const task = view.tasks.get(body.taskId);
      if (task) view.tasks.set(body.taskId, { ...task, doneAt: body.type === 'task-done' ? event.at : null });
      return;
    }
    case 'visit-planned': {
      const known = view.visits.get(body.visitId);
      // A visit may be written down after it took place: its end then stands before its plan, and stays.
      const ended = known && known.state !== 'planned' ? known : null;
      view.visits.set(body.visitId, {
        ...recorded,
        visitId: body.visitId,
        state: ended?.state ?? 'planned',
        visitAt: ended?.visitAt ?? body.at,
        place: body.place,
        members: body.members,
        outcome: ended?.outcome ?? null,
      });
      return;
    }
    case 'visit-done': {
      const planned = view.visits.get(body.visitId) ?? {
        ...recorded,
        visitId: body.visitId,
        place: '',
        members: '',
      };
      view.visits.set(body.visitId, { ...planned, state: 'done', visitAt: body.at, outcome: body.result });
      view.reached.onsite ??= event.at;
      return;
    }
    case 'visit-cancelled': {
      const planned = view.visits.get(body.visitId);
      if (planned) view.visits.set(body.visitId, { ...planned, state: 'cancelled', outcome: body.reason });
      return;
    }
    case 'artifact-added':
      addArtifacts([body.artifact]);
      return;
    case 'disclosed':
      view.disclosures.push({ ...recorded, how: body.how, what: body.what });
      return;
    case 'closed': {
      const { disposition, referredTo, duplicateOf, reason } = body;
      view.closed = { ...recorded, disposition, referredTo, duplicateOf, reason };
      return;
    }
    case 'reopened':
      view.closed = null;
      return;
    case 'withdrawn':
      return;
    case 'erased':
      view.erased = true;
      view.receivedAt = body.receivedAt;
      view.drill = body.drill;
      view.sector = body.sector;
      view.reached = { consultation: body.receivedAt, rescue: body.rescueAt, onsite: body.onsiteAt };
      view.stage = body.onsiteAt ? 'onsite' : body.rescueAt ? 'rescue' : 'consultation';
      view.stageSince = body.onsiteAt ?? body.rescueAt ?? body.receivedAt;
      if (body.disposition && body.closedAt)
        view.closed = {
          ...recorded,
          at: body.closedAt,
          disposition: body.disposition,
          referredTo: null,
          duplicateOf: null,
          reason: '',
        };
      return;
    default:
      assertNever(body);
  }
}
