import { describe, expect, it } from 'vitest';
import {
  tickedAt,
  withAction,
  withSituation,
  withTick,
  withWhatHappened,
} from '../../../renderer/features/report/model/situation.ts';
import { aReport } from './a-report.ts';

describe('what happened', () => {
  it('answers "what was done" with nothing when the mail was only received, and takes that back later', () => {
    const received = withWhatHappened(aReport(), { state: 'value', value: 'only-received' });
    expect(received.situation.actions).toEqual({ state: 'value', value: ['nothing'] });
    const opened = withWhatHappened(received, { state: 'value', value: 'opened' });
    expect(opened.situation.actions).toBeUndefined();
    expect('actions' in opened.situation).toBe(false);
  });

  it('never overwrites what the person said was done', () => {
    const said = withSituation(aReport(), { actions: { state: 'value', value: ['link-followed'] } });
    const received = withWhatHappened(said, { state: 'value', value: 'only-received' });
    expect(received.situation.actions).toEqual({ state: 'value', value: ['link-followed'] });
  });
});

describe('what was done with the mail', () => {
  it('holds nothing and something apart', () => {
    expect(withAction(['previewed', 'replied'], 'nothing', true)).toEqual(['nothing']);
    expect(withAction(['nothing'], 'previewed', true)).toEqual(['previewed']);
    expect(withAction(['previewed'], 'previewed', true)).toEqual(['previewed']);
    expect(withAction(['previewed', 'replied'], 'previewed', false)).toEqual(['replied']);
  });
});

describe('first aid', () => {
  it('keeps the time of the first tick', () => {
    const first = withTick(aReport(), 'cable', true, '2026-11-20T01:05:00.000Z');
    const again = withTick(first, 'cable', true, '2026-11-20T01:09:00.000Z');
    expect(tickedAt(again.situation, 'cable')).toBe('2026-11-20T01:05:00.000Z');
    expect(again.situation.firstAid).toHaveLength(1);
    expect(tickedAt(withTick(again, 'cable', false, '2026-11-20T01:10:00.000Z').situation, 'cable')).toBeNull();
  });
});
