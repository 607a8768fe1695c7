import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase, foldCases } from '../../../core/casework/fold-case.ts';
import { stageMove, stageProblem } from '../../../core/casework/stage-rules.ts';
import { tombstone } from '../../../core/casework/tombstone.ts';
import type { PackageId, ReportId } from '../../../core/model/ids.ts';
import { uuidv4, uuidv7 } from '../../../core/model/ids.ts';
import { emptyReport } from '../../../core/model/report.ts';
import { BugError } from '../../../core/errors.ts';
import { close, desk, newCaseId, newEventId, received, toStage } from './events.ts';

describe('a case from its events', () => {
  it('starts as a consultation and remembers every move', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received(), '2018-04-02T01:00:00.000Z');
    record(caseId, toStage('rescue'), '2018-04-03T01:00:00.000Z');
    record(caseId, toStage('consultation'), '2018-04-09T01:00:00.000Z');
    const view = foldCase(events);
    expect(view.stage).toBe('consultation');
    expect(view.reached).toEqual({
      consultation: '2018-04-02T01:00:00.000Z',
      rescue: '2018-04-03T01:00:00.000Z',
      onsite: null,
    });
    expect(view.stages.map((move) => [move.from, move.stage, move.decidedBy])).toEqual([
      ['consultation', 'rescue', '班長'],
      ['rescue', 'consultation', '班長'],
    ]);
  });

  it('puts a step decided in the minute of the call after the call: people give times to the minute', () => {
    const { record, events } = desk('desk-1', '2018-04-02T01:00:20.000Z');
    const caseId = newCaseId();
    record(caseId, received());
    record(caseId, toStage('onsite'), '2018-04-02T01:00:00.000Z');
    record(caseId, { type: 'note-added', text: '前日の電話' }, '2018-04-01T01:00:00.000Z');
    const kinds = foldCase(events).record.map(({ event }) => event.body.type);
    expect(kinds).toEqual(['note-added', 'received', 'stage-changed']);
  });

  it('has nothing unseen in its title and organization: a title may be the subject of a mail', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received({ title: '請求書\u202efdp.exe', organization: '見本\u200b研究所' }));
    expect(foldCase(events)).toMatchObject({ title: '請求書<U+202E>fdp.exe', organization: '見本<U+200B>研究所' });
    record(caseId, { type: 'details-changed', title: '議事録\u2066', organization: '\u202e' });
    expect(foldCase(events)).toMatchObject({ title: '議事録<U+2066>', organization: '<U+202E>' });
    record(caseId, { type: 'details-changed', organization: null });
    expect(foldCase(events).organization).toBeNull();
  });

  it('is the same whatever order its events come in', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    const taskId = newEventId();
    const visitId = newEventId();
    record(caseId, received());
    record(caseId, { type: 'task-added', taskId, text: 'ログを依頼', assignee: null, due: null });
    record(caseId, toStage('rescue'));
    record(caseId, { type: 'visit-planned', visitId, at: '2018-04-20', place: '東京', members: '二人' });
    record(caseId, { type: 'visit-done', visitId, at: '2018-04-21', result: '端末を保全' });
    record(caseId, { type: 'task-done', taskId });
    const undone = record(caseId, { type: 'note-added', text: '誤り' });
    record(caseId, { type: 'withdrawn', eventId: undone.eventId, reason: '書き間違い' });
    record(caseId, close('confirmed-targeted'));
    record(caseId, { type: 'reopened', reason: '続報' });
    const straight = foldCase(events);
    expect(straight.notes).toEqual([]);
    expect(straight.record.filter((line) => line.withdrawn)).toHaveLength(1);
    expect(straight.tasks[0]?.doneAt).not.toBeNull();
    expect(straight.visits).toMatchObject([{ state: 'done', place: '東京', outcome: '端末を保全' }]);
    expect(straight.closed).toBeNull();
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        expect(foldCase(shuffled)).toEqual(straight);
      }),
      { numRuns: 50 },
    );
  });

  it('takes a withdrawal back when the withdrawal is withdrawn', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received());
    const move = record(caseId, toStage('rescue'));
    const undo = record(caseId, { type: 'withdrawn', eventId: move.eventId, reason: '' });
    expect(foldCase(events).reached.rescue).toBeNull();
    record(caseId, { type: 'withdrawn', eventId: undo.eventId, reason: '' });
    expect(foldCase(events).stage).toBe('rescue');
  });

  it('lets nobody withdraw what was seen by whom', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    const begin = record(caseId, received());
    const seen = record(caseId, { type: 'disclosed', how: 'printed', what: '報告書' });
    record(caseId, { type: 'withdrawn', eventId: seen.eventId, reason: '' });
    record(caseId, { type: 'withdrawn', eventId: begin.eventId, reason: '' });
    expect(foldCase(events).disclosures).toHaveLength(1);
    expect(foldCase(events).number).toBe('2018-001');
  });

  it('counts a visit done as onsite reached though nobody moved the case', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received());
    const visitId = newEventId();
    record(caseId, { type: 'visit-planned', visitId, at: '2018-05-01', place: '', members: '' });
    expect(foldCase(events).reached.onsite).toBeNull();
    record(caseId, { type: 'visit-cancelled', visitId, reason: '先方の都合' });
    expect(foldCase(events).visits[0]).toMatchObject({ state: 'cancelled', outcome: '先方の都合' });
    record(caseId, { type: 'visit-done', visitId: newEventId(), at: '2018-05-02', result: '' });
    expect(foldCase(events).reached.onsite).not.toBeNull();
    expect(foldCase(events).stage).toBe('consultation');
  });

  it('changes only the details that were given', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received({ owner: '佐藤' }));
    record(caseId, { type: 'details-changed', urgency: 'high', nextCallAt: '2018-04-05T10:00+09:00' });
    record(caseId, { type: 'details-changed', owner: null });
    expect(foldCase(events)).toMatchObject({
      urgency: 'high',
      owner: null,
      title: '取材依頼のメール',
      sector: 'academic',
    });
  });

  it('merges the reports of a supplement without losing values', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    const first = emptyReport(uuidv7() as ReportId, 'ja', '2018-04-01T00:00:00.000Z');
    first.identity.organization = { state: 'value', value: '見本研究所' };
    first.situation.firstAid = [{ stepId: 'keep-power', doneAt: '2018-04-01T00:05:00.000Z' }];
    const second = emptyReport(first.reportId, 'ja', '2018-04-02T00:00:00.000Z');
    second.identity.organization = { state: 'unknown' };
    second.identity.contactPhone = { state: 'value', value: '090-0000-0000' };
    second.situation.firstAid = [{ stepId: 'disconnect-this', doneAt: '2018-04-01T00:01:00.000Z' }];
    record(caseId, received({ report: first }));
    record(caseId, { type: 'package-merged', packageId: uuidv4() as PackageId, report: second, artifacts: [] });
    const merged = foldCase(events).report;
    expect(merged?.identity).toEqual({
      organization: { state: 'value', value: '見本研究所' },
      contactPhone: { state: 'value', value: '090-0000-0000' },
    });
    expect(merged?.situation.firstAid).toHaveLength(2);
    expect(foldCase(events).reports).toHaveLength(2);
  });

  it('refuses no events and events of two cases as bugs', () => {
    const { record } = desk();
    expect(() => foldCase([])).toThrow(BugError);
    expect(() => foldCase([record(newCaseId(), received()), record(newCaseId(), received())])).toThrow(BugError);
  });

  it('keeps of a deleted case what statistics count and nothing that names anybody', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received({ title: '秘密の題', organization: '秘密の組織' }), '2018-04-02T01:00:00.000Z');
    record(caseId, toStage('rescue'), '2018-04-03T01:00:00.000Z');
    const stone = record(caseId, tombstone(events));
    expect(JSON.stringify(stone)).not.toContain('秘密');
    const view = foldCase(events);
    expect(view).toMatchObject({ erased: true, title: '', organization: null, sector: 'academic', stage: 'rescue' });
    expect(view.reached.rescue).toBe('2018-04-03T01:00:00.000Z');
    expect(foldCases(events)).toHaveLength(1);
  });
});

describe('moves between stages', () => {
  it('need a decider and a reason, and an open case', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received());
    const view = foldCase(events);
    expect(stageMove(view, { stage: 'onsite', decidedBy: ' ', reason: 'x' })).toEqual({
      ok: false,
      problem: 'decided-by-missing',
    });
    expect(stageMove(view, { stage: 'onsite', decidedBy: '班長', reason: '' })).toMatchObject({ ok: false });
    expect(stageMove(view, { stage: 'onsite', decidedBy: '班長', reason: '急ぎ' })).toMatchObject({ ok: true });
    expect(stageProblem(view, 'consultation')).toBe('same-stage');
    record(caseId, close('not-targeted'));
    expect(stageProblem(foldCase(events), 'rescue')).toBe('closed');
  });
});
