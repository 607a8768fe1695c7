import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { STATISTICS_COLUMNS, type StatisticsColumn, type StatisticsLine } from './statistics-table.ts';

/** Years with their halves below them; numbers at the right edge, so that they can be compared. */
export function StatisticsTable(props: {
  lines: readonly StatisticsLine[];
  name: (line: StatisticsLine) => string;
  columns: Readonly<Record<StatisticsColumn, string>>;
}): ReactElement {
  const t = useText('respond');
  return (
    <DataTable
      caption={t('statistics.caption')}
      hideCaption
      rows={props.lines}
      rowKey={(line) => `${line.fiscalYear}/${line.half ?? 0}`}
      columns={[
        {
          id: 'period',
          header: t('statistics.period'),
          tight: true,
          cell: (line) => (
            <span className={line.half === null ? 'statistics-year' : 'statistics-half'}>{props.name(line)}</span>
          ),
        },
        ...STATISTICS_COLUMNS.map((column) => ({
          id: column,
          header: props.columns[column],
          align: 'end' as const,
          cell: (line: StatisticsLine) => (
            <span className={line.half === null ? 'statistics-year' : ''}>{line[column]}</span>
          ),
        })),
      ]}
    />
  );
}
