import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { EventId, uuidv7 } from '../../../core/model/ids.ts';
import {
  addDays,
  addMonths,
  calendarDays,
  dayAfterKey,
  monthWeeks,
} from '../../../renderer/features/respond/calendar/calendar-days.ts';
import { caseOf } from './case-samples.ts';

beforeAll(() => {
  process.env['TZ'] = 'Asia/Tokyo';
});

const id = () => EventId.parse(uuidv7());

describe('what stands in the calendar', () => {
  const visitId = id();
  const doneTask = id();
  const bodies = [
    { type: 'task-added' as const, taskId: id(), text: 'ログを保全', assignee: null, due: '2026-11-24' },
    { type: 'task-added' as const, taskId: doneTask, text: '済', assignee: null, due: '2026-11-24' },
    { type: 'task-done' as const, taskId: doneTask },
    { type: 'visit-planned' as const, visitId, at: '2026-11-24T23:30:00-05:00', place: '見本機構', members: '' },
    { type: 'details-changed' as const, nextCallAt: '2026-11-24T01:00:00.000Z' },
  ];

  test('calls, visits and open tasks by day of this computer, earliest first', () => {
    const days = calendarDays([caseOf({}, bodies)]);
    expect([...days.keys()].sort()).toEqual(['2026-11-24', '2026-11-25']);
    expect(days.get('2026-11-24')?.map(({ kind, time, what }) => [kind, time, what])).toEqual([
      ['task', '', 'ログを保全'],
      ['call', '10:00', '講演依頼'],
    ]);
    expect(days.get('2026-11-25')?.map(({ kind, time }) => [kind, time])).toEqual([['visit', '13:30']]);
  });

  test('of a closed case only the visits that took place; of a cancelled visit nothing', () => {
    const closed = {
      type: 'closed' as const,
      disposition: 'confirmed-targeted' as const,
      referredTo: null,
      duplicateOf: null,
      reason: '',
    };
    const done = { type: 'visit-done' as const, visitId, at: '2026-11-26T10:00:00+09:00', result: '済' };
    const days = calendarDays([caseOf({}, [...bodies, done, closed])]);
    expect([...days].map(([day, [entry]]) => [day, entry?.kind, entry?.done])).toEqual([['2026-11-26', 'visit', true]]);
    const cancelled = { type: 'visit-cancelled' as const, visitId, reason: '延期' };
    expect(calendarDays([caseOf({}, [...bodies, cancelled])]).has('2026-11-25')).toBe(false);
  });
});

describe('the month', () => {
  test('is whole weeks from the first to the last day', () => {
    const japanese = monthWeeks('2026-11', 0);
    expect(japanese.map((week) => week[0])).toEqual([
      '2026-11-01',
      '2026-11-08',
      '2026-11-15',
      '2026-11-22',
      '2026-11-29',
    ]);
    expect(monthWeeks('2026-11', 1)[0]?.[0]).toBe('2026-10-26');
    expect(monthWeeks('2026-02', 0)).toHaveLength(4);
    expect(monthWeeks('2026-12', 0).at(-1)?.[6]).toBe('2027-01-02');
  });

  test('holds each of its days once, whatever month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1990, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0, 1),
        (year, month, first) => {
          const name = `${year}-${String(month).padStart(2, '0')}`;
          const days = monthWeeks(name, first as 0 | 1).flat();
          expect(new Set(days).size).toBe(days.length);
          const own = days.filter((day) => day.startsWith(name));
          expect(own).toHaveLength(new Date(Date.UTC(year, month, 0)).getUTCDate());
          expect(days.length % 7).toBe(0);
        },
      ),
    );
  });

  test('is walked by keys', () => {
    const go = (key: string, day = '2026-11-24') => dayAfterKey(key, day, 0);
    expect([go('ArrowLeft'), go('ArrowRight'), go('ArrowUp'), go('ArrowDown')]).toEqual([
      '2026-11-23',
      '2026-11-25',
      '2026-11-17',
      '2026-12-01',
    ]);
    expect([go('Home'), go('End')]).toEqual(['2026-11-22', '2026-11-28']);
    expect([go('PageUp', '2026-03-31'), go('PageDown', '2026-01-31')]).toEqual(['2026-02-28', '2026-02-28']);
    expect(go('Enter')).toBeNull();
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });
});
