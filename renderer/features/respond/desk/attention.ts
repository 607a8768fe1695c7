import type { CaseView } from '../../../../core/casework/case-view.ts';
import { dueTime, endOfDay } from './desk-time.ts';

/** Why a case waits for somebody at the desk. */
export type Reason = 'urgent' | 'call' | 'task' | 'visit' | 'turn';
export type Waiting = {
  view: CaseView;
  reason: Reason;
  /** The moment of the call, task or visit; for the others, since when (UTC). Null: not known. */
  at: string | null;
  late: boolean;
  what: string;
};

const ORDER: readonly Reason[] = ['call', 'task', 'visit', 'urgent', 'turn'];

/** Everything due up to the end of today, then urgent cases, then those whose turn is ours. `now`: Unix milliseconds. */
export function waitingCases(cases: readonly CaseView[], now: number): Waiting[] {
  const today = endOfDay(now);
  const open = cases.filter((view) => !view.erased && view.closed === null);
  const waiting = open.flatMap((view) => {
    const dated: Waiting[] = [];
    const add = (reason: Reason, at: string | null, what: string) => {
      if (at !== null && dueTime(at) < today) dated.push({ view, reason, at, late: dueTime(at) < now, what });
    };
    add('call', view.nextCallAt, view.title);
    for (const task of view.tasks) if (task.doneAt === null) add('task', task.due, task.text);
    for (const visit of view.visits) if (visit.state === 'planned') add('visit', visit.visitAt, visit.place);
    if (dated.length > 0) return dated;
    const since = (reason: 'urgent' | 'turn') => [
      { view, reason, at: sinceWhen(view, reason), late: false, what: view.title },
    ];
    if (view.urgency === 'high') return since('urgent');
    return view.turn === 'team' ? since('turn') : [];
  });
  return waiting.sort(
    (a, b) =>
      Number(b.late) - Number(a.late) ||
      ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) ||
      (a.at === null || b.at === null ? 0 : dueTime(a.at) - dueTime(b.at)) ||
      a.view.number.localeCompare(b.view.number),
  );
}

/** When the case last became urgent or ours (UTC): it began so, or its details were changed to it. */
function sinceWhen(view: CaseView, reason: 'urgent' | 'turn'): string | null {
  let since = view.receivedAt;
  let held = reason === 'turn';
  for (const { event, withdrawn } of view.record) {
    if (withdrawn || event.body.type !== 'details-changed') continue;
    const { urgency, turn } = event.body;
    const now =
      reason === 'turn'
        ? turn === undefined
          ? held
          : turn === 'team'
        : urgency === undefined
          ? held
          : urgency === 'high';
    if (now && !held) since = event.at;
    held = now;
  }
  return since;
}
