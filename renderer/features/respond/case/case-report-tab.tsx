import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { TabList } from '../../../ui/tab-list.tsx';
import { ReportMissing } from '../reading/report-missing.tsx';
import { ReportOverview } from '../reading/report-overview.tsx';
import { ReportRaw } from '../reading/report-raw.tsx';
import { ReportSigns } from '../reading/report-signs.tsx';
import type { ReportSource } from '../reading/report-source.ts';
import { formatTime } from '../../../ui/format.ts';

const ALL = 'all';

/** The reports of a case, together or one package at a time. */
export function CaseReportTab(props: { view: CaseView; source: ReportSource }): ReactElement {
  const t = useText('respond');
  const [chosen, setChosen] = useState<string>(ALL);
  const { view } = props;
  const report =
    chosen === ALL ? view.report : (view.reports.find((one) => one.eventId === chosen)?.report ?? view.report);
  if (!report) return <NoReport />;
  return (
    <div className="stack">
      {view.reports.length > 1 ? (
        <div className="desk-bar">
          <Select
            label={t('read.choose')}
            value={chosen}
            onChange={setChosen}
            options={[
              { value: ALL, label: t('read.together', { count: view.reports.length }) },
              ...view.reports.map((one, index) => ({
                value: one.eventId as string,
                label: index === 0 ? t('read.firstReport') : t('read.supplementAt', { at: formatTime(one.at) }),
              })),
            ]}
          />
        </div>
      ) : null}
      <TabList
        label={t('read.tabsLabel')}
        tabs={[
          { id: 'overview', label: t('read.tabs.overview'), content: <ReportOverview report={report} /> },
          { id: 'signs', label: t('read.tabs.signs'), content: <ReportSigns report={report} /> },
          { id: 'missing', label: t('read.tabs.missing'), content: <ReportMissing report={report} /> },
          { id: 'raw', label: t('read.tabs.raw'), content: <ReportRaw text={JSON.stringify(report, null, 2)} /> },
        ]}
      />
    </div>
  );
}

/** A case that began without a package. */
export function NoReport(): ReactElement {
  const t = useText('respond');
  return (
    <EmptyState
      title={t('read.noReport.title')}
      text={t('read.noReport.text')}
      action={<Button onPress={() => navigate('/desk/open')}>{t('desk.open')}</Button>}
    />
  );
}
