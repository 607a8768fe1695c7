import { useState, type ReactElement } from 'react';
import { defang } from '../../../../core/mail/defang.ts';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { indicatorsCsv } from '../../../../core/exchange/csv.ts';
import { stixText } from '../../../../core/exchange/stix.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import { INDICATOR_TYPE_WORDS, indicatorPlace } from '../../../../core/text/technical-words.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { TLP_WORDS } from '../../../../core/text/vocabulary.ts';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { CopyButton, Mono } from '../../../ui/mono.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useWords } from '../desk/words.ts';
import { listIndicators, type ListedIndicator } from '../reading/indicator-list.ts';
import { ReportArtifacts } from '../reading/report-artifacts.tsx';
import type { ReportSource } from '../reading/report-source.ts';
import { AddArtifact } from './add-artifact.tsx';
import { recordDisclosure } from './disclosure.ts';

/** What was attached, and the values read from it that are worth looking for elsewhere. */
export function CaseArtifacts(props: {
  view: CaseView;
  source: ReportSource;
  onExported: (name: string) => void;
}): ReactElement {
  const t = useText('respond');
  const { view } = props;
  return (
    <div className="stack">
      <AddArtifact view={view} />
      <ReportArtifacts
        artifacts={view.artifacts}
        source={props.source}
        onExported={(artifact) => props.onExported(artifact.originalName)}
      />
      <Section title={t('case.artifacts.indicators')} lead={t('case.artifacts.indicatorsLead')}>
        <Indicators view={view} />
      </Section>
    </div>
  );
}

/** Defanged; the name of a file keeps its dots, as it is no host. */
function shownValue(one: ListedIndicator): string {
  return one.type === 'file-name' ? visibleName(one.value) : defang(visibleName(one.value));
}

function Indicators(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const toast = useToast();
  const [error, setError] = useState<ErrorShape | null>(null);
  const { report, caseId, number } = props.view;
  const indicators = report ? listIndicators(report) : [];
  if (!report || indicators.length === 0) {
    return (
      <EmptyState title={t('case.artifacts.indicatorsEmptyTitle')} text={t('case.artifacts.indicatorsEmptyText')} />
    );
  }
  const placesOf = (where: readonly string[]) =>
    [...new Set(where.map((one) => visibleName(words(indicatorPlace(one)))))].join(t('case.artifacts.and'));
  const tlp = valueOf(report.sharing.tlp);
  const save = async (what: 'csv' | 'stix') => {
    setError(null);
    try {
      const saved = await call(
        'text.save',
        what === 'csv'
          ? { suggestedName: `${number}-indicators.csv`, text: indicatorsCsv(report) }
          : { suggestedName: `${number}-indicators.stix.json`, text: stixText(report, new Date().toISOString()) },
      );
      if (!saved) return;
      await recordDisclosure(caseId, 'exported', what);
      toast.show({ text: () => text('respond:case.artifacts.exported', { name: saved.fileName }) });
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  return (
    <div className="stack">
      <Notice tone="look">
        {tlp === null
          ? t('case.artifacts.tlpNone')
          : t('case.artifacts.tlpNote', { tlp: `TLP:${tlp} ${words(TLP_WORDS[tlp])}` })}
      </Notice>
      {error ? <ErrorNotice error={error} /> : null}
      <ButtonRow>
        <Button onPress={() => void save('csv')}>{t('case.artifacts.csv')}</Button>
        <Button onPress={() => void save('stix')}>{t('case.artifacts.stix')}</Button>
        <CopyButton text={indicators.map(shownValue).join('\n')} label={t('case.artifacts.copyAll')} />
      </ButtonRow>
      <DataTable
        caption={t('case.artifacts.indicators')}
        hideCaption
        rows={indicators}
        rowKey={(one) => `${one.type}/${one.value}`}
        columns={[
          {
            id: 'family',
            header: t('case.artifacts.family'),
            cell: (one) => t(`case.artifacts.families.${one.family}`),
            tight: true,
          },
          {
            id: 'type',
            header: t('case.artifacts.type'),
            cell: (one) => words(INDICATOR_TYPE_WORDS[one.type]),
            tight: true,
          },
          { id: 'value', header: t('case.artifacts.value'), cell: (one) => <Mono value={shownValue(one)} /> },
          { id: 'where', header: t('case.artifacts.where'), cell: (one) => placesOf(one.where) },
        ]}
      />
    </div>
  );
}
