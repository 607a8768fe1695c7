import { statistics, yearTotals } from '../core/casework/statistics.ts';
import type { StatisticsRow } from '../core/casework/statistics.ts';
import { readArguments } from './arguments.ts';
import { noteBrokenChain, noteTornLine, readStore } from './case-store.ts';
import { CASES_WORDS } from './cases-words.ts';
import type { Command, CommandIo } from './command-io.ts';
import { EXIT } from './exit-code.ts';
import { usageError } from './usage-error.ts';

/** `cases statistics F`: consultations, rescues and onsite supports per fiscal half-year. */
export const runStatistics: Command = async (args, io) => {
  const { values, files } = readArguments(args, { by: 'one', 'as-of': 'one' }, { min: 1, max: 1 });
  const by = values.by ?? 'cohort';
  if (by !== 'cohort' && by !== 'date') throw usageError('count-by');
  const store = await readStore(files[0] ?? '');
  noteTornLine(store, io);
  const rows = statistics(store.events, { by, asOf: values['as-of'] ?? undefined });
  noteBrokenChain(store, io);
  await io.out(io.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows, io));
  return EXIT.done;
};

/** Tab-separated: the halves, and after each year its total. */
function table(rows: readonly StatisticsRow[], io: CommandIo): string {
  const halves = CASES_WORDS.half[io.language];
  const figures = (row: Omit<StatisticsRow, 'fiscalYear' | 'half'>) =>
    [row.consultations, row.rescues, row.onsite, row.onsiteWithoutRescue, row.drillsExcluded].join('\t');
  const lines = yearTotals(rows).flatMap((year) => [
    ...rows
      .filter((row) => row.fiscalYear === year.fiscalYear)
      .map((row) => `${row.fiscalYear}\t${halves[row.half - 1]}\t${figures(row)}`),
    `${year.fiscalYear}\t${halves[2]}\t${figures(year)}`,
  ]);
  return [CASES_WORDS.header[io.language].join('\t'), ...lines, ''].join('\n');
}
