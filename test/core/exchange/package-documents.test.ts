import { describe, expect, it } from 'vitest';
import { custodyEntries } from '../../../core/exchange/custody-entries.ts';
import { brokenCustodyLine, custodyText } from '../../../core/exchange/custody-chain.ts';
import { artifactPaths, buildPackageDocuments } from '../../../core/exchange/package-documents.ts';
import { packagePaths } from '../../../core/exchange/package-paths.ts';
import { Report } from '../../../core/model/report.ts';
import { sampleReport, VICTIM_WORDS } from './sample-report.ts';

const packedOf = (report: Report) =>
  [...packagePaths(report)].map(([artifactId, path]) => ({ artifactId, path, sha256: 'b'.repeat(64), bytes: 7 }));
const texts = (documents: { path: string; bytes: Uint8Array }[]) =>
  Object.fromEntries(documents.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));

describe('paths in a package', () => {
  it('put each artifact in its folder and leave out what has no bytes', async () => {
    const report = await sampleReport();
    expect([...packagePaths(report).values()]).toEqual([
      'data/mail/1/message.eml',
      'data/hosts/PC-NOHARA/netstat.txt',
      'data/logs/proxy.log',
      'data/files/screen__b_.jpg',
    ]);
  });

  it('never give two artifacts one path, whatever their names and computers are called', async () => {
    const report = await sampleReport();
    const [mail, ...others] = report.artifacts;
    report.artifacts = [
      mail!,
      ...others.map((artifact) => ({ ...artifact, originalName: '../../CON', status: 'stored' as const })),
    ];
    report.hosts.push({ ...report.hosts[0]!, name: 'pc-nohara', checks: {} });
    const paths = [...packagePaths(report).values()];
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(report.artifacts.length);
    for (const path of paths) expect(path).toMatch(/^data\/(?!.*(^|\/)\.\.(\/|$))/u);
  });
});

describe('documents of a package', () => {
  it('are the report with what was really packed', async () => {
    const report = await sampleReport();
    const packed = packedOf(report);
    const lost = report.artifacts[3]!.artifactId;
    const documents = texts(
      buildPackageDocuments(
        report,
        packed.filter((one) => one.artifactId !== lost),
        [{ artifactId: lost, problem: 'vanished', expectedBytes: 10, packedBytes: 0, packedSha256: null }],
      ),
    );
    expect(Object.keys(documents)).toEqual([
      'data/report.json',
      'data/report.html',
      'data/indicators.stix.json',
      'data/indicators.csv',
    ]);
    const read = Report.parse(JSON.parse(documents['data/report.json'] ?? ''));
    expect(artifactPaths(read)).toHaveLength(3);
    expect(read.artifacts[0]).toMatchObject({
      packagePath: 'data/mail/1/message.eml',
      sha256: 'b'.repeat(64),
      size: 7,
    });
    expect(read.artifacts[3]).toMatchObject({ packingFinding: { problem: 'vanished', expectedBytes: 10 } });
    expect(read.artifacts[3]?.packagePath).toBeUndefined();
    expect(documents['data/report.html']).toContain('まとめる途中でなくなりました');
  });

  it('are the same bytes for the same report', async () => {
    const report = await sampleReport();
    expect(buildPackageDocuments(report, packedOf(report), [])).toEqual(
      buildPackageDocuments(report, packedOf(report), []),
    );
  });

  it('name nobody when the identity is masked', async () => {
    const report = await sampleReport({ leaveOut: { artifactIds: [], maskIdentity: true } });
    const documents = texts(buildPackageDocuments(report, packedOf(report), []));
    const paths = [...packagePaths(report).values()].join('\n');
    const custody = custodyText(custodyEntries(report));
    for (const text of [...Object.values(documents), paths, custody])
      for (const word of VICTIM_WORDS) expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    const read = Report.parse(JSON.parse(documents['data/report.json'] ?? ''));
    expect(read.identity).toEqual({});
    expect(read.mails[0]?.analysis?.from[0]?.address).toBe('taro.yamada@freemail.example');
    expect(read.situation.noticedDetail).toMatchObject({ value: expect.stringContaining('PC-1') as string });
    expect(paths).toContain('data/hosts/PC-1/netstat.txt');
  });

  it('hold nothing of a mail that was left out', async () => {
    const report = await sampleReport();
    report.leaveOut.artifactIds = [report.mails[0]!.artifactId, report.communication.artifactIds[0]!];
    const documents = texts(buildPackageDocuments(report, packedOf(report), []));
    for (const text of Object.values(documents)) {
      expect(text).not.toContain('taro.yamada');
      expect(text).not.toContain('proxy.log');
    }
    const read = Report.parse(JSON.parse(documents['data/report.json'] ?? ''));
    expect(read.leaveOut.artifactIds).toHaveLength(2);
  });

  it('do not quote a mail that was left out in the signs of another', async () => {
    const report = await sampleReport();
    const first = report.mails[0]!;
    const second = await sampleReport();
    const left = { ...second.mails[0]!, analysis: { ...second.mails[0]!.analysis!, file: 'second.eml' } };
    const sign = { id: 'attachment.password-elsewhere', weight: 3, evidence: 'second.eml (+10 min): pw:X9' } as const;
    const analysis = { ...first.analysis!, signs: [...first.analysis!.signs, sign] };
    const attached = {
      ...{ name: 'inner.eml', declaredType: 'message/rfc822', detectedType: 'message/rfc822', size: 9 },
      ...{ sha256: 'a'.repeat(64), encrypted: false },
      nestedMail: { ...analysis, signs: [{ ...sign, evidence: 'a.zip : archive-opened X9 (second.eml: pw:X9)' }] },
    };
    report.mails = [{ ...first, analysis: { ...analysis, attachments: [...analysis.attachments, attached] } }, left];
    report.artifacts.push(second.artifacts[0]!);
    const json = () => texts(buildPackageDocuments(report, [], []))['data/report.json'] ?? '';
    expect(json()).toContain('pw:X9');
    report.leaveOut.artifactIds = [left.artifactId];
    expect(json()).not.toContain('pw:X9');
  });

  it('give a colleague the whole draft', async () => {
    const report = await sampleReport({ leaveOut: { artifactIds: [], maskIdentity: true } });
    const json = texts(buildPackageDocuments(report, [], [], { complete: true }))['data/report.json'] ?? '';
    expect(Report.parse(JSON.parse(json))).toEqual(report);
  });
});

describe('custody', () => {
  it('says of each packed artifact when it came and what it was', async () => {
    const report = await sampleReport();
    const entries = custodyEntries(report);
    expect(entries.filter((entry) => entry.event === 'added')).toHaveLength(4);
    expect(entries.find((entry) => entry.actor === '総務 佐藤')).toMatchObject({ note: 'Outlook' });
    expect(brokenCustodyLine(custodyText(entries))).toBeNull();
  });
});
