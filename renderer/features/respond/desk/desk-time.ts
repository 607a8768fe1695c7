import { formatLocal } from '../../../ui/format.ts';

/** A moment as the desk shows it: in this computer's zone, to the minute; a day alone stays a day. Empty for none. */
export function showTime(moment: string | null | undefined): string {
  if (!moment) return '';
  return moment.includes('T') ? formatLocal(moment) : moment;
}

/** A UTC time in this computer's zone, to the second: for what was corrected by seconds. */
export function showSeconds(utc: string): string {
  return `${formatLocal(utc)}:${utc.slice(17, 19)}`;
}

/** The day of a moment in this computer's zone, without the year while that is this year. Empty for none. */
export function shortDay(moment: string | null | undefined, now: Date = new Date()): string {
  return shortTime(showTime(moment).slice(0, 10), now);
}

/** A moment for narrow columns: `11-24 10:00` in this year, the day alone (`2025-11-24`) in any other. */
export function shortTime(moment: string | null | undefined, now: Date = new Date()): string {
  const whole = showTime(moment);
  return whole.startsWith(`${now.getFullYear()}-`) ? whole.slice(5) : whole.slice(0, 10);
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
