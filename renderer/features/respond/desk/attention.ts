import type { CaseView } from '../../../../core/casework/case-view.ts';
import { dueTime, endOfDay } from './desk-time.ts';

/** Why a case waits for somebody at the desk. */
export type Reason = 'urgent' | 'call' | 'task' | 'visit' | 'turn';
export type Waiting = {
  view: CaseView;
  reason: Reason;
  /** The moment of the call, task or visit; null for the others. */
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
    if (view.urgency === 'high') return [{ view, reason: 'urgent' as const, at: null, late: false, what: view.title }];
    return view.turn === 'team' ? [{ view, reason: 'turn' as const, at: null, late: false, what: view.title }] : [];
  });
  return waiting.sort(
    (a, b) =>
      Number(b.late) - Number(a.late) ||
      ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) ||
      (a.at === null || b.at === null ? 0 : dueTime(a.at) - dueTime(b.at)) ||
      a.view.number.localeCompare(b.view.number),
  );
}
