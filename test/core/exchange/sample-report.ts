import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { ArtifactId, HostId, MailId, ReportId, uuidv7 } from '../../../core/model/ids.ts';
import type { Report } from '../../../core/model/report.ts';
import { emptyReport } from '../../../core/model/report.ts';
import { Artifact } from '../../../core/model/artifact.ts';

export const value = <T>(given: T) => ({ state: 'value', value: given }) as const;

const MAIL = [
  'Received: from mx.freemail.example (mx.freemail.example [203.0.113.7]) by mail.mihon-lab.ac.jp; Fri, 20 Nov 2026 09:12:04 +0900',
  'From: =?UTF-8?B?55yL5pys5aSq6YOO?= <taro.yamada@freemail.example>',
  'To: =?UTF-8?B?6YeO5Y6f6Iqx5a2Q?= <hanako@mihon-lab.ac.jp>',
  'Subject: =?UTF-8?B?5Y+W5p2Q44Gu44GK6aGY44GE?=',
  'Message-ID: <abc@freemail.example>',
  'Date: Fri, 20 Nov 2026 09:12:00 +0900',
  'X-Mailer: =cmd|calc!A1',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=UTF-8',
  '',
  '<p>見本研究所 野原花子様 <a href="http://203.0.113.9/doc?u=1">http://www.example.jp/</a></p>',
  '<script>alert(1)</script>',
  '--b',
  'Content-Type: application/zip; name="=2+3.zip"',
  'Content-Disposition: attachment; filename="=2+3.zip"',
  '',
  'PK not really',
  '--b--',
  '',
].join('\r\n');

/** A report with everything in it that the documents of a package show. */
export async function sampleReport(changes: Partial<Report> = {}): Promise<Report> {
  const report = emptyReport(ReportId.parse(uuidv7()), 'ja', '2026-11-20T01:00:00.000Z');
  const bytes = new TextEncoder().encode(MAIL);
  const artifact = (kind: Artifact['kind'], originalName: string, more: Partial<Artifact> = {}): Artifact =>
    Artifact.parse({
      artifactId: ArtifactId.parse(uuidv7()),
      kind,
      originalName,
      size: 10,
      sha256: 'a'.repeat(64),
      addedAt: '2026-11-20T01:05:00.000Z',
      modifiedAt: null,
      status: 'stored',
      ...more,
    });
  const mail = artifact('mail', '見本研究所あて.eml', { savedBy: '総務 佐藤', savedFrom: 'Outlook' });
  const output = artifact('host-output', 'netstat.txt');
  const log = artifact('communication-log', 'proxy.log');
  const photograph = artifact('photograph', 'screen <b>.jpg');
  const gone = artifact('file', 'tool.exe', { status: 'vanished', size: 0, sha256: null });
  return {
    ...report,
    title: '<script>alert("title")</script>',
    identity: {
      organization: value('国立大学法人 見本研究所'),
      contactName: value('野原 花子'),
      contactPhone: value('090-1234-5678'),
      department: { state: 'cannot-disclose' },
    },
    sharing: { tlp: value('AMBER+STRICT'), personalDataMayHaveLeaked: { state: 'unknown' } },
    situation: {
      firstAid: [{ stepId: 'disconnect-this', doneAt: '2026-11-20T00:30:00.000Z' }],
      whatHappened: value('opened'),
      actions: value(['attachment-opened']),
      actedBy: value('佐藤'),
      actedAt: value('2026-11-20T09:20+09:00'),
      noticedDetail: value('見本研究所の野原花子が気づき、PC-NOHARA を切り離した "><img src=x onerror=alert(1)>'),
    },
    scope: { 'work-related': value(true) },
    mails: [
      {
        mailId: MailId.parse(uuidv7()),
        artifactId: mail.artifactId,
        analysis: await analyzeMail(bytes, { fileName: '見本研究所あて.eml' }),
        personView: { 'theme.unavoidable': 'yes' },
        recipientCount: value(3),
      },
    ],
    hosts: [
      {
        hostId: HostId.parse(uuidv7()),
        name: 'PC-NOHARA',
        user: value('nohara'),
        clockError: value({ seconds: -12, measuredBy: '野原' }),
        checks: { connections: { judgement: 'suspicious', reason: '知らない宛先', artifactIds: [output.artifactId] } },
      },
    ],
    communication: { artifactIds: [log.artifactId], note: '時刻は日本時間' },
    timeline: [{ id: 't1', at: '2026-11-20T09:21+09:00', what: '黒い画面', who: '佐藤' }],
    artifacts: [mail, output, log, photograph, gone],
    ...changes,
  };
}

/** Names the sample's victim and its people; none may be in a masked document. */
export const VICTIM_WORDS = ['見本研究所', '野原', '花子', '佐藤', '090-1234-5678', 'mihon-lab', 'PC-NOHARA', 'nohara'];
