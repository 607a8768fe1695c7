/** Japan Standard Time has no summer time: always nine hours ahead of UTC. */
const JST_OFFSET_MS = 9 * 3_600_000;
const DAY_MS = 86_400_000;

/** `half` 1 is April to September, 2 October to March; year N runs from 1 April N to 31 March N+1, in JST. */
export type FiscalPeriod = { readonly fiscalYear: number; readonly half: 1 | 2 };

/** The fiscal half-year of a UTC time, by the calendar of Japan: 2018-09-30T15:00Z is the second half of 2018. */
export function fiscalPeriod(utc: string): FiscalPeriod {
  const japan = new Date(Date.parse(utc) + JST_OFFSET_MS);
  const month = japan.getUTCMonth() + 1;
  return {
    fiscalYear: month >= 4 ? japan.getUTCFullYear() : japan.getUTCFullYear() - 1,
    half: month >= 4 && month <= 9 ? 1 : 2,
  };
}

/**
 * The instant (Unix milliseconds) up to which something counts "as of" a day (YYYY-MM-DD, the whole day in JST) or an
 * ISO 8601 time with offset. Null when it is neither.
 */
export function asOfInstant(asOf: string): number | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(asOf);
  if (day) {
    const start = Date.parse(`${asOf}T00:00:00Z`);
    const exists = Number.isFinite(start) && new Date(start).toISOString().startsWith(asOf);
    return exists ? start - JST_OFFSET_MS + DAY_MS - 1 : null;
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u.test(asOf)) return null;
  const instant = Date.parse(asOf);
  return Number.isFinite(instant) ? instant : null;
}
