import { yearTotals, type StatisticsRow } from '../../../../core/casework/statistics.ts';
import { csvText } from '../../../../core/exchange/csv.ts';

/** One line of the table: a half-year, or a whole year (`half` null). */
export type StatisticsLine = Omit<StatisticsRow, 'half'> & { half: 1 | 2 | null };

/** Newest year first; below each year its halves. */
export function statisticsLines(rows: readonly StatisticsRow[]): StatisticsLine[] {
  return yearTotals(rows)
    .toReversed()
    .flatMap((year) => [{ ...year, half: null }, ...rows.filter((row) => row.fiscalYear === year.fiscalYear)]);
}

/** Years between the first and the last in which nothing was counted, as runs: a chart without them lies about time. */
export function emptyYears(years: readonly number[]): { from: number; to: number }[] {
  const sorted = [...years].sort((a, b) => a - b);
  return sorted.flatMap((year, index) => {
    const next = sorted[index + 1];
    return next === undefined || next - year < 2 ? [] : [{ from: year + 1, to: next - 1 }];
  });
}

export type StatisticsColumn = 'consultations' | 'rescues' | 'onsite' | 'onsiteWithoutRescue' | 'drillsExcluded';
export const STATISTICS_COLUMNS: readonly StatisticsColumn[] = [
  'consultations',
  'rescues',
  'onsite',
  'onsiteWithoutRescue',
  'drillsExcluded',
];

/** The table as CSV, with a line that says how and when it was counted; another table may stand `below`. */
export function statisticsCsv(
  lines: readonly StatisticsLine[],
  words: {
    period: string;
    columns: Readonly<Record<StatisticsColumn, string>>;
    name: (line: StatisticsLine) => string;
    how: string;
  },
  below: readonly (readonly (string | number)[])[] = [],
): string {
  return csvText([
    [words.period, ...STATISTICS_COLUMNS.map((column) => words.columns[column])],
    ...lines.map((line) => [words.name(line), ...STATISTICS_COLUMNS.map((column) => line[column])]),
    [],
    [words.how],
    ...(below.length > 0 ? [[], ...below] : []),
  ]);
}
