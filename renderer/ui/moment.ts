import type { Moment } from '../../core/model/answer.ts';

/** What the two inputs of a moment show. `offset` is empty for a day without a time. */
export type MomentParts = { day: string; time: string; offset: string };

export function partsOf(moment: Moment | null): MomentParts {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(
    moment ?? '',
  );
  if (!found) return { day: '', time: '', offset: '' };
  return { day: found[1] ?? '', time: found[2] ?? '', offset: found[3] === 'Z' ? '+00:00' : (found[3] ?? '') };
}

/** A day, with a time when there is one (then with this computer's offset at that time); null without a day. */
export function momentOf(day: string, time: string): Moment | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  return /^\d{2}:\d{2}$/.test(time) ? `${day}T${time}${offsetAt(new Date(`${day}T${time}`))}` : day;
}

/** This computer's offset from UTC at that time, as `+09:00`. */
export function offsetAt(date: Date): string {
  const minutes = Number.isNaN(date.getTime()) ? 0 : -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** A date, a time, or both, in the ways people and programs write them; null when there is neither. */
export function pastedMoment(text: string): { day: string; time: string } | null {
  const plain = text.normalize('NFKC').trim();
  const year =
    /(?<!\d)(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})(?!\d)/u.exec(plain) ??
    // The order of every country that writes the day first; a month first is never guessed.
    /(?<!\d)(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})(?!\d)/u.exec(plain);
  const clock = /(?<!\d)(?<h>\d{1,2})\s*[:時]\s*(?<n>\d{2})(?!\d)/u.exec(plain);
  const two = (value: string | undefined) => (value ?? '').padStart(2, '0');
  const day = year ? `${year.groups?.['y']}-${two(year.groups?.['m'])}-${two(year.groups?.['d'])}` : '';
  const time = clock ? `${two(clock.groups?.['h'])}:${two(clock.groups?.['n'])}` : '';
  return day === '' && time === '' ? null : { day, time };
}

/** Now, to the minute, with this computer's offset. */
export function momentNow(now: Date = new Date()): Moment {
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  return `${day}T${pad(now.getHours())}:${pad(now.getMinutes())}${offsetAt(now)}`;
}
