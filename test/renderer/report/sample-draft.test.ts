import { describe, expect, it } from 'vitest';
import { ReportId, uuidv7 } from '../../../core/model/ids.ts';
import type { Report } from '../../../core/model/report.ts';
import { unfinishedSample } from '../../../renderer/features/report/parts/sample-draft.ts';
import { aReport, aSentPackage } from './a-report.ts';

const TITLE = '訓練：意見交換会';
const draft = (change: Partial<Report>): Report => ({
  ...aReport(),
  reportId: ReportId.parse(uuidv7()),
  drill: true,
  title: TITLE,
  ...change,
});

describe('the sample draft to go on with', () => {
  it('is the one not handed over, changed or not', () => {
    const begun = draft({ identity: { organization: { state: 'value', value: '見本機構' } } });
    expect(unfinishedSample([begun], TITLE)).toBe(begun);
  });

  it('is none after a hand-over: practising again begins from the start', () => {
    const sent = draft({ sent: [aSentPackage(1, [])] });
    expect(unfinishedSample([sent], TITLE)).toBeUndefined();
    const second = draft({});
    expect(unfinishedSample([sent, second], TITLE)).toBe(second);
  });

  it('is the one last worked on, and never a real report of that title', () => {
    const older = draft({ updatedAt: '2026-11-20T01:00:00.000Z' });
    const newer = draft({ updatedAt: '2026-11-21T01:00:00.000Z' });
    expect(unfinishedSample([older, newer], TITLE)).toBe(newer);
    expect(unfinishedSample([draft({ drill: false }), draft({ title: 'other' })], TITLE)).toBeUndefined();
  });
});
