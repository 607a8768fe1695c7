import { localDay } from '../../../ui/format.ts';
import { momentNow } from '../../../ui/moment.ts';

/** The day of a moment in this computer's zone, without the year while that is this year. Empty for none. */
export function shortDay(moment: string | null | undefined, now: Date = new Date()): string {
  return moment ? withoutYear(local(moment)[0], now) : '';
}

/**
 * A moment for narrow columns, in this computer's zone (which the column's table names): `11-24 10:00` in this year,
 * the day alone (`2025-11-24`) in any other. Empty for none.
 */
export function shortTime(moment: string | null | undefined, now: Date = new Date()): string {
  if (!moment) return '';
  const [day, time] = local(moment);
  return day.startsWith(`${now.getFullYear()}-`) ? [withoutYear(day, now), time].join(' ').trim() : day;
}

/** The day of a moment in this computer's zone, YYYY-MM-DD, with its time (`10:00`, empty for a day alone). */
export function local(moment: string): [day: string, time: string] {
  if (!moment.includes('T')) return [moment, ''];
  const here = momentNow(new Date(moment));
  return [here.slice(0, 10), here.slice(11, 16)];
}

function withoutYear(day: string, now: Date): string {
  return day.startsWith(`${localDay(now).slice(0, 4)}-`) ? day.slice(5) : day;
}

/**
 * Unix time in milliseconds at which something is due. A day alone is due when it is over in this computer's zone.
 */
export function dueTime(moment: string): number {
  return new Date(moment.includes('T') ? moment : `${moment}T23:59:59`).getTime();
}

/** Unix time in milliseconds of the first moment of the next local day: what is due before it is due today. */
export function endOfDay(now: number): number {
  const at = new Date(now);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1).getTime();
}

/** A moment as events carry it: ISO 8601 in UTC. A day alone counts as its local midnight. Null when it is no time. */
export function utcOf(moment: string): string | null {
  const at = new Date(moment.includes('T') ? moment : `${moment}T00:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
