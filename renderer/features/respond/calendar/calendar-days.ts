import type { CaseView } from '../../../../core/casework/case-view.ts';
import { local } from '../desk/desk-time.ts';

/** Something of a case that falls on a day. */
export type CalendarEntry = {
  view: CaseView;
  kind: 'call' | 'visit' | 'task';
  /** As it was planned: a moment with its offset, or a day. */
  at: string;
  /** In this computer's zone: `10:00`; empty for a day alone. */
  time: string;
  what: string;
  /** A visit that took place; a planned one, a call and a task are still to come or are late. */
  done: boolean;
};

/** By day, YYYY-MM-DD in this computer's zone; within a day what has no time first, then by time, then by case. */
export type CalendarDays = ReadonlyMap<string, readonly CalendarEntry[]>;

/** The next calls, visits and due tasks of all cases. Visits that took place stay, in closed cases too; the rest goes. */
export function calendarDays(cases: readonly CaseView[]): CalendarDays {
  const days = new Map<string, CalendarEntry[]>();
  for (const view of cases) {
    if (view.erased) continue;
    const add = (kind: CalendarEntry['kind'], at: string | null, what: string, done = false) => {
      if (at === null) return;
      const [day, time] = local(at);
      days.set(day, [...(days.get(day) ?? []), { view, kind, at, time, what, done }]);
    };
    for (const visit of view.visits) {
      if (visit.state === 'done') add('visit', visit.visitAt, visit.place, true);
      else if (visit.state === 'planned' && view.closed === null) add('visit', visit.visitAt, visit.place);
    }
    if (view.closed !== null) continue;
    add('call', view.nextCallAt, view.title);
    for (const task of view.tasks) if (task.doneAt === null) add('task', task.due, task.text);
  }
  for (const entries of days.values()) {
    entries.sort((a, b) => a.time.localeCompare(b.time) || a.view.number.localeCompare(b.view.number));
  }
  return days;
}

/** The weeks that a month touches, seven days (YYYY-MM-DD) each. `firstDay`: 0 for Sunday, 1 for Monday. */
export function monthWeeks(month: string, firstDay: 0 | 1): string[][] {
  const first = dateOf(`${month}-01`);
  const start = addDays(`${month}-01`, -((first.getUTCDay() - firstDay + 7) % 7));
  const weeks: string[][] = [];
  for (let day = start; weeks.length === 0 || day.slice(0, 7) <= month; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
  }
  return weeks;
}

/** A day some days later or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(dateOf(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day some months later or earlier; the month's last day where it is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The day that a key of the grid leads to; null for other keys. */
export function dayAfterKey(key: string, day: string, firstDay: 0 | 1): string | null {
  const inWeek = (dateOf(day).getUTCDay() - firstDay + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -inWeek);
    case 'End':
      return addDays(day, 6 - inWeek);
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    default:
      return null;
  }
}

/** Days are counted in UTC, which has no summer time to lose one in. */
export function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
