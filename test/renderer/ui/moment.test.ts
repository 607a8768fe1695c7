import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Moment } from '../../../core/model/answer.ts';
import { formatBytes } from '../../../renderer/ui/format.ts';
import { momentNow, momentOf, offsetAt, partsOf, pastedMoment } from '../../../renderer/ui/moment.ts';
import { findRoute, matchPath, pathOf, type RouteEntry } from '../../../renderer/routes.ts';

describe('a moment', () => {
  it('keeps a day without a time as a day', () => {
    expect(momentOf('2026-11-20', '')).toBe('2026-11-20');
    expect(momentOf('', '09:12')).toBe(null);
    expect(partsOf('2026-11-20')).toEqual({ day: '2026-11-20', time: '', offset: '' });
  });

  it('carries the offset it was given with', () => {
    expect(partsOf('2026-11-20T09:12+09:00')).toEqual({ day: '2026-11-20', time: '09:12', offset: '+09:00' });
    expect(partsOf('2026-11-20T09:12:30.5Z')).toEqual({ day: '2026-11-20', time: '09:12', offset: '+00:00' });
  });

  it('is always one the model takes', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        expect(Moment.safeParse(momentNow(date)).success).toBe(true);
        expect(offsetAt(date)).toMatch(/^[+-]\d{2}:\d{2}$/);
      }),
    );
  });
});

describe('a date that is pasted', () => {
  it.each([
    ['2026-11-20', '2026-11-20', ''],
    ['2026/1/5 9:05', '2026-01-05', '09:05'],
    ['２０２６年１１月２０日（金） １０時３０分', '2026-11-20', '10:30'],
    ['20/11/2026 23:59:59', '2026-11-20', '23:59'],
    ['2026-11-20T09:12:00+09:00', '2026-11-20', '09:12'],
    ['14:05', '', '14:05'],
  ])('%s', (text, day, time) => expect(pastedMoment(text)).toEqual({ day, time }));

  it.each(['', 'yesterday', '090-0000-0000', '11/20'])('is not read out of %s', (text) =>
    expect(pastedMoment(text)).toBe(null),
  );
});

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1536, '1.5 KB'],
    [20 * 1024 * 1024, '20 MB'],
  ])('%i bytes read %s', (bytes, words) => expect(formatBytes(bytes, 'en')).toBe(words));
});

describe('paths', () => {
  it('match patterns piece by piece', () => {
    expect(matchPath('/desk/case/:caseId/:tab', '/desk/case/a%20b/mails')).toEqual({ caseId: 'a b', tab: 'mails' });
    expect(matchPath('/desk/case/:caseId/:tab', '/desk/case/a')).toBe(null);
    expect(matchPath('/desk/case/:caseId', '/desk/case/')).toBe(null);
    expect(matchPath('/', '/')).toEqual({});
  });

  it('survive an address that cannot be decoded', () => {
    expect(matchPath('/report/:id', '/report/%E0%A4%A')).toBe(null);
  });

  it('stand behind the hash without a query', () => {
    expect(pathOf('')).toBe('/');
    expect(pathOf('#/desk/open?from=menu')).toBe('/desk/open');
  });

  it('are found in the order of the table', () => {
    const entry = (id: string, path: string) => ({ id, path }) as RouteEntry;
    const entries = [entry('a', '/x/new'), entry('b', '/x/:id')];
    expect(findRoute(entries, '/x/new')?.entry.id).toBe('a');
    expect(findRoute(entries, '/x/1')?.entry.id).toBe('b');
    expect(findRoute(entries, '/y')).toBe(null);
  });
});
