import type { Language } from '../../core/model/profile.ts';
import { momentNow } from './moment.ts';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes in powers of 1024, as file managers show them: `1.4 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${UNITS[unit]}`;
}

/**
 * A time with its offset as it was given (`2026-11-20 09:12 +09:00`), or a day alone; other text unchanged. `seconds`:
 * with them, where there are some.
 */
export function formatMoment(moment: string, seconds = false): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.exec(moment);
  if (found === null) return moment;
  return `${found[1]} ${found[2]}${seconds ? (found[3] ?? '') : ''} ${found[4] === 'Z' ? 'UTC' : found[4]}`;
}

/**
 * When a file in an archive was changed last, to the second: `2026-11-20 09:12:05`, of a clock that is not told, or
 * `... UTC` and `... +09:00` where the archive tells. Other text unchanged.
 */
export function archiveTime(moment: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/.exec(moment);
  if (found === null) return moment;
  const zone = found[3] === 'Z' ? 'UTC' : found[3];
  return `${found[1]} ${found[2]}${zone === undefined ? '' : ` ${zone}`}`;
}

/** A UTC time in this computer's zone, to the minute and with the zone's offset: `2026-11-20 09:12 +09:00`. */
export function formatLocal(utc: string): string {
  const date = new Date(utc);
  return Number.isNaN(date.getTime()) ? utc : formatMoment(momentNow(date));
}

/**
 * Any time of a report or a case. What people and mails gave keeps its own offset; what this program recorded is in
 * UTC and is shown in this computer's zone. Either way the offset stands beside it. Empty for none.
 */
export function formatTime(moment: string | null | undefined): string {
  if (!moment) return '';
  return moment.endsWith('Z') ? formatLocal(moment) : formatMoment(moment);
}

/** Local day, YYYY-MM-DD. */
export function localDay(date: Date = new Date()): string {
  return momentNow(date).slice(0, 10);
}
