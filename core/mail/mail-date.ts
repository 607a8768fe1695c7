const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Named zones of RFC 5322 4.3 and others of one meaning that programs write, in minutes east of UTC. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  ast: -240,
  adt: -180,
  akst: -540,
  akdt: -480,
  hst: -600,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  wet: 0,
  west: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  bst: 60,
  msk: 180,
};

const two = (value: number): string => String(value).padStart(2, '0');

/** `+0900`, `+09:00`, and as scripts write it: `+900`, `+9`, behind `GMT` or `UTC` too (`GMT+09:00`, `UTC+9`). */
const OFFSET = /^(?:GMT|UTC?)?([+-])(\d{1,2}?):?(\d{2})?$/i;

/** Minutes east of UTC; null for what is no zone, and for one that is nowhere (`+2500`). */
function zoneMinutes(text: string): number | null {
  const numeric = OFFSET.exec(text);
  if (numeric === null) return ZONES[text.toLowerCase()] ?? null;
  const rest = Number(numeric[3] ?? 0);
  const minutes = Number(numeric[2]) * 60 + rest;
  if (rest > 59 || minutes > 14 * 60 + 59) return null;
  return numeric[1] === '-' ? -minutes : minutes;
}

/** `09:12:41`, with the fraction and the half of the day that programs write behind it. */
const CLOCK = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?([AP]M(?![A-Z]))?/i;
const HALF_OF_DAY = /^[ap]\.?m\.?$/i;

/** Hours of a clock of twelve count from its noon or midnight; others are as they stand, whatever is behind them. */
function hourOfDay(hour: number, half: string | null): number {
  if (half === null || hour < 1 || hour > 12) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** A month between day and year as Java writes it where the system is Japanese or Korean: `20 11 2026`, `20 11月 2026`. */
const isMonthNumber = (word: string): boolean => /^(?:0?[1-9]|1[0-2])[月월]?$/.test(word);

/** ISO 8601 with offset, and whether a zone was written that says where the offset came from. */
export type WrittenDate = { readonly at: string; readonly hasZone: boolean };

/**
 * Reads the date of a header (RFC 5322 3.3 with the obsolete forms, asctime, and ISO 8601 as scripts write it) into ISO
 * 8601 with the offset that the sender wrote, e.g. `2026-11-20T09:12:00+09:00`. A zone that is missing or unknown reads
 * as `+00:00` (RFC 5322 4.3) with `hasZone` false. Null when it is no date.
 */
export function readWrittenDate(text: string | null): WrittenDate | null {
  if (text === null) return null;
  const [, day, name, year, hour, minute, second, zone] = USUAL.exec(text) ?? [];
  if (zone === undefined) return readWords(text);
  return dated(
    [Number(year), MONTHS.indexOf(name?.toLowerCase() ?? ''), Number(day)],
    [Number(hour), Number(minute), Number(second)],
    zoneMinutes(zone),
  );
}

/** What nearly all programs write, read without looking at each word; the answer is the same. */
const USUAL = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4})$/;

function readWords(text: string): WrittenDate | null {
  const cleaned = text
    .slice(0, 200)
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/[,\s"]+/g, ' ')
    .replace(/(?<=\d) ?: ?(?=\d)/g, ':')
    .replace(/(\d-\d{1,2})T(?=\d)/, '$1 ')
    .trim();
  const words = cleaned.split(' ');
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  let time: RegExpExecArray | null = null;
  let half: string | null = null;
  let zone: number | null = null;
  for (const [index, word] of words.entries()) {
    const name = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
    const clock = CLOCK.exec(word);
    const dashed = /^(\d{1,2})-([A-Za-z]{3})-(\d{2,4})$/.exec(word);
    const international = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(word);
    if (international !== null) {
      [year, month, day] = [Number(international[1]), Number(international[3]) - 1, Number(international[4])];
    } else if (dashed !== null) {
      day = Number(dashed[1]);
      month = MONTHS.indexOf((dashed[2] ?? '').toLowerCase());
      year = Number(dashed[3]);
    } else if (time === null && clock !== null) {
      time = clock;
      half = clock[4] ?? half;
      zone = zoneMinutes(word.slice(clock[0].length));
    } else if (HALF_OF_DAY.test(word)) half ??= word;
    else if (month === null && name >= 0 && /^[A-Za-z]+\.?$/.test(word)) month = name;
    else if (month === null && day !== null && isMonthNumber(word) && /^\d{4}$/.test(words[index + 1] ?? ''))
      month = Number.parseInt(word, 10) - 1;
    else if (day === null && /^\d{1,2}$/.test(word)) day = Number(word);
    else if (year === null && /^\d{2,4}$/.test(word)) year = Number(word);
    // `GMT +0900`: the number says more.
    else if (time !== null && (zone === null || /^[+-]/.test(word))) zone = zoneMinutes(word) ?? zone;
  }
  if (day === null || month === null || year === null || time === null) return null;
  const hour = hourOfDay(Number(time[1]), half);
  return dated([year, month, day], [hour, Number(time[2]), Number(time[3] ?? 0)], zone);
}

type Three = readonly [number, number, number];

/** `month` counts from 0; null when there is no such day or time. */
function dated([written, month, day]: Three, [hour, minute, second]: Three, zone: number | null): WrittenDate | null {
  if (month < 0 || month > 11) return null;
  const year = written < 50 ? written + 2000 : written < 1000 ? written + 1900 : written;
  const valid = new Date(Date.UTC(year, month, day)).getUTCDate() === day;
  // Midnight at the end of a day (ISO 8601-1:2019 4.3.8).
  const isInDay = hour < 24 || (hour === 24 && minute === 0 && second === 0);
  if (!valid || !isInDay || minute > 59 || year < 1900 || year > 9998) return null;
  const local = new Date(Date.UTC(year, month, day, hour, minute, Math.min(59, second))).toISOString().slice(0, 19);
  return { at: `${local}${offsetText(zone ?? 0)}`, hasZone: zone !== null };
}

/** The same without the word about its zone. */
export const readMailDate = (text: string | null): string | null => readWrittenDate(text)?.at ?? null;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Minutes east of UTC of an ISO 8601 text with offset. */
export function offsetMinutes(iso: string): number {
  const match = /([+-])(\d{2}):(\d{2})$/.exec(iso);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}
