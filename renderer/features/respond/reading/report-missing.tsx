import type { ReactElement } from 'react';
import { missingAnswers } from '../../../../core/casework/missing-answers.ts';
import type { Report } from '../../../../core/model/report.ts';
import { NO_ANSWER, NON_VALUE_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { CopyButton } from '../../../ui/mono.tsx';
import { useWords } from '../desk/words.ts';

/** What nobody has answered yet, most useful first: the list for the next call. */
export function ReportMissing(props: { report: Report }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const missing = missingAnswers(props.report);
  if (missing.length === 0) {
    return <EmptyState title={t('read.missing.emptyTitle')} text={t('read.missing.emptyText')} />;
  }
  return (
    <div className="stack">
      <div className="desk-bar">
        <p className="soft">{t('read.missing.lead')}</p>
        <div className="desk-bar-end">
          <CopyButton text={missing.map((one) => `- ${words(one.text)}`).join('\n')} label={t('read.missing.copy')} />
        </div>
      </div>
      <DataTable
        caption={t('read.missing.title')}
        hideCaption
        rows={missing}
        rowKey={(one) => one.id}
        columns={[
          { id: 'question', header: t('read.missing.question'), cell: (one) => words(one.text) },
          {
            id: 'state',
            header: t('read.missing.state'),
            cell: (one) => words(one.state === 'missing' ? NO_ANSWER : NON_VALUE_LABELS['not-checked']),
            tight: true,
          },
        ]}
      />
    </div>
  );
}
