import { useState, type ReactElement } from 'react';
import { statistics } from '../../../../core/casework/statistics.ts';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { RadioList } from '../../../ui/choices.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatLocal, localDay } from '../../../ui/format.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { PrintSheet, printPaper, printPdf } from '../../../ui/print-sheet.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { BarChart } from './bar-chart.tsx';
import { RecordExchange } from './record-exchange.tsx';
import { StatisticsTable } from './statistics-table-view.tsx';
import { statisticsCsv, statisticsLines, type StatisticsLine } from './statistics-table.ts';
import { useAllEvents } from './use-events.ts';

type By = 'cohort' | 'date';

/** The figures a team publishes, per Japanese fiscal year and half, and the record they are counted from. */
export function StatisticsPage(): ReactElement {
  const t = useText('respond');
  const toast = useToast();
  const events = useAllEvents();
  const [by, setBy] = useState<By>('cohort');
  const rows = events ? statistics(events, { by }) : [];
  const lines = statisticsLines(rows);
  const name = (line: StatisticsLine) =>
    t(
      line.half === null ? 'statistics.fiscalYear' : line.half === 1 ? 'statistics.firstHalf' : 'statistics.secondHalf',
      { year: line.fiscalYear },
    );
  const columns = {
    consultations: t('statistics.consultations'),
    rescues: t('statistics.rescues'),
    onsite: t('statistics.onsite'),
    onsiteWithoutRescue: t('statistics.onsiteWithoutRescue'),
    drillsExcluded: t('statistics.drills'),
  };
  const asOf = t('statistics.asOf', { at: formatLocal(new Date().toISOString()) });
  const how = `${t(`statistics.${by}`)} / ${asOf}`;
  const fileName = `${t('statistics.csvName')}-${localDay()}`;
  const save = async () => {
    const csv = statisticsCsv(lines, { period: t('statistics.period'), columns, name, how });
    const saved = await call('text.save', { suggestedName: `${fileName}.csv`, text: csv });
    if (saved) toast.show({ text: () => text('respond:statistics.exchange.exported', { name: saved.fileName }) });
  };
  const years = lines.filter((line) => line.half === null).toReversed();
  const figures = (
    <>
      <StatisticsTable lines={lines} name={name} columns={columns} />
      <BarChart
        label={years
          .map((year) =>
            t('statistics.chartText', {
              period: name(year),
              consultations: year.consultations,
              rescues: year.rescues,
              onsite: year.onsite,
            }),
          )
          .join(' ')}
        series={[columns.consultations, columns.rescues, columns.onsite]}
        groups={years.map((year) => ({
          name: name(year),
          values: [year.consultations, year.rescues, year.onsite],
        }))}
      />
    </>
  );
  return (
    <Page title={t('statistics.title')} lead={t('statistics.lead')} wide>
      {lines.length === 0 ? (
        <EmptyState title={t('statistics.emptyTitle')} text={t('statistics.emptyText')} />
      ) : (
        <>
          <div className="desk-bar">
            <RadioList
              label={t('statistics.mode')}
              inline
              value={by}
              onChange={setBy}
              options={[
                { value: 'cohort', label: t('statistics.cohort') },
                { value: 'date', label: t('statistics.date') },
              ]}
            />
            <div className="desk-bar-end">
              <ButtonRow>
                <Button onPress={() => void save()}>{t('statistics.csv')}</Button>
                <Button onPress={() => void printPdf(`${fileName}.pdf`)}>{t('case.page.printPdf')}</Button>
                <Button onPress={() => void printPaper()}>{t('case.page.printPaper')}</Button>
              </ButtonRow>
            </div>
          </div>
          <p className="soft small">
            {t(`statistics.${by}Help`)} {asOf}
          </p>
          <div className="statistics-grid">{figures}</div>
          <PrintSheet>
            <h1>{t('statistics.title')}</h1>
            <p>{how}</p>
            <p>{t(`statistics.${by}Help`)}</p>
            <p>{t('statistics.lead')}</p>
            {figures}
          </PrintSheet>
        </>
      )}
      <Section title={t('statistics.exchange.title')} lead={t('statistics.exchange.lead')}>
        <RecordExchange />
      </Section>
    </Page>
  );
}
