import type { CaseView } from '../../../../core/casework/case-view.ts';
import { boardStage, lastWorkedAt, type BoardStage } from '../desk/board-stage.ts';
import { dueTime } from '../desk/desk-time.ts';

export const SORT_COLUMNS = [
  'number',
  'title',
  'organization',
  'stage',
  'urgency',
  'owner',
  'turn',
  'nextCall',
  'began',
  'updated',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export type Sorting = { column: SortColumn; down: boolean };

export const FIRST_SORTING: Sorting = { column: 'updated', down: true };

const STAGES: readonly BoardStage[] = ['consultation', 'rescue', 'onsite', 'closed'];
const TURNS = ['team', 'victim', 'other'];

/** Sorted by one column; what has no value there comes last either way, equal ones by number. */
export function sortCases(cases: readonly CaseView[], sorting: Sorting): CaseView[] {
  const way = sorting.down ? -1 : 1;
  return [...cases].sort((a, b) => {
    const left = keyOf(a, sorting.column);
    const right = keyOf(b, sorting.column);
    if (left === null || right === null) return left === right ? byNumber(a, b) : left === null ? 1 : -1;
    const order =
      typeof left === 'number' && typeof right === 'number' ? left - right : natural(String(left), String(right));
    return order === 0 ? byNumber(a, b) : order * way;
  });
}

/** The next sorting when a heading is pressed: the other way, or this column from its useful end. */
export function pressed(sorting: Sorting, column: SortColumn): Sorting {
  if (sorting.column === column) return { column, down: !sorting.down };
  return { column, down: column === 'updated' || column === 'began' };
}

function keyOf(view: CaseView, column: SortColumn): string | number | null {
  switch (column) {
    case 'number':
      return view.number;
    case 'title':
      return view.title || null;
    case 'organization':
      return view.organization;
    case 'stage':
      return STAGES.indexOf(boardStage(view));
    case 'urgency':
      return view.urgency === 'high' ? 0 : 1;
    case 'owner':
      return view.owner;
    case 'turn':
      return TURNS.indexOf(view.turn);
    case 'nextCall':
      return view.nextCallAt === null ? null : dueTime(view.nextCallAt);
    case 'began':
      return view.receivedAt === null ? null : Date.parse(view.receivedAt);
    case 'updated':
      return Date.parse(lastWorkedAt(view));
  }
}

function byNumber(a: CaseView, b: CaseView): number {
  return natural(a.number, b.number);
}

function natural(a: string, b: string): number {
  return a.localeCompare(b, 'ja', { numeric: true });
}
