import { describe, expect, test } from 'vitest';
import { dueTime, endOfDay, shortDay, shortTime, utcOf } from '../../../renderer/features/respond/desk/desk-time.ts';
import { waitingCases } from '../../../renderer/features/respond/desk/attention.ts';
import { PAIR_WAIT, readKey } from '../../../renderer/features/respond/desk/shortcuts.ts';
import { outputText } from '../../../renderer/features/respond/reading/output-text.ts';
import { signPairs } from '../../../renderer/features/respond/reading/sign-pairs.ts';
import type { CaseEvent } from '../../../core/model/case-event.ts';
import type { ReportedMail, Sector } from '../../../core/model/report.ts';
import { barLayout } from '../../../renderer/features/respond/statistics/bar-layout.ts';
import { sectorCells, sectorYears } from '../../../renderer/features/respond/statistics/sector-lines.ts';
import {
  emptyYears,
  statisticsCsv,
  statisticsLines,
} from '../../../renderer/features/respond/statistics/statistics-table.ts';
import { caseOf } from './case-samples.ts';

describe('keys', () => {
  const press = (key: string, at = 0, more: { typing?: boolean; modified?: boolean } = {}) => ({
    key,
    at,
    typing: false,
    modified: false,
    ...more,
  });
  test('g and then b go to the board', () => {
    const first = readKey(null, press('g'));
    expect(first).toEqual({ command: null, pending: { key: 'g', at: 0 } });
    expect(readKey(first.pending, press('b', 100)).command).toEqual({ do: 'go', to: '/desk/board' });
  });
  test('too late, the second key stands alone', () => {
    expect(readKey({ key: 'g', at: 0 }, press('b', PAIR_WAIT + 1)).command).toBeNull();
  });
  test('a digit chooses a tab, zero the tenth', () => {
    expect(readKey(null, press('1')).command).toEqual({ do: 'tab', index: 0 });
    expect(readKey(null, press('0')).command).toEqual({ do: 'tab', index: 9 });
  });
  test('typing and Ctrl are never commands, and end a pair', () => {
    expect(readKey({ key: 'g', at: 0 }, press('b', 1, { typing: true }))).toEqual({ command: null, pending: null });
    expect(readKey(null, press('n', 1, { modified: true })).command).toBeNull();
  });
});

describe('times', () => {
  test('a day stays a day, a moment comes into this zone', () => {
    expect(shortTime(null)).toBe('');
    expect(shortDay('2026-11-20', new Date(2026, 5, 1))).toBe('11-20');
    expect(shortTime('2026-11-20T10:00', new Date(2026, 5, 1))).toBe('11-20 10:00');
    expect(shortTime('2026-11-20', new Date(2026, 5, 1))).toBe('11-20');
    expect(shortTime('2025-11-20', new Date(2026, 5, 1))).toBe('2025-11-20');
  });
  test('a day is due when it is over', () => {
    const noon = new Date(2026, 10, 20, 12).getTime();
    expect(dueTime('2026-11-20')).toBeGreaterThan(noon);
    expect(dueTime('2026-11-20')).toBeLessThan(endOfDay(noon));
  });
  test('what is no time is null', () => {
    expect(utcOf('2026-11-20T09:30+09:00')).toBe('2026-11-20T00:30:00.000Z');
    expect(utcOf('2026-13-40')).toBeNull();
  });
});

describe('the text of an output', () => {
  test('code page 932, UTF-8, UTF-16 with its mark', () => {
    expect(outputText(new Uint8Array([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]))).toBe('テスト');
    expect(outputText(new TextEncoder().encode('テスト\r\n次'))).toBe('テスト\n次');
    expect(outputText(new Uint8Array([0xff, 0xfe, 0x42, 0x30]))).toBe('あ');
    expect(outputText(new Uint8Array([0xfe, 0xff, 0x30, 0x42]))).toBe('あ');
  });
  test('makes visible what would turn a name round', () => {
    expect(outputText(new TextEncoder().encode('a\u202efdp.exe\u0000'))).toBe('a<U+202E>fdp.exe<U+0000>');
  });
});

test('signs: what the program saw beside what the person says', () => {
  const mail = {
    personView: { 'sender.free-mail': 'no', 'theme.field': 'yes', 'body.language': 'no' },
    analysis: {
      signs: [
        { id: 'sender.free-mail', weight: 2, evidence: 'From: x' },
        { id: 'attachment.executable', weight: 3, evidence: 'a.exe' },
      ],
    },
  } as unknown as ReportedMail;
  expect(signPairs([mail]).map((pair) => [pair.id, pair.detected?.weight ?? null, pair.view, pair.disagree])).toEqual([
    ['attachment.executable', 3, null, false],
    ['sender.free-mail', 2, 'no', true],
    ['theme.field', null, 'yes', true],
    ['body.language', null, 'no', false],
  ]);
});

const NO_COLUMNS = { consultations: '', rescues: '', onsite: '', onsiteWithoutRescue: '', drillsExcluded: '' };

function sectorEvents(sector: Sector | null, count: number): CaseEvent[] {
  return Array.from({ length: count }, () => caseOf({ sector }).record.map(({ event }) => event)).flat();
}

describe('statistics', () => {
  const row = (fiscalYear: number, half: 1 | 2, consultations: number) => ({
    fiscalYear,
    half,
    consultations,
    rescues: 1,
    onsite: 0,
    onsiteWithoutRescue: 0,
    drillsExcluded: 2,
  });
  const rows = [row(2018, 1, 155), row(2018, 2, 258), row(2019, 1, 7)];

  test('newest year first, its halves below it, added up', () => {
    expect(statisticsLines(rows).map((line) => [line.fiscalYear, line.half, line.consultations])).toEqual([
      [2019, null, 7],
      [2019, 1, 7],
      [2018, null, 413],
      [2018, 1, 155],
      [2018, 2, 258],
    ]);
  });
  test('as CSV with a line that says how it was counted', () => {
    const columns = { consultations: 'C', rescues: 'R', onsite: 'O', onsiteWithoutRescue: 'W', drillsExcluded: 'D' };
    const csv = statisticsCsv(statisticsLines([rows[2]!]), {
      period: 'P',
      columns,
      name: (line) => `FY${line.fiscalYear}`,
      how: 'cohort',
    });
    expect(csv).toBe('\ufeffP,C,R,O,W,D\r\nFY2019,7,1,0,0,2\r\nFY2019,7,1,0,0,2\r\n\r\ncohort\r\n');
  });
  test('by sector: small counts are withheld in words, in the CSV too', () => {
    const events = [...sectorEvents('government', 6), ...sectorEvents('academic', 2), ...sectorEvents(null, 1)];
    const [year, ...others] = sectorYears(events, [2026, 2025], true);
    expect(others).toEqual([]);
    expect(year?.rows.map((row) => [row.sector, row.consultation])).toEqual([
      ['government', 6],
      ['academic', null],
      ['not-stated', null],
    ]);
    const words = {
      head: ['P', 'S', 'C', 'R', 'O'],
      year: (fiscalYear: number) => `FY${fiscalYear}`,
      sector: (sector: string) => sector,
      hidden: 'withheld',
      how: 'how',
    };
    expect(sectorCells([year!], words)).toEqual([
      words.head,
      ['FY2026', 'government', 6, 0, 0],
      ['FY2026', 'academic', 'withheld', 0, 0],
      ['FY2026', 'not-stated', 'withheld', 0, 0],
      [],
      ['how'],
    ]);
    expect(sectorYears(events, [2026], false)[0]?.rows.map((row) => row.consultation)).toEqual([6, 2, 1]);
    const csv = statisticsCsv([], { period: 'P', columns: NO_COLUMNS, name: () => '', how: 'h' }, [['below', 1]]);
    expect(csv.split('\r\n').slice(-3)).toEqual(['', 'below,1', '']);
    expect(csv.lastIndexOf('\ufeff')).toBe(0);
  });
  test('bars stand on one line and none leaves the picture', () => {
    const layout = barLayout([
      [413, 127, 31],
      [7, 1, 0],
    ]);
    expect(layout.bars).toHaveLength(6);
    for (const bar of layout.bars) {
      expect(bar.y + bar.height).toBeCloseTo(layout.baseline);
      expect(bar.y).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(layout.width);
    }
    expect(layout.bars[0]!.height / layout.bars[1]!.height).toBeCloseTo(413 / 127);
    expect(layout.bars[5]!.height).toBe(0);
    expect(layout.ticks.at(-1)!.value).toBeGreaterThanOrEqual(413);
  });
  test('nothing to show is no picture of nothing', () => {
    expect(barLayout([])).toMatchObject({ bars: [], centres: [] });
    const one = barLayout([[3, 2, 1]]);
    expect(one.width).toBeGreaterThan(400);
    expect(one.centres[0]! - 44).toBeCloseTo(one.width - one.centres[0]!);
    const many = barLayout(Array.from({ length: 9 }, () => [1, 1, 1]));
    expect(many.bars[0]!.width).toBe(26);
    expect(many.bars.at(-1)!.x + 26).toBeLessThanOrEqual(many.width);
  });
});

describe('what waits for somebody', () => {
  const changed = (change: object) => ({ type: 'details-changed' as const, ...change });
  const now = Date.parse('2026-11-20T00:00:00.000Z');
  test('says since when it is our turn: from the beginning, or from the last change to us', () => {
    const at = (bodies: Parameters<typeof caseOf>[1]) => waitingCases([caseOf({}, bodies)], now).map((one) => one.at);
    expect(at([])).toEqual(['2026-11-01T00:00:00.000Z']);
    expect(at([changed({ turn: 'victim' }), changed({ turn: 'team' }), changed({ turn: 'team' })])).toEqual([
      '2026-11-03T00:00:00.000Z',
    ]);
    expect(at([changed({ urgency: 'high' }), changed({ title: '別' })])).toEqual(['2026-11-02T00:00:00.000Z']);
    expect(at([changed({ turn: 'victim' })])).toEqual([]);
  });
  test('the case that has waited longest comes first', () => {
    const older = caseOf({ number: '2026-0009' }, [], '2026-10-01T00:00:00.000Z');
    expect(waitingCases([caseOf({}), older], now).map((one) => one.view.number)).toEqual(['2026-0009', '2026-0001']);
  });
});

test('years without a case between counted ones are named, as runs', () => {
  expect(emptyYears([2026, 2018, 2024, 2022])).toEqual([
    { from: 2019, to: 2021 },
    { from: 2023, to: 2023 },
    { from: 2025, to: 2025 },
  ]);
  expect(emptyYears([2025, 2026])).toEqual([]);
  expect(emptyYears([])).toEqual([]);
});
