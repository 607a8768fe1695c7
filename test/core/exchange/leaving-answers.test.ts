import { describe, expect, it } from 'vitest';
import { mergeReports } from '../../../core/casework/merge-reports.ts';
import { packageArrival } from '../../../core/casework/receive-package.ts';
import { foldCase } from '../../../core/casework/fold-case.ts';
import { contentDigest } from '../../../core/exchange/content-digest.ts';
import { leavingAnswers } from '../../../core/exchange/leaving-answers.ts';
import { buildPackageDocuments } from '../../../core/exchange/package-documents.ts';
import { readReport } from '../../../core/exchange/read-report.ts';
import { reportForPackage } from '../../../core/exchange/report-for-package.ts';
import { packagePaths } from '../../../core/exchange/package-paths.ts';
import { PackageId, uuidv4 } from '../../../core/model/ids.ts';
import type { Report } from '../../../core/model/report.ts';
import { NON_VALUE_LABELS } from '../../../core/text/vocabulary.ts';
import { desk, newCaseId, received } from '../casework/events.ts';
import { sampleReport, value } from './sample-report.ts';

const report = await sampleReport();
const ids = leavingAnswers(report, 'ja').map(({ id }) => id);

function without(answers: string[], from: Report = report): Report {
  return { ...from, leaveOut: { ...from.leaveOut, answers } };
}

/** What `data/report.json` of a package of this report says. */
function packed(given: Report): Report {
  const document = buildPackageDocuments(given, [], []).find(({ path }) => path.endsWith('report.json'));
  const read = readReport(new TextDecoder().decode(document?.bytes));
  if (read.kind !== 'report') throw new Error(read.kind);
  return read.report;
}

describe('answers that leave, one by one', () => {
  it('lists each answer once, in both languages, with what it says', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(leavingAnswers(report, 'en').map(({ id }) => id)).toEqual(ids);
    const organization = leavingAnswers(report, 'ja').find(({ id }) => id === 'identity.organization');
    expect(organization).toMatchObject({ group: 'you', value: '国立大学法人 見本研究所' });
    expect(leavingAnswers({ ...report, identity: {} }, 'ja').some(({ group }) => group === 'you')).toBe(false);
  });

  it('an answer left out is "cannot disclose" in the package, and stays in the draft', () => {
    const sent = packed(without(['identity.organization', 'situation.firstAid']));
    expect(sent.identity.organization).toEqual({ state: 'cannot-disclose' });
    expect(sent.identity.contactName).toEqual(report.identity.contactName);
    expect(sent.situation.firstAid).toEqual([]);
    expect(sent.leaveOut.answers).toEqual(['identity.organization', 'situation.firstAid']);
    expect(report.identity.organization).toMatchObject({ state: 'value' });
  });

  it('with everything left out no answer is in any document, whatever kind of answer it is', () => {
    const values = leavingAnswers(report, 'ja').filter(
      ({ value: words }) => words !== NON_VALUE_LABELS['cannot-disclose'].ja,
    );
    const bare = reportForPackage(without(ids));
    expect(bare.timeline).toEqual([]);
    expect(bare.hosts).toEqual([]);
    expect(bare.adminWork).toEqual([]);
    const left = new Set(leavingAnswers(bare, 'ja').map(({ value: words }) => words));
    expect(values.filter((one) => left.has(one.value))).toEqual([]);
    expect(
      leavingAnswers(bare, 'ja').every(({ value: words }) => words === NON_VALUE_LABELS['cannot-disclose'].ja),
    ).toBe(true);
  });

  it('the name of the report and what was written about a file can be left out, the file going all the same', () => {
    const [first] = report.artifacts;
    if (first === undefined) throw new Error('the sample has no file');
    const about = { ...first, description: '受付の写真', origin: '総務課のカメラ', savedBy: '受付係' };
    const given = { ...report, title: '四月の件', artifacts: [about, ...report.artifacts.slice(1)] };
    expect(leavingAnswers(given, 'en')).toContainEqual(
      expect.objectContaining({
        id: `file.${first.artifactId}`,
        value: expect.stringContaining('受付の写真\n総務課のカメラ\n受付係'),
      }),
    );
    const sent = packed(without(['title', `file.${first.artifactId}`], given));
    expect(sent.title).toBe('');
    expect(sent.artifacts.map(({ sha256 }) => sha256)).toEqual(given.artifacts.map(({ sha256 }) => sha256));
    expect(JSON.stringify(sent)).not.toMatch(/四月の件|受付の写真|総務課のカメラ|受付係/);
    const stays = { ...given, leaveOut: { ...given.leaveOut, artifactIds: [first.artifactId] } };
    expect(leavingAnswers(stays, 'ja').some(({ id }) => id === `file.${first.artifactId}`)).toBe(false);
  });

  it('unknown ids change nothing', () => {
    expect(packed(without(['identity.nothing', 'x', '__proto__'])).identity).toEqual(report.identity);
  });
});

describe('the digest of what was approved', () => {
  const leaving = report.artifacts.map(({ artifactId }) => artifactId);
  const digest = (given: Report, files = leaving) => contentDigest(given, files);

  it('stays the same when nothing of what leaves changes', () => {
    const later = { ...report, updatedAt: '2030-01-01T00:00:00.000Z' };
    const approval = { decision: 'approved', name: '部長', at: '2030-01-01T00:00:00.000Z' } as const;
    expect(digest({ ...later, approval })).toBe(digest(report));
    expect(digest(report, [...leaving].reverse())).toBe(digest(report));
  });

  it('changes with an answer, a file, a mask, or what is left out', () => {
    const changed: Report[] = [
      { ...report, situation: { ...report.situation, actedBy: value('別の人') } },
      { ...report, leaveOut: { ...report.leaveOut, maskIdentity: true } },
      without(['identity.organization']),
      { ...report, timeline: [] },
    ];
    const digests = [...changed.map((one) => digest(one)), digest(report, leaving.slice(1)), digest(report)];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('takes half characters from a hostile mail', () => {
    expect(digest({ ...report, title: '\ud83d' })).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('the same content made again', () => {
  const first = PackageId.parse(uuidv4());
  const second = PackageId.parse(uuidv4());
  const again: Report = { ...report, replaces: [first] };

  it('says whom it replaces, and holds what went before', () => {
    const [one] = report.artifacts;
    const sent = {
      packageId: first,
      at: report.updatedAt,
      fileName: 'k.zip',
      kind: 'report' as const,
      sha256: '',
      size: 1,
      recipients: [],
      artifactIds: report.artifacts.map(({ artifactId }) => artifactId),
    };
    expect(packagePaths({ ...again, sent: [sent] }).size).toBe(packagePaths(report).size);
    const leftOut = { ...again, sent: [sent], leaveOut: { ...again.leaveOut, artifactIds: [one!.artifactId] } };
    expect(packagePaths(leftOut).has(one!.artifactId)).toBe(false);
    expect(packed(again).replaces).toEqual([first]);
  });

  it('joins the case of the one it replaces and doubles nothing', () => {
    const caseId = newCaseId();
    const { record, events } = desk();
    record(caseId, received({ packageId: first, report, artifacts: report.artifacts }));
    const arrival = packageArrival([foldCase(events)], second, { ...again, reportId: uuidv4() as Report['reportId'] });
    expect(arrival).toEqual({ is: 'supplement', caseId });
    record(caseId, { type: 'package-merged', packageId: second, report: again, artifacts: report.artifacts });
    const view = foldCase(events);
    const counts = ({ mails, hosts, timeline, adminWork, artifacts }: Report) =>
      [mails, hosts, timeline, adminWork, artifacts].map((list) => list.length);
    expect(counts(view.report!)).toEqual(counts(report));
    expect(view.artifacts).toHaveLength(report.artifacts.length);
    expect(mergeReports([report, again])?.replaces).toEqual([first]);
  });
});
