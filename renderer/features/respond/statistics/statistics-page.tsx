import { useState, type ReactElement } from 'react';
import { SMALLEST_PUBLISHED_CELL, statistics } from '../../../../core/casework/statistics.ts';
import { STAGES } from '../../../../core/model/case-event.ts';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Check, RadioList } from '../../../ui/choices.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatLocal, localDay } from '../../../ui/format.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { PrintSheet, printPaper, printPdf } from '../../../ui/print-sheet.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useStageName } from '../desk/stage-name.ts';
import { BarChart } from './bar-chart.tsx';
import { RecordExchange } from './record-exchange.tsx';
import { sectorCells, sectorYears } from './sector-lines.ts';
import { useSectorName } from './sector-name.ts';
import { SectorTable } from './sector-table.tsx';
import { StatisticsTable } from './statistics-table-view.tsx';
import { emptyYears, statisticsCsv, statisticsLines, type StatisticsLine } from './statistics-table.ts';
import { useAllEvents } from './use-events.ts';

const yearsOf = (lines: readonly StatisticsLine[]) =>
  lines.filter((line) => line.half === null).map((line) => line.fiscalYear);

type By = 'cohort' | 'date';

/** The figures a team publishes, per Japanese fiscal year and half, and the record they are counted from. */
export function StatisticsPage(): ReactElement {
  const t = useText('respond');
  const toast = useToast();
  const events = useAllEvents();
  const [by, setBy] = useState<By>('cohort');
  const rows = events ? statistics(events, { by }) : [];
  const lines = statisticsLines(rows);
  const [publication, setPublication] = useState(true);
  const sectorName = useSectorName();
  const stageName = useStageName();
  const sectors = sectorYears(events ?? [], yearsOf(lines), publication);
  const yearName = (fiscalYear: number) => t('statistics.fiscalYear', { year: fiscalYear });
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
    const bySector = sectorCells(sectors, {
      head: [t('statistics.period'), t('statistics.sectors.sector'), ...STAGES.map(stageName)],
      year: yearName,
      sector: sectorName,
      hidden: t('statistics.sectors.hidden'),
      how: `${t('statistics.sectors.title')} / ${t('statistics.cohort')} / ${asOf}`,
    });
    const csv = statisticsCsv(lines, { period: t('statistics.period'), columns, name, how }, bySector);
    const saved = await call('text.save', { suggestedName: `${fileName}.csv`, text: csv });
    if (saved) toast.show({ text: () => text('respond:statistics.exchange.exported', { name: saved.fileName }) });
  };
  const years = lines.filter((line) => line.half === null).toReversed();
  const empty = emptyYears(yearsOf(lines)).map((run) => ({
    year: run.from,
    name: run.from === run.to ? yearName(run.from) : t('statistics.years', run),
    values: [0, 0, 0],
  }));
  const groups = years.map((year) => ({
    year: year.fiscalYear,
    name: name(year),
    values: [year.consultations, year.rescues, year.onsite],
  }));
  const figures = (
    <>
      <div className="stack-tight">
        <StatisticsTable lines={lines} name={name} columns={columns} />
        {empty.length === 0 ? null : (
          <p className="soft small">
            {t('statistics.emptyYears', { years: empty.map((run) => run.name).join(t('statistics.and')) })}
          </p>
        )}
      </div>
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
        groups={[...groups, ...empty].sort((a, b) => a.year - b.year)}
      />
    </>
  );
  const sectorTables = sectors.map(({ fiscalYear, rows: found }) => (
    <SectorTable key={fiscalYear} title={yearName(fiscalYear)} rows={found} />
  ));
  const hiding = t('statistics.sectors.hiding', { below: SMALLEST_PUBLISHED_CELL });
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
            <h2>{t('statistics.sectors.title')}</h2>
            <p>
              {t('statistics.sectors.lead')}{' '}
              {publication ? t('statistics.sectors.withheld', { below: SMALLEST_PUBLISHED_CELL }) : null}
            </p>
            {sectorTables}
          </PrintSheet>
          <Section title={t('statistics.sectors.title')} lead={t('statistics.sectors.lead')}>
            <Check label={hiding} checked={publication} onChange={setPublication} />
            {sectorTables}
          </Section>
        </>
      )}
      <Section title={t('statistics.exchange.title')} lead={t('statistics.exchange.lead')}>
        <RecordExchange />
      </Section>
    </Page>
  );
}
