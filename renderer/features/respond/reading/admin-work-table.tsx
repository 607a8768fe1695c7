import type { ReactElement } from 'react';
import type { AdminWork } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Time } from '../../../ui/time.tsx';

/** What administrators did in the period, as they say. Nothing when nothing was said. */
export function AdminWorkTable(props: { work: readonly AdminWork[] }): ReactElement | null {
  const t = useText('respond');
  if (props.work.length === 0) return null;
  return (
    <DataTable
      caption={t('read.admin.caption')}
      rows={props.work}
      rowKey={(work) => work.id}
      columns={[
        { id: 'start', header: t('read.admin.start'), cell: (work) => <Time at={work.start} />, tight: true },
        { id: 'end', header: t('read.admin.end'), cell: (work) => <Time at={work.end} />, tight: true },
        { id: 'who', header: t('read.admin.who'), cell: (work) => work.who },
        { id: 'account', header: t('read.admin.account'), cell: (work) => work.account, mono: true },
        { id: 'from', header: t('read.admin.from'), cell: (work) => work.fromHost },
        { id: 'to', header: t('read.admin.to'), cell: (work) => work.toHost },
        { id: 'tool', header: t('read.admin.tool'), cell: (work) => work.tool },
        { id: 'what', header: t('read.admin.what'), cell: (work) => work.what },
      ]}
    />
  );
}
