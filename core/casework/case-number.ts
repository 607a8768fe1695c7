import { fiscalPeriod } from './fiscal-year.ts';

/**
 * The next case number as teams write them: fiscal year in Japan (from 1 April) and a running number of at least four
 * digits, one more than the highest of that year. Numbers in other forms are respected and ignored. `now` is UTC,
 * ISO 8601.
 */
export function nextCaseNumber(taken: readonly string[], now: string): string {
  const { fiscalYear } = fiscalPeriod(now);
  const highest = taken.reduce((most, number) => {
    const found = /^(\d{4})-(\d{1,9})$/u.exec(number.trim());
    return found && Number(found[1]) === fiscalYear ? Math.max(most, Number(found[2])) : most;
  }, 0);
  return `${fiscalYear}-${String(highest + 1).padStart(4, '0')}`;
}
