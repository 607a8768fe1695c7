import { sectorBreakdown, type SectorRow } from '../../../../core/casework/statistics.ts';
import { STAGES, type CaseEvent } from '../../../../core/model/case-event.ts';

/** The sectors of one fiscal year, most consultations first. */
export type SectorYear = { fiscalYear: number; rows: SectorRow[] };

/** One table per year. `publication` hides the counts that would give away who they are. */
export function sectorYears(
  events: readonly CaseEvent[],
  fiscalYears: readonly number[],
  publication: boolean,
): SectorYear[] {
  return fiscalYears
    .map((fiscalYear) => ({ fiscalYear, rows: sectorBreakdown(events, { fiscalYear }, { publication }) }))
    .filter(({ rows }) => rows.length > 0);
}

/** The same as lines of a CSV, one per year and sector; a hidden count is written in words, never as zero. */
export function sectorCells(
  years: readonly SectorYear[],
  words: {
    head: readonly string[];
    year: (fiscalYear: number) => string;
    sector: (sector: SectorRow['sector']) => string;
    hidden: string;
    how: string;
  },
): (string | number)[][] {
  return [
    [...words.head],
    ...years.flatMap(({ fiscalYear, rows }) =>
      rows.map((row) => [
        words.year(fiscalYear),
        words.sector(row.sector),
        ...STAGES.map((stage) => row[stage] ?? words.hidden),
      ]),
    ),
    [],
    [words.how],
  ];
}
