import { describe, expect, test } from 'vitest';
import { emptyReport } from '../../../core/model/report.ts';
import { ReportId, uuidv7 } from '../../../core/model/ids.ts';
import {
  acceptance,
  IDLE,
  nextOpening,
  sameness,
  type OpenedPackage,
  type Opening,
  type OpeningStep,
} from '../../../renderer/features/respond/opening/opening.ts';
import { outcomeOf } from '../../../renderer/features/respond/opening/outcome.ts';
import { ERROR_CODES } from '../../../core/errors.ts';
import { readReport } from '../../../core/exchange/read-report.ts';

const FILE = { token: 'a'.repeat(32), name: 'kakekomi-20261120-abcdefgh.zip', size: 10 };
const INFO = {
  packageId: 'p',
  kind: 'report' as const,
  version: 1,
  recipients: [],
  hasKey: false,
  forThisIdentity: false,
  size: 10,
  draft: false,
};
const REPORT = emptyReport(ReportId.parse(uuidv7()), 'ja', '2026-11-20T00:00:00.000Z');
const OPENED: OpeningStep = {
  type: 'opened',
  info: INFO,
  jobId: 'j',
  entries: [],
  reportText: '{}',
  reading: { kind: 'report', report: REPORT },
};

const UNSIGNED = { signature: { state: 'absent' as const }, signerCard: null, ownCards: [] };

const after = (...steps: OpeningStep[]): Opening => steps.reduce(nextOpening, IDLE);
const toSecret: OpeningStep[] = [
  { type: 'chosen', file: FILE },
  { type: 'inspected', info: INFO },
];

describe('the way from a file to a report', () => {
  test('ends in a report that is not yet verified', () => {
    const open = after(...toSecret, { type: 'trying', by: 'password' }, OPENED);
    expect(open).toMatchObject({ phase: 'open', jobId: 'j', verification: { state: 'running' } });
    expect(acceptance(open as OpenedPackage)).toBe('wait-for-verification');
  });

  test('is being verified again after that was stopped', () => {
    const stopped: OpeningStep = { type: 'verify-stopped', error: { code: 'cancelled', detail: {} } };
    const open = after(...toSecret, { type: 'trying', by: 'password' }, OPENED, stopped);
    expect(open).toMatchObject({ verification: { state: 'stopped' } });
    expect(nextOpening(open, { type: 'verifying' })).toMatchObject({
      phase: 'open',
      verification: { state: 'running' },
    });
    expect(nextOpening(IDLE, { type: 'verifying' })).toBe(IDLE);
  });

  test('asks again after a wrong password and counts', () => {
    const wrong: OpeningStep = { type: 'failed', error: { code: 'wrong-password', detail: {} } };
    const twice = after(
      ...toSecret,
      { type: 'trying', by: 'password' },
      wrong,
      { type: 'trying', by: 'password' },
      wrong,
    );
    expect(twice).toMatchObject({ phase: 'secret', attempts: 2, error: { code: 'wrong-password' } });
  });

  test('cancelling an opening goes back to the password without an error', () => {
    const back = after(
      ...toSecret,
      { type: 'trying', by: 'password' },
      { type: 'failed', error: { code: 'cancelled', detail: {} } },
    );
    expect(back).toMatchObject({ phase: 'secret', error: null });
  });

  test('damage is a page of its own', () => {
    const error = { code: 'damaged' as const, detail: { entry: 'payload.zip', check: 'authentication-tag' } };
    expect(after(...toSecret, { type: 'trying', by: 'identity' }, { type: 'failed', error })).toMatchObject({
      phase: 'refused',
      error,
    });
    expect(after({ type: 'chosen', file: FILE }, { type: 'failed', error })).toMatchObject({
      phase: 'refused',
      info: null,
    });
  });

  test('a draft is refused as soon as it is open, which only then can be known', () => {
    const opened = { ...OPENED, info: { ...INFO, draft: true } };
    expect(after(...toSecret, { type: 'trying', by: 'password' }, opened).phase).toBe('draft');
  });

  test('an answer that comes after closing changes nothing', () => {
    const closed = after(...toSecret, { type: 'trying', by: 'password' }, { type: 'closed' }, OPENED, {
      type: 'verified',
      ok: true,
      checks: [],
      ...UNSIGNED,
    });
    expect(closed).toBe(IDLE);
  });
});

describe('what may become a case', () => {
  const open = after(...toSecret, { type: 'trying', by: 'password' }, OPENED) as OpenedPackage;
  const verified = { ...open, verification: { state: 'done' as const, ok: true, checks: [], ...UNSIGNED } };

  test('a verified report of this version', () => {
    expect(acceptance(verified)).toBe('ready');
  });
  test('not one of a later version, whether the container or the report is', () => {
    expect(acceptance({ ...verified, info: { ...INFO, version: 2 } })).toBe('read-only');
    expect(acceptance({ ...verified, reading: { kind: 'newer', report: REPORT, version: 2, left: [] } })).toBe(
      'read-only',
    );
  });
  test('failed or stopped checks need to be acknowledged', () => {
    expect(acceptance({ ...open, verification: { state: 'done', ok: false, checks: [], ...UNSIGNED } })).toBe(
      'failed-checks',
    );
    expect(acceptance({ ...open, verification: { state: 'stopped', error: { code: 'cancelled', detail: {} } } })).toBe(
      'failed-checks',
    );
  });
  test('no report, no case', () => {
    expect(acceptance({ ...verified, reading: { kind: 'unreadable', where: '/' } })).toBe('no-report');
  });
});

test('only a package that was verified is called the same as one of its number', () => {
  const open = after(...toSecret, { type: 'trying', by: 'password' }, OPENED) as OpenedPackage;
  const stopped = { state: 'stopped' as const, error: { code: 'cancelled' as const, detail: {} } };
  expect(sameness(open)).toBe('same-number');
  expect(sameness({ ...open, verification: stopped })).toBe('same-number');
  expect(sameness({ ...open, verification: { state: 'done', ok: false, checks: [], ...UNSIGNED } })).toBe('failed');
  expect(sameness({ ...open, verification: { state: 'done', ok: true, checks: [], ...UNSIGNED } })).toBe('same');
});

test('every error code leads to a page', () => {
  for (const code of ERROR_CODES) expect(outcomeOf({ code, detail: {} })).toBeTruthy();
  expect(outcomeOf({ code: 'file-vanished', detail: {} })).toBe('read-error');
  expect(outcomeOf({ code: 'unsafe', detail: { rule: 'parent-folder' } })).toBe('unsafe');
});

describe('reading report.json', () => {
  test('a report of this version', () => {
    expect(readReport(JSON.stringify(REPORT))).toEqual({ kind: 'report', report: REPORT });
    expect(readReport('\ufeff' + JSON.stringify(REPORT)).kind).toBe('report');
  });

  test('a later version shows what is understood and says what is not', () => {
    const later = {
      ...REPORT,
      schemaVersion: 3,
      weather: 'rain',
      situation: { ...REPORT.situation, mood: { state: 'value', value: 'calm' } },
    };
    const read = readReport(JSON.stringify(later));
    expect(read).toMatchObject({ kind: 'newer', version: 3, report: REPORT });
    expect(read.kind === 'newer' && read.left.toSorted()).toEqual(['/situation/mood', '/weather']);
  });

  test('an unknown key in this version is no report', () => {
    expect(readReport(JSON.stringify({ ...REPORT, weather: 'rain' })).kind).toBe('unreadable');
  });

  test.each(['', 'null', '[]', '{', '{"schemaVersion":1}', '"text"'])(
    '%j is unreadable, never an exception',
    (text) => {
      expect(readReport(text).kind).toBe('unreadable');
    },
  );

  test('names the place that is wrong', () => {
    expect(readReport(JSON.stringify({ ...REPORT, identity: { organization: 'x' } }))).toEqual({
      kind: 'unreadable',
      where: '/identity/organization',
    });
  });

  test('a later version whose known part is wrong is unreadable', () => {
    expect(readReport(JSON.stringify({ ...REPORT, schemaVersion: 2, language: 'fr' })).kind).toBe('unreadable');
  });
});
