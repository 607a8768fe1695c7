import { describe, expect, it } from 'vitest';
import { missingAnswers } from '../../../core/casework/missing-answers.ts';
import { reportTimeline } from '../../../core/casework/report-timeline.ts';
import type { HostId, ReportId } from '../../../core/model/ids.ts';
import { uuidv7 } from '../../../core/model/ids.ts';
import type { Report } from '../../../core/model/report.ts';
import { emptyReport } from '../../../core/model/report.ts';

const fresh = (): Report => emptyReport(uuidv7() as ReportId, 'ja', '2026-11-20T00:00:00.000Z');
const value = <T>(given: T) => ({ state: 'value', value: given }) as const;
const missing = (report: Report) => missingAnswers(report).map((one) => one.id);

describe('what is missing', () => {
  it('begins with what the team needs first and asks little of one who only received a mail', () => {
    const report = fresh();
    expect(missing(report).slice(0, 3)).toEqual(['what-was-done', 'contact-phone', 'original-mail']);
    report.situation.whatHappened = value('only-received');
    expect(missing(report)).not.toContain('what-was-done');
    expect(missing(report)).not.toContain('host-checks');
    report.situation.actions = value(['attachment-opened']);
    expect(missing(report)).toEqual(expect.arrayContaining(['acted-at', 'acted-on', 'host-state', 'host-checks']));
  });

  it('takes unknown and undisclosed as answers, and not checked as work left', () => {
    const report = fresh();
    report.identity.organization = { state: 'cannot-disclose' };
    report.identity.contactPhone = { state: 'unknown' };
    report.situation.logsAvailable = { state: 'not-checked' };
    report.situation.wishes = value('');
    expect(missing(report)).not.toContain('organization');
    expect(missing(report)).not.toContain('contact-phone');
    expect(missing(report)).toContain('wishes');
    expect(missingAnswers(report).find((one) => one.id === 'logs-available')?.state).toBe('not-checked');
  });
});

describe('the time line', () => {
  it('merges everything with a time, in true order, naming the clock error', () => {
    const report = fresh();
    const hostId = uuidv7() as HostId;
    report.hosts = [
      {
        hostId,
        name: 'PC-07',
        checks: { services: { judgement: 'normal', artifactIds: [], checkedAt: '2026-11-20T11:00+09:00' } },
        clockError: value({ seconds: 600 }),
      },
    ];
    report.situation.receivedAt = value('2026-11-20T09:12+09:00');
    report.situation.actedAt = value('2026-11-20T00:20Z');
    report.situation.discoveredAt = value('2026-11-20');
    report.situation.firstAid = [{ stepId: 'disconnect-this', doneAt: '2026-11-20T01:00:00.000Z' }];
    report.adminWork = [
      {
        id: 'w1',
        who: '高橋',
        account: 'adm',
        fromHost: 'A',
        toHost: 'B',
        tool: 'RDP',
        start: '2026-11-20T10:30+09:00',
        end: null,
        what: '更新',
      },
    ];
    report.timeline = [
      { id: 'n1', at: '2026-11-20T09:25:00+09:00', what: '黒い画面が出た', hostId },
      { id: 'n2', at: null, what: 'いつかは不明' },
    ];
    const lines = reportTimeline(report);
    expect(lines.map((line) => line.id)).toEqual([
      'discovered',
      'received',
      'noted/n1',
      'acted',
      'first-aid/disconnect-this',
      'admin/w1/start',
      `host/${hostId}/services`,
      'noted/n2',
    ]);
    const noted = lines.find((line) => line.id === 'noted/n1');
    expect(noted).toMatchObject({
      clockErrorSeconds: 600,
      corrected: '2026-11-20T00:15:00.000Z',
      hostName: 'PC-07',
      exactness: 'second',
    });
    expect(lines[0]?.exactness).toBe('day');
    expect(lines.at(-1)?.exactness).toBe('none');
  });
});
