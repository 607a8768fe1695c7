import type { ReactElement } from 'react';
import type { SectorRow } from '../../../../core/casework/statistics.ts';
import { STAGES } from '../../../../core/model/case-event.ts';
import { useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { useStageName } from '../desk/stage-name.ts';
import { useSectorName } from './sector-name.ts';

/** The cases of one fiscal year by sector: how many ever reached each stage. */
export function SectorTable(props: { title: string; rows: readonly SectorRow[] }): ReactElement {
  const t = useText('respond');
  const stageName = useStageName();
  const sectorName = useSectorName();
  return (
    <div className="statistics-sectors">
      <DataTable
        caption={props.title}
        rows={props.rows}
        rowKey={(row) => row.sector}
        columns={[
          { id: 'sector', header: t('statistics.sectors.sector'), cell: (row) => sectorName(row.sector) },
          ...STAGES.map((stage) => ({
            id: stage,
            header: stageName(stage),
            align: 'end' as const,
            cell: (row: SectorRow) => row[stage] ?? <span className="soft">{t('statistics.sectors.hidden')}</span>,
          })),
        ]}
      />
    </div>
  );
}
