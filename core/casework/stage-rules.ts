import type { CaseEventBody, Stage } from '../model/case-event.ts';
import type { CaseView } from './case-view.ts';

export type StageProblem = 'same-stage' | 'closed' | 'erased' | 'decided-by-missing' | 'reason-missing';

/**
 * May the case move to this stage? Any stage may be skipped or left again; a closed case must be reopened first.
 * Null when it may.
 */
export function stageProblem(view: CaseView, to: Stage): StageProblem | null {
  if (view.erased) return 'erased';
  if (view.closed) return 'closed';
  return view.stage === to ? 'same-stage' : null;
}

/** The event body of a move, or what forbids it. Who decided and why must be said. */
export function stageMove(
  view: CaseView,
  move: { stage: Stage; decidedBy: string; reason: string },
): { ok: true; body: CaseEventBody } | { ok: false; problem: StageProblem } {
  const problem =
    stageProblem(view, move.stage) ??
    (move.decidedBy.trim() === '' ? 'decided-by-missing' : null) ??
    (move.reason.trim() === '' ? 'reason-missing' : null);
  if (problem) return { ok: false, problem };
  return {
    ok: true,
    body: { type: 'stage-changed', stage: move.stage, decidedBy: move.decidedBy.trim(), reason: move.reason.trim() },
  };
}
