import { describe, expect, it } from 'vitest';
import type { Report } from '../../../core/model/report.ts';
import { HOST_CHECKS } from '../../../core/host/checks.ts';
import { checkOfOutput } from '../../../renderer/features/report/model/check-output.ts';
import {
  otherFiles,
  withArtifact,
  withArtifactBack,
  withArtifactText,
  withoutArtifact,
} from '../../../renderer/features/report/model/artifacts.ts';
import {
  changeHost,
  checkProgress,
  clockErrorSeconds,
  withHost,
  withJudgement,
  withoutHost,
  withOutput,
} from '../../../renderer/features/report/model/hosts.ts';
import {
  sameMail,
  titleFrom,
  withMail,
  withMailsLinked,
  withPersonView,
} from '../../../renderer/features/report/model/mails.ts';
import { withoutTimelineEntry, withTimelineEntry } from '../../../renderer/features/report/model/timeline.ts';
import { anAnalysis, anArtifact, aReport, artifactId, hostId, mailId } from './a-report.ts';

describe('artifacts', () => {
  it('leave no dangling name behind when taken out', () => {
    let report = withMail(aReport(), mailId(1), anArtifact(1, { kind: 'mail' }), null);
    report = withHost(withArtifact(report, anArtifact(2)), hostId(1), 'PC-01');
    report = changeHost(report, hostId(1), (host) => withOutput(host, 'processes', artifactId(2)));
    report = {
      ...report,
      communication: { artifactIds: [artifactId(2)] },
      leaveOut: { artifactIds: [artifactId(2)], maskIdentity: true },
    };
    const without = withoutArtifact(withoutArtifact(report, artifactId(2)), artifactId(1));
    expect(JSON.stringify(without)).not.toContain(artifactId(2));
    expect(without.mails).toEqual([]);
    expect(without.hosts[0]?.checks.processes?.judgement).toBe('not-checked');
    expect(without.leaveOut.maskIdentity).toBe(true);
  });

  it('come back whole, beside what was written since', () => {
    let report = withHost(withMail(aReport(), mailId(1), anArtifact(1, { kind: 'mail' }), null), hostId(1), 'PC-01');
    report = changeHost(report, hostId(1), (host) => withOutput(host, 'processes', artifactId(1)));
    const without = { ...withoutArtifact(report, artifactId(1)), title: '後から' };
    const back = withArtifactBack(without, report, artifactId(1));
    expect(back).toEqual({ ...report, title: '後から' });
    expect(withArtifactBack(back, report, artifactId(1))).toBe(back);
  });

  it('keep no empty text', () => {
    const described = withArtifactText(anArtifact(1), 'description', '画面の写真');
    expect(described.description).toBe('画面の写真');
    expect('description' in withArtifactText(described, 'description', '')).toBe(false);
  });

  it('are on the page of other files only when no other page holds them', () => {
    let report = withMail(aReport(), mailId(1), anArtifact(1, { kind: 'mail' }), null);
    for (const number of [2, 3]) report = withArtifact(report, anArtifact(number));
    report = { ...report, communication: { artifactIds: [artifactId(3)] } };
    expect(otherFiles(report).map((each) => each.artifactId)).toEqual([artifactId(2)]);
  });
});

describe('mails', () => {
  it('remember the own view', () => {
    const mail = withMail(aReport(), mailId(1), anArtifact(1), null).mails[0]!;
    const seen = withPersonView(withPersonView(mail, 'sender.auth', 'no'), 'sender.auth', 'cannot-tell');
    expect(seen.personView).toEqual({ 'sender.auth': 'cannot-tell' });
  });

  it('say that the password came in another mail, while that mail is in the report', () => {
    const attachment = {
      name: 'a.zip',
      declaredType: 'application/zip',
      detectedType: 'application/zip',
      size: 1,
      sha256: 'b'.repeat(64),
      encrypted: true,
    };
    const from = [{ display: '', address: 'a@example.jp' }];
    const first = anAnalysis({ from, attachments: [attachment] });
    const second = anAnalysis({
      from,
      file: '2.eml',
      sha256: '2'.repeat(64),
      subject: 'パスワード',
      text: 'パスワード：Kunren2026',
      date: '2026-11-20T09:22:00+09:00',
    });
    const both = withMailsLinked(
      withMail(withMail(aReport(), mailId(1), anArtifact(1), first), mailId(2), anArtifact(2), second),
    );
    const signs = (report: Report) => report.mails[0]?.analysis?.signs.map((sign) => sign.id);
    expect(signs(both)).toEqual(['attachment.password-elsewhere']);
    expect(signs(withMailsLinked(withoutArtifact(both, artifactId(2))))).toEqual([]);
  });

  it('are recognized when dropped twice', () => {
    const report = withMail(withArtifact(aReport(), anArtifact(2)), mailId(1), anArtifact(1), null);
    expect(sameMail(report, anArtifact(1).sha256)).toBe(artifactId(1));
    expect(sameMail(report, anArtifact(2).sha256)).toBeNull();
    expect(sameMail(report, null)).toBeNull();
  });

  it('name the draft once', () => {
    expect(titleFrom(aReport(), anAnalysis()).title).toBe('講演のお願い');
    expect(titleFrom({ ...aReport(), title: '私の件' }, anAnalysis()).title).toBe('私の件');
    expect(titleFrom(aReport(), null).title).toBe('');
  });
});

describe('computers', () => {
  it('count a check as done once it was judged', () => {
    let report = withHost(aReport(), hostId(1), 'PC-01');
    report = changeHost(report, hostId(1), (host) => withOutput(host, 'services', artifactId(1)));
    report = changeHost(report, hostId(1), (host) =>
      withJudgement(host, 'processes', 'suspicious', '2026-11-20T10:00:00+09:00'),
    );
    expect(checkProgress(report.hosts[0]!)).toEqual({ done: 1, suspicious: 1, total: 10 });
  });

  it('leave the time line whole when taken out', () => {
    const report = withTimelineEntry(withHost(aReport(), hostId(1), 'PC-01'), {
      id: 'a',
      at: null,
      what: '電源を切った',
      hostId: hostId(1),
    });
    expect(withoutHost(report, hostId(1)).timeline).toEqual([{ id: 'a', at: null, what: '電源を切った' }]);
  });

  it('measure the clock by two readings side by side', () => {
    expect(clockErrorSeconds('10:05:30', '10:05:00')).toBe(30);
    expect(clockErrorSeconds('9:58', '10:00')).toBe(-120);
    expect(clockErrorSeconds('00:01', '23:59')).toBe(120);
    expect(clockErrorSeconds('23:59:30', '00:00:30')).toBe(-60);
    expect(clockErrorSeconds('１０：００', '10:00')).toBe(0);
    expect(clockErrorSeconds('25:00', '10:00')).toBeNull();
    expect(clockErrorSeconds('', '10:00')).toBeNull();
  });
});

describe('the time line', () => {
  it('replaces a line that is written again and keeps the others', () => {
    const line = { id: 'a', at: null, what: '電話した' };
    const report = withTimelineEntry(withTimelineEntry(aReport(), line), {
      id: 'b',
      at: '2026-11-20',
      what: '切り離した',
    });
    const changed = withTimelineEntry(report, { ...line, what: '相談先に電話した' });
    expect(changed.timeline.map((each) => each.what)).toEqual(['相談先に電話した', '切り離した']);
    expect(withoutTimelineEntry(changed, 'a').timeline.map((each) => each.id)).toEqual(['b']);
  });
});

describe('outputs dropped all at once', () => {
  it('find their check by what the commands write, or by the command', () => {
    for (const check of HOST_CHECKS) {
      for (const { output } of check.commands) expect(checkOfOutput(output)).toBe(check.id);
    }
    expect(checkOfOutput('C:\\kakekomi\\NETSTAT.TXT')).toBe('connections');
    expect(checkOfOutput('run-key.reg')).toBe('run-keys');
    expect(checkOfOutput('schtasks.xml')).toBe('scheduled-tasks');
    expect(checkOfOutput('tasklist.csv')).toBe('processes');
    expect(checkOfOutput('connections-pasted.txt')).toBe('connections');
    expect(checkOfOutput('画面.jpg')).toBeNull();
    expect(checkOfOutput('')).toBeNull();
  });
});
