import type { CaseView, CaseVisit } from '../../../../core/casework/case-view.ts';

/** What visits and the stage of a case do not agree in: one is only planned, or one was made. Null: nothing to say. */
export function visitHint(
  view: Pick<CaseView, 'stage' | 'closed'> & { visits: readonly Pick<CaseVisit, 'state'>[] },
): 'planned' | 'done' | null {
  if (view.stage === 'onsite' || view.closed) return null;
  if (view.visits.some((visit) => visit.state === 'done')) return 'done';
  return view.visits.some((visit) => visit.state === 'planned') ? 'planned' : null;
}
