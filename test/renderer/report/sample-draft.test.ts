import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { ReportId, uuidv7 } from '../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { Report } from '../../../core/model/report.ts';
import { unfinishedSample, withAnalyses } from '../../../renderer/features/report/parts/sample-draft.ts';
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

describe('the sample incident as a draft', () => {
  it('shows that the password of the first mail is in the second', async () => {
    const asset = (name: string) => readFileSync(path.join(import.meta.dirname, '../../../assets/sample', name));
    const sample = Report.parse(JSON.parse(asset('report.json').toString('utf8')));
    const analyses = new Map<string, MailAnalysis>();
    for (const { artifactId } of sample.mails) {
      const name = sample.artifacts.find((artifact) => artifact.artifactId === artifactId)?.originalName ?? '';
      analyses.set(artifactId, await analyzeMail(asset(`mails/${name}`), { fileName: name }));
    }
    expect(analyses.size).toBe(2);
    const [first, second] = withAnalyses(sample, analyses).mails;
    const sign = (mail: typeof first) =>
      mail?.analysis?.signs.find((each) => each.id === 'attachment.password-elsewhere');
    expect(sign(first)?.weight).toBe(3);
    expect(sign(second)).toBeUndefined();
  });
});
