import type { CaseView } from '../../../../core/casework/case-view.ts';
import { STAGES, type Stage } from '../../../../core/model/case-event.ts';

/** The columns of the board: the stages, then what is closed. */
export type BoardStage = Stage | 'closed';
export const BOARD_STAGES: readonly BoardStage[] = [...STAGES, 'closed'];

/** The column a case stands in: its stage, or closed. */
export function boardStage(view: CaseView): BoardStage {
  return view.closed === null ? view.stage : 'closed';
}

/** When anything but looking at it last happened (UTC): a case that was only opened has not moved. */
export function lastWorkedAt(view: CaseView): string {
  const worked = view.record.filter(({ event }) => event.body.type !== 'disclosed').at(-1);
  return worked?.event.at ?? view.lastActivityAt;
}

/** Stages between two that a move passes over. */
export function skippedStages(from: Stage, to: Stage): Stage[] {
  return STAGES.slice(STAGES.indexOf(from) + 1, Math.max(STAGES.indexOf(to), 0));
}

export const STAGE_ORDER: Readonly<Record<Stage, number>> = { consultation: 0, rescue: 1, onsite: 2 };
