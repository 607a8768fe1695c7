import { describe, expect, it } from 'vitest';
import { withArtifact } from '../../../renderer/features/report/model/artifacts.ts';
import { changeHost, withHost, withJudgement } from '../../../renderer/features/report/model/hosts.ts';
import { withMail } from '../../../renderer/features/report/model/mails.ts';
import { detailPageOf, shortPageOf, shortPath } from '../../../renderer/features/report/model/paths.ts';
import { draftName } from '../../../renderer/features/report/model/draft-name.ts';
import { detailStatus, notYetSent, resumePage } from '../../../renderer/features/report/model/progress.ts';
import { withSituation } from '../../../renderer/features/report/model/situation.ts';
import { anAnalysis, anArtifact, aReport, artifactId, aSentPackage, hostId, mailId } from './a-report.ts';

describe('going on with a draft', () => {
  it('opens the first page that is still empty, and the last once it was handed over', () => {
    let report = aReport();
    expect(resumePage(report)).toBe('done');
    report = withSituation(report, { actions: { state: 'unknown' } });
    expect(resumePage(report)).toBe('mail');
    report = withMail(report, mailId(1), anArtifact(1), anAnalysis());
    expect(resumePage(report)).toBe('you');
    expect(resumePage({ ...report, sent: [aSentPackage(1, [])] })).toBe('after');
  });

  it('names it by the person, the subject or the organization', () => {
    const report = aReport();
    expect(draftName(report)).toBeNull();
    const withOrganization = {
      ...report,
      identity: { organization: { state: 'value' as const, value: '見本研究所' } },
    };
    expect(draftName(withOrganization)).toBe('見本研究所');
    expect(draftName(withMail(withOrganization, mailId(1), anArtifact(1), anAnalysis()))).toBe('講演のお願い');
    expect(draftName({ ...report, title: '私の件' })).toBe('私の件');
  });
});

describe('the task list', () => {
  it('counts suspicious checks of all computers', () => {
    let report = withHost(withHost(aReport(), hostId(1), 'A'), hostId(2), 'B');
    report = changeHost(report, hostId(2), (host) => withJudgement(host, 'services', 'suspicious', '2026-11-20'));
    expect(detailStatus(report, 'computers')).toEqual({ page: 'computers', count: 2, suspicious: 1 });
    expect(detailStatus(report, 'logs').count).toBe(0);
  });

  it('knows what a supplement would carry', () => {
    const report = {
      ...withArtifact(withArtifact(aReport(), anArtifact(1)), anArtifact(2)),
      sent: [aSentPackage(1, [artifactId(1)])],
    };
    expect(notYetSent(report)).toBe(1);
  });
});

describe('addresses', () => {
  it('lead to the first page when they say nothing', () => {
    expect(shortPageOf('6')).toBe('hand-over');
    expect(shortPageOf('0')).toBe('done');
    expect(shortPageOf('x')).toBe('done');
    expect(shortPath(aReport().reportId, 'after')).toMatch(/\/short\/7$/);
    expect(detailPageOf('logs')).toBe('logs');
    expect(detailPageOf('../x')).toBeNull();
  });
});
