import { describe, expect, test } from 'vitest';
import { ArtifactId, PackageId, ReportId, uuidv4, uuidv7 } from '../../../core/model/ids.ts';
import { valueOf } from '../../../core/model/answer.ts';
import { emptyReport, Report } from '../../../core/model/report.ts';
import { callReport, EMPTY_CALL } from '../../../renderer/features/respond/start/call-report.ts';
import {
  caseOfPackage,
  detailsProblem,
  receivedFields,
  suggestedDetails,
  caseTitle,
} from '../../../renderer/features/respond/start/case-details.ts';
import { nextCaseNumber } from '../../../core/casework/case-number.ts';
import type { GivenFile } from '../../../core/mailbox/given-file.ts';
import { fateOf, isTold, MAX_MAILS_OF_MBOX, takenOf } from '../../../renderer/features/respond/start/given-mails.ts';
import { respond } from '../../../renderer/i18n/respond.ts';
import { zipArtifacts, zipChoice } from '../../../renderer/features/respond/start/zip-choice.ts';
import { anAnalysis, aReport, artifactId, mailId } from '../report/a-report.ts';
import { caseOf } from './case-samples.ts';

const NOVEMBER = Date.parse('2026-11-23T00:00:00Z');

describe('the next case number', () => {
  test.each([
    [[], '2026-0001'],
    [['2026-0011', '2026-0002'], '2026-0012'],
    [['2025-0999', 'IR-7', ' 2026-0003 '], '2026-0004'],
    [['2026-9999'], '2026-10000'],
  ])('%j gives %s', (taken, next) => {
    expect(nextCaseNumber(taken, new Date(NOVEMBER).toISOString())).toBe(next);
  });
  test('January still belongs to the fiscal year before, by the calendar of Japan', () => {
    expect(nextCaseNumber(['2026-0005'], '2027-01-10T00:00:00Z')).toBe('2026-0006');
    expect(nextCaseNumber(['2026-0005'], '2027-03-31T14:59:59Z')).toBe('2026-0006');
    expect(nextCaseNumber(['2026-0005'], '2027-03-31T15:00:00Z')).toBe('2027-0001');
  });
});

describe('the details of a case', () => {
  const report = {
    ...emptyReport(ReportId.parse(uuidv7()), 'ja', '2026-11-20T00:00:00.000Z'),
    title: '議事次第',
    drill: true,
    identity: { organization: { state: 'value' as const, value: '見本財団' }, sector: { state: 'unknown' as const } },
  };
  test('come from the report; what is unknown stays open', () => {
    expect(suggestedDetails([caseOf({ number: '2026-0041' })], report, '佐藤', NOVEMBER)).toEqual({
      number: '2026-0042',
      title: '議事次第',
      organization: '見本財団',
      sector: null,
      owner: '佐藤',
      drill: true,
    });
  });
  test('a number must be there and must be free', () => {
    const details = suggestedDetails([], null, '', NOVEMBER);
    expect(detailsProblem(details, [])).toBeNull();
    expect(detailsProblem({ ...details, number: '  ' }, [])).toBe('number-empty');
    expect(detailsProblem({ ...details, number: ' 2026-0001 ' }, [caseOf({ number: '2026-0001' })])).toBe(
      'number-taken',
    );
  });
  test('empty fields are recorded as not known', () => {
    expect(receivedFields({ ...suggestedDetails([], null, '', NOVEMBER), organization: ' ', owner: '' })).toMatchObject(
      {
        organization: null,
        owner: null,
      },
    );
  });
});

test('a supplement finds the case that holds the first package', () => {
  const packageId = PackageId.parse(uuidv4());
  const report = emptyReport(ReportId.parse(uuidv7()), 'ja', '2026-11-20T00:00:00.000Z');
  const holder = caseOf({ packageId, report });
  expect(caseOfPackage([caseOf({}), holder], packageId)).toBe(holder);
  expect(caseOfPackage([caseOf({}), holder], PackageId.parse(uuidv4()))).toBeNull();
  expect(caseOfPackage([caseOf({}), holder], null)).toBeNull();
  const merged = caseOf({}, [{ type: 'package-merged', packageId, report, artifacts: [] }]);
  expect(caseOfPackage([merged], packageId)).toBe(merged);
});

describe('a report in the team’s hand', () => {
  const details = suggestedDetails([], null, '', NOVEMBER);
  const given = {
    language: 'ja' as const,
    now: '2026-11-23T00:00:00.000Z',
    details,
    call: EMPTY_CALL,
    mails: [],
    files: [],
  };
  test('is none when nothing was said', () => {
    expect(callReport(given)).toBeNull();
  });
  test('holds what was said and passes the schema', () => {
    const report = callReport({
      ...given,
      details: { ...details, organization: '見本財団', sector: 'association' },
      call: {
        ...EMPTY_CALL,
        caller: ' 田中 ',
        whatHappened: 'opened',
        actedOn: 'PC-1',
        actedAt: '2026-11-20T09:30+09:00',
      },
    });
    expect(Report.safeParse(report).success).toBe(true);
    expect(valueOf(report?.identity.contactName)).toBe('田中');
    expect(report?.identity.contactPhone).toBeUndefined();
    expect(valueOf(report?.situation.whatHappened)).toBe('opened');
  });
  test('keeps a mail that could not be read as one', () => {
    const artifactId = ArtifactId.parse(uuidv7());
    const [artifact] = zipArtifacts(
      [{ name: '届いたもの/mail.eml', artifactId }],
      [{ artifactId, size: 3, sha256: 'ab'.repeat(32) }],
      given.now,
    );
    const report = callReport({ ...given, mails: [{ artifact: artifact!, analysis: null }] });
    expect(Report.safeParse(report).success).toBe(true);
    expect(report?.mails[0]?.analysis).toBeNull();
    expect(report?.artifacts).toEqual([artifact]);
  });
});

describe('an ordinary zip', () => {
  const entries = [
    { name: 'a/mail.EML', size: 10, encrypted: true },
    { name: 'b.txt', size: 5, encrypted: false },
  ];
  test('needs a password only for what is chosen', () => {
    expect(zipChoice(entries, new Set(['b.txt']))).toEqual({ count: 1, bytes: 5, needsPassword: false });
    expect(zipChoice(entries, new Set(['b.txt', 'a/mail.EML']))).toEqual({ count: 2, bytes: 15, needsPassword: true });
  });
  test('names artifacts without their folders, and knows mails', () => {
    const wanted = entries.map((entry) => ({ name: entry.name, artifactId: ArtifactId.parse(uuidv7()) }));
    const stored = wanted.map((one) => ({ artifactId: one.artifactId, size: 1, sha256: 'cd'.repeat(32) }));
    const [mail, text] = zipArtifacts(wanted, stored, '2026-11-23T00:00:00.000Z');
    expect(mail).toMatchObject({ kind: 'mail', originalName: 'mail.EML', origin: 'a/mail.EML' });
    expect(text).toMatchObject({ kind: 'file', originalName: 'b.txt' });
    expect(text?.origin).toBeUndefined();
  });
});

describe('what a case without a title is called', () => {
  const call = { origin: 'telephone' as const, language: 'ja' as const };
  const named = (title: string, organization: string, caller: string, subject = '') =>
    caseTitle({ ...call, details: { title, organization }, call: { caller } }, subject);
  test('the typed title, then the subject, then how it came and from whom', () => {
    expect(named(' 照会 ', '市役所', '田中', '件名')).toBe('照会');
    expect(named('', '市役所', '田中', '件名')).toBe('件名');
    expect(named('', '市役所', ' 田中 ')).toBe('電話の相談：田中');
    expect(named(' ', '市役所', '')).toBe('電話の相談：市役所');
    expect(named('', '', '')).toBe('電話の相談');
  });
  test('a subject becomes a title as the page of the mail shows it, in the form as well', () => {
    const subject = '請求書\u202efdp.exe http://evil.example/';
    const shown = '請求書<U+202E>fdp.exe hxxp://evil[.]example/';
    expect(named('', '', '', subject)).toBe(shown);
    const suggested = (of: string, title = '') => {
      const mails = [{ mailId: mailId(1), artifactId: artifactId(1), personView: {} }];
      const read = mails.map((mail) => ({ ...mail, analysis: anAnalysis({ subject: of }) }));
      return suggestedDetails([], { ...aReport(), title, mails: read }, '', NOVEMBER).title;
    };
    expect(suggested(subject)).toBe(shown);
    expect(suggested(subject, 'あ\u202e')).toBe('あ<U+202E>');
    expect(suggested('あ'.repeat(5000))).toHaveLength(500);
  });
  test('every way to begin gives a title in both languages, never longer than an event holds', () => {
    for (const origin of ['telephone', 'bare-mail', 'ordinary-zip', 'paper'] as const)
      for (const language of ['ja', 'en'] as const) {
        const given = { origin, language, details: { title: '', organization: '' }, call: { caller: 'x'.repeat(600) } };
        expect(caseTitle(given, '').length).toBe(500);
        expect(caseTitle({ ...given, call: { caller: '' } }, '')).not.toBe('');
      }
  });
});

describe('a file that was given as a mail for a new case', () => {
  const place = (offset: number, size = 10) => ({ path: 'x', offset, size, item: null });
  const mbox = (mails: number, size = 10): GivenFile => ({
    kind: 'mbox',
    mails: Array.from({ length: mails }, (_, at) => place(at * 10, size)),
    isMore: false,
  });
  const take = (name: string, given: GivenFile, size = 10) =>
    takenOf({ key: '', file: new File([new Uint8Array(size)], name), given });

  test('is a mail whatever it is called, and a file where it is none', () => {
    expect(take('mailfile.txt', { kind: 'mail', place: place(0) })).toMatchObject({ kind: 'mail', mails: [] });
    expect(take('photo.png', { kind: 'other' })).toMatchObject({ kind: 'file', mails: [] });
    expect(take('empty.eml', { kind: 'empty' })).toMatchObject({ kind: 'mail' });
    expect(take('empty.txt', { kind: 'empty' })).toMatchObject({ kind: 'file' });
    expect(take('large', { kind: 'too-large' })).toMatchObject({ kind: 'mail', mails: [] });
  });
  test('is told of before the case is made where it has the name of a mail and cannot be read as one', () => {
    const given: GivenFile = { kind: 'no-mail' };
    expect(take('photo.eml', given)).toMatchObject({ kind: 'mail', mails: [] });
    expect(isTold({ key: '', file: new File(['x'], 'photo.eml'), given })).toBe(true);
    expect(fateOf(given)).toBe('no-mail');
    expect(respond.ja.start.mail.fates['no-mail']).toContain('メールとして読めません');
  });
  test('is each mail of an mbox, without the line before it, up to a number of them', () => {
    expect(take('one.mbox', { kind: 'mail', place: place(3, 7) })).toMatchObject({ mails: [place(3, 7)] });
    expect(take('Inbox', mbox(MAX_MAILS_OF_MBOX))?.mails).toHaveLength(MAX_MAILS_OF_MBOX);
    expect(take('Inbox', mbox(MAX_MAILS_OF_MBOX + 1))).toBeNull();
    expect(fateOf(mbox(MAX_MAILS_OF_MBOX + 1))).toBe('too-many');
    expect(fateOf(mbox(2, 65 * 1024 * 1024))).toBe('too-large-within');
  });
  test('is not taken as an Outlook data file, nor before it was looked at', () => {
    expect(take('退避.pst', { kind: 'pst' })).toBeNull();
    expect(fateOf({ kind: 'pst' })).toBe('data-file');
    expect(takenOf({ key: '', file: new File([], 'x.eml'), given: null })).toBeNull();
  });
});
