import type { ReactElement } from 'react';
import { reportTimeline, type TimelineLine } from '../../../../core/casework/report-timeline.ts';
import type { Report } from '../../../../core/model/report.ts';
import { TIMELINE_LABELS } from '../../../../core/text/timeline-words.ts';
import { useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useWords } from '../desk/words.ts';
import { CorrectedTime } from './corrected-time.tsx';
import { JapanTime } from './japan-time.tsx';

/** Every time of the report in one table, in true order: a clock's measured error is taken off and said. */
export function ReportTimelineView(props: { report: Report }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const lines = reportTimeline(props.report);
  if (lines.length === 0) {
    return <EmptyState title={t('read.timeline.emptyTitle')} text={t('read.timeline.emptyText')} />;
  }
  const when = (line: TimelineLine) => (
    <>
      {line.at === null ? (
        <span className="answer-none">{t('read.timeline.undated')}</span>
      ) : (
        <JapanTime at={line.at} />
      )}
      <CorrectedTime line={line} />
    </>
  );
  return (
    <DataTable
      caption={t('read.timeline.caption')}
      hideCaption
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        { id: 'at', header: t('read.timeline.at'), cell: when, tight: true },
        { id: 'kind', header: t('read.timeline.source'), cell: (line) => words(TIMELINE_LABELS[line.kind]) },
        { id: 'what', header: t('read.timeline.what'), cell: (line) => words(line.what) },
        { id: 'who', header: t('read.timeline.who'), cell: (line) => line.who ?? '' },
        { id: 'host', header: t('read.timeline.host'), cell: (line) => line.hostName ?? '' },
      ]}
    />
  );
}
