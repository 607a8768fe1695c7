import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { EVENT_LABELS } from '../../../../core/text/case-words.ts';
import { TIMELINE_LABELS } from '../../../../core/text/timeline-words.ts';
import { useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Tag } from '../../../ui/notice.tsx';
import { useWords } from '../desk/words.ts';
import { CorrectedTime } from '../reading/corrected-time.tsx';
import { JapanTime } from '../reading/japan-time.tsx';
import { caseTimeline } from './case-timeline-lines.ts';
import { useEventText } from './event-text.ts';

/** What happened at the victim's and what the team did, on one line of time. */
export function CaseTimeline(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const eventText = useEventText(props.view);
  const lines = caseTimeline(props.view);
  if (lines.length === 0)
    return <EmptyState title={t('read.timeline.emptyTitle')} text={t('read.timeline.emptyText')} />;
  return (
    <DataTable
      caption={t('read.timeline.caption')}
      hideCaption
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          id: 'at',
          header: t('read.timeline.at'),
          tight: true,
          cell: ({ report, event }) =>
            event ? (
              <JapanTime at={event.at} />
            ) : (
              <>
                {report.at === null ? (
                  <span className="answer-none">{t('read.timeline.undated')}</span>
                ) : (
                  <JapanTime at={report.at} />
                )}
                <CorrectedTime line={report} />
              </>
            ),
        },
        {
          id: 'kind',
          header: t('read.timeline.source'),
          tight: true,
          cell: ({ report, event }) =>
            event ? <Tag tone="info">{words(EVENT_LABELS[event.body.type])}</Tag> : words(TIMELINE_LABELS[report.kind]),
        },
        {
          id: 'what',
          header: t('read.timeline.what'),
          cell: ({ report, event }) => (
            <span className="desk-multiline">{event ? eventText(event) : words(report.what)}</span>
          ),
        },
        {
          id: 'who',
          tight: true,
          header: t('read.timeline.who'),
          cell: ({ report, event }) => (event ? event.actor : (report.who ?? '')),
        },
        {
          id: 'host',
          header: t('read.timeline.host'),
          tight: true,
          cell: ({ report, event }) => (event ? '' : (report.hostName ?? '')),
        },
      ]}
    />
  );
}
