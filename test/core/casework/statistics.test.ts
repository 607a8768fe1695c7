import { describe, expect, it } from 'vitest';
import { mergeEvents } from '../../../core/casework/event-chain.ts';
import { fiscalPeriod, asOfInstant } from '../../../core/casework/fiscal-year.ts';
import { sectorBreakdown, statistics, yearTotals } from '../../../core/casework/statistics.ts';
import { tombstone } from '../../../core/casework/tombstone.ts';
import type { Sector } from '../../../core/model/report.ts';
import { close, desk, newCaseId, newEventId, received, toStage } from './events.ts';

/** J-CRAT, activity report for the first half of FY2018; its second half is derived by subtraction. */
const PUBLISHED = [
  { begins: '2015-04-01', fiscalYear: 2015, half: 1, consultations: 537, rescues: 160, onsite: 39 },
  { begins: '2016-10-01', fiscalYear: 2016, half: 2, consultations: 519, rescues: 123, onsite: 17 },
  { begins: '2017-06-01', fiscalYear: 2017, half: 1, consultations: 412, rescues: 144, onsite: 27 },
  { begins: '2018-04-01', fiscalYear: 2018, half: 1, consultations: 155, rescues: 34, onsite: 8 },
  { begins: '2018-10-01', fiscalYear: 2018, half: 2, consultations: 258, rescues: 93, onsite: 23 },
];

function plus(day: string, hours: number): string {
  return new Date(Date.parse(`${day}T00:00:00+09:00`) + hours * 3_600_000).toISOString();
}

describe('statistics', () => {
  it('reproduce the published table from events', () => {
    const { record, events } = desk();
    for (const { begins, consultations, rescues, onsite } of PUBLISHED)
      for (let index = 0; index < consultations; index++) {
        const caseId = newCaseId();
        const began = plus(begins, (index * 24 * 120) / consultations);
        record(caseId, received({ number: `${begins}/${index}` }), began);
        if (index < rescues)
          record(caseId, toStage('rescue'), new Date(Date.parse(began) + 86_400_000 * 90).toISOString());
        if (index >= onsite) continue;
        record(caseId, toStage('onsite'), new Date(Date.parse(began) + 86_400_000 * 95).toISOString());
        for (const at of ['2019-05-01', '2019-05-08'])
          record(caseId, { type: 'visit-done', visitId: newEventId(), at, result: '' }, plus(at, 10));
      }
    const rows = statistics(events, { by: 'cohort' });
    expect(rows).toEqual(
      PUBLISHED.map(({ begins: _, ...row }) => ({ ...row, onsiteWithoutRescue: 0, drillsExcluded: 0 })),
    );
    expect(yearTotals(rows).at(-1)).toMatchObject({ fiscalYear: 2018, consultations: 413, rescues: 127, onsite: 31 });
    const asOfEnd = statistics(events, { by: 'cohort', asOf: '2018-09-30' });
    expect(asOfEnd.at(-1)).toMatchObject({ fiscalYear: 2018, half: 1, consultations: 155 });
  });

  it('put a boundary where Japan has it', () => {
    expect(fiscalPeriod('2018-09-30T15:00:00Z')).toEqual({ fiscalYear: 2018, half: 2 });
    expect(fiscalPeriod('2018-09-30T14:59:59.999Z')).toEqual({ fiscalYear: 2018, half: 1 });
    expect(fiscalPeriod('2018-03-31T14:59:59Z')).toEqual({ fiscalYear: 2017, half: 2 });
    expect(fiscalPeriod('2018-03-31T15:00:00Z')).toEqual({ fiscalYear: 2018, half: 1 });
    expect(fiscalPeriod('2018-12-31T15:00:00Z')).toEqual({ fiscalYear: 2018, half: 2 });
  });

  it('leave out drills and duplicates, and count out-of-scope consultations', () => {
    const { record, events } = desk();
    const at = '2018-05-01T00:00:00.000Z';
    const drill = newCaseId();
    record(drill, received({ drill: true }), at);
    record(drill, toStage('rescue'), at);
    const duplicate = newCaseId();
    record(duplicate, received(), at);
    record(duplicate, close('duplicate'), '2018-05-02T00:00:00.000Z');
    const elsewhere = newCaseId();
    record(elsewhere, received(), at);
    record(elsewhere, close('not-targeted'), at);
    expect(statistics(events, { by: 'cohort' })).toEqual([
      { fiscalYear: 2018, half: 1, consultations: 1, rescues: 0, onsite: 0, onsiteWithoutRescue: 0, drillsExcluded: 1 },
    ]);
    record(duplicate, { type: 'reopened', reason: '別件だった' }, '2018-05-03T00:00:00.000Z');
    expect(statistics(events, { by: 'cohort' })[0]?.consultations).toBe(2);
  });

  it('count an onsite visit without rescue as onsite and not as rescue', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received(), '2018-05-01T00:00:00.000Z');
    record(
      caseId,
      { type: 'visit-done', visitId: newEventId(), at: '2018-05-02', result: '' },
      '2018-05-02T00:00:00.000Z',
    );
    record(
      caseId,
      { type: 'visit-done', visitId: newEventId(), at: '2018-05-09', result: '' },
      '2018-05-09T00:00:00.000Z',
    );
    expect(statistics(events, { by: 'cohort' })[0]).toMatchObject({ rescues: 0, onsite: 1, onsiteWithoutRescue: 1 });
  });

  it('count by the date each stage began', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received(), '2018-09-20T00:00:00.000Z');
    record(caseId, toStage('rescue'), '2018-09-30T15:00:00.000Z');
    record(caseId, toStage('consultation'), '2018-11-01T00:00:00.000Z');
    record(caseId, toStage('rescue'), '2019-05-01T00:00:00.000Z');
    const figures = (by: 'cohort' | 'date') =>
      statistics(events, { by }).map((row) => [row.fiscalYear, row.half, row.consultations, row.rescues]);
    expect(figures('cohort')).toEqual([[2018, 1, 1, 1]]);
    expect(figures('date')).toEqual([
      [2018, 1, 1, 0],
      [2018, 2, 0, 1],
    ]);
  });

  it('freeze at a day in Japan, inclusive, and at what was known then', () => {
    const { record, events } = desk('desk-1', '2020-01-01T00:00:00.000Z');
    const caseId = newCaseId();
    record(caseId, received(), '2018-09-30T14:59:59.000Z');
    record(caseId, toStage('rescue'), '2018-09-30T15:00:00.000Z');
    expect(statistics(events, { by: 'cohort', asOf: '2018-09-29' })).toEqual([]);
    expect(statistics(events, { by: 'cohort', asOf: '2018-09-30' })[0]).toMatchObject({ consultations: 1, rescues: 0 });
    expect(statistics(events, { by: 'cohort', asOf: '2018-10-01' })[0]).toMatchObject({ consultations: 1, rescues: 1 });
    expect(statistics(events, { by: 'cohort', recordedBy: '2019-12-31' })).toEqual([]);
    expect(asOfInstant('2018-02-30')).toBeNull();
    expect(() => statistics(events, { by: 'cohort', asOf: 'yesterday' })).toThrowError(/usage/u);
  });

  it('stay the same when a case is deleted', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received(), '2018-05-01T00:00:00.000Z');
    record(caseId, toStage('rescue'), '2018-06-01T00:00:00.000Z');
    record(caseId, close('confirmed-targeted'), '2018-07-01T00:00:00.000Z');
    const before = (asOf?: string) => statistics(events, { by: 'date', asOf });
    const [all, may] = [before(), before('2018-05-20')];
    const stone = record(caseId, tombstone([...events]));
    const kept = mergeEvents([stone], events);
    expect(kept).toHaveLength(1);
    expect(statistics(kept, { by: 'date' })).toEqual(all);
    expect(statistics(kept, { by: 'date', asOf: '2018-05-20' })).toEqual(may);
  });

  it('suppress small cells by sector, and a second one where the total would give it away', () => {
    const { record, events } = desk();
    const add = (sector: Sector | null, count: number) => {
      for (let index = 0; index < count; index++) record(newCaseId(), received({ sector }), '2018-05-01T00:00:00.000Z');
    };
    add('company', 20);
    add('academic', 6);
    add('government', 4);
    const figures = (publication: boolean) =>
      sectorBreakdown(events, { fiscalYear: 2018, half: 1 }, { publication }).map((row) => [
        row.sector,
        row.consultation,
      ]);
    expect(figures(false)).toEqual([
      ['company', 20],
      ['academic', 6],
      ['government', 4],
    ]);
    expect(figures(true)).toEqual([
      ['company', 20],
      ['academic', null],
      ['government', null],
    ]);
    add(null, 2);
    expect(figures(true).slice(0, 2)).toEqual([
      ['company', 20],
      ['academic', 6],
    ]);
    expect(sectorBreakdown(events, { fiscalYear: 2018, half: 2 }, { publication: true })).toEqual([]);
  });
});
