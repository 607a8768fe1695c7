import type { CaseView } from '../../../../core/casework/case-view.ts';
import { BOARD_STAGES, boardStage, type BoardStage } from '../desk/board-stage.ts';
import { dueTime } from '../desk/desk-time.ts';

export type BoardColumns = Readonly<Record<BoardStage, readonly CaseView[]>>;

/** The cases of each column: urgent ones first, then by the next call, then by number. */
export function boardColumns(cases: readonly CaseView[], drills: boolean): BoardColumns {
  const columns: Record<BoardStage, CaseView[]> = { consultation: [], rescue: [], onsite: [], closed: [] };
  for (const view of cases) if (!view.erased && (drills || !view.drill)) columns[boardStage(view)].push(view);
  for (const stage of BOARD_STAGES) columns[stage].sort(byUrgency);
  return columns;
}

function byUrgency(a: CaseView, b: CaseView): number {
  const call = (view: CaseView) => (view.nextCallAt === null ? Number.MAX_SAFE_INTEGER : dueTime(view.nextCallAt));
  return (
    Number(b.urgency === 'high') - Number(a.urgency === 'high') ||
    call(a) - call(b) ||
    a.number.localeCompare(b.number, 'ja', { numeric: true })
  );
}

/** The column beside this one; null at the edge. */
export function neighbourStage(stage: BoardStage, way: -1 | 1): BoardStage | null {
  return BOARD_STAGES[BOARD_STAGES.indexOf(stage) + way] ?? null;
}

/** The card after (or before) the one that has the focus, column by column; the first when none has. Its case id. */
export function stepCard(columns: BoardColumns, focused: string | null, way: -1 | 1): string | null {
  const order = BOARD_STAGES.flatMap((stage) => columns[stage].map((view) => view.caseId as string));
  const at = focused === null ? -1 : order.indexOf(focused);
  if (at < 0) return order[0] ?? null;
  return order[Math.min(Math.max(at + way, 0), order.length - 1)] ?? null;
}
