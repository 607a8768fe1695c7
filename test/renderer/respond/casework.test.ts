import { describe, expect, test } from 'vitest';
import { foldCase } from '../../../core/casework/fold-case.ts';
import { EventId, uuidv7 } from '../../../core/model/ids.ts';
import { boardColumns, neighbourStage, stepCard } from '../../../renderer/features/respond/board/board-columns.ts';
import { changedDetails, editedDetails } from '../../../renderer/features/respond/case/changed-details.ts';
import { caseTimeline } from '../../../renderer/features/respond/case/case-timeline-lines.ts';
import { visitHint } from '../../../renderer/features/respond/case/visit-hint.ts';
import { waitingCases } from '../../../renderer/features/respond/desk/attention.ts';
import { lastWorkedAt, skippedStages } from '../../../renderer/features/respond/desk/board-stage.ts';
import { filterCases, NO_FILTER, ownersOf } from '../../../renderer/features/respond/list/case-filter.ts';
import { FIRST_SORTING, pressed, sortCases } from '../../../renderer/features/respond/list/case-sort.ts';
import { caseOf } from './case-samples.ts';

const NOW = Date.parse('2026-11-23T03:00:00Z');
const eventId = () => EventId.parse(uuidv7());
const closed = {
  type: 'closed',
  disposition: 'not-enough-information',
  referredTo: null,
  duplicateOf: null,
  reason: '',
} as const;

describe('the board', () => {
  const urgent = caseOf({ number: '2026-0010' }, [{ type: 'details-changed', urgency: 'high' }]);
  const called = caseOf({ number: '2026-0002' }, [{ type: 'details-changed', nextCallAt: '2026-11-24T10:00+09:00' }]);
  const plain = caseOf({ number: '2026-0001' });
  const drill = caseOf({ number: '2026-0003', drill: true });
  const rescued = caseOf({ number: '2026-0004' }, [
    { type: 'stage-changed', stage: 'rescue', decidedBy: 'b', reason: 'r' },
  ]);
  const done = caseOf({ number: '2026-0005' }, [closed]);
  const all = [plain, drill, rescued, done, called, urgent];

  test('stands by stage, urgent first, then by the next call', () => {
    const columns = boardColumns(all, true);
    expect(columns.consultation.map((view) => view.number)).toEqual([
      '2026-0010',
      '2026-0002',
      '2026-0001',
      '2026-0003',
    ]);
    expect(columns.rescue).toEqual([rescued]);
    expect(columns.closed).toEqual([done]);
    expect(boardColumns(all, false).consultation).not.toContain(drill);
  });
  test('moves to the column beside', () => {
    expect(neighbourStage('consultation', 1)).toBe('rescue');
    expect(neighbourStage('consultation', -1)).toBeNull();
    expect(neighbourStage('onsite', 1)).toBe('closed');
    expect(neighbourStage('closed', 1)).toBeNull();
  });
  test('j and k go through the cards, column by column, and stop at the ends', () => {
    const columns = boardColumns([plain, rescued, done], true);
    expect(stepCard(columns, null, 1)).toBe(plain.caseId);
    expect(stepCard(columns, plain.caseId, 1)).toBe(rescued.caseId);
    expect(stepCard(columns, done.caseId, 1)).toBe(done.caseId);
    expect(stepCard(columns, plain.caseId, -1)).toBe(plain.caseId);
    expect(stepCard(boardColumns([], true), null, 1)).toBeNull();
  });
  test('says which stages a move passes over', () => {
    expect(skippedStages('consultation', 'onsite')).toEqual(['rescue']);
    expect(skippedStages('consultation', 'rescue')).toEqual([]);
    expect(skippedStages('onsite', 'consultation')).toEqual([]);
  });
});

describe('the list', () => {
  const a = caseOf({ number: '2026-0002', title: 'サンプル講演依頼', organization: '見本財団', owner: '佐藤' });
  const b = caseOf({ number: '2026-0010', title: 'invoice ＡＢＣ', owner: null }, [closed]);
  const c = caseOf({ number: '2026-0001', title: '', drill: true, owner: '鈴木' }, [
    { type: 'details-changed', nextCallAt: '2026-11-24' },
  ]);
  const all = [a, b, c];

  test.each([
    ['さんぷる', [a]],
    ['abc', [b]],
    ['ＩＮＶ', [b]],
    ['2026-0001', [c]],
    ['財団 講演', [a]],
    ['財団 鈴木', []],
  ])('%s finds', (text, found) => {
    expect(filterCases(all, { ...NO_FILTER, text })).toEqual(found);
  });
  test('narrows by stage, owner and drill', () => {
    expect(filterCases(all, { ...NO_FILTER, stage: 'open' })).toEqual([a, c]);
    expect(filterCases(all, { ...NO_FILTER, stage: 'closed' })).toEqual([b]);
    expect(filterCases(all, { ...NO_FILTER, owner: '' })).toEqual([b]);
    expect(filterCases(all, { ...NO_FILTER, drills: 'without' })).toEqual([a, b]);
    expect(filterCases(all, { ...NO_FILTER, drills: 'only' })).toEqual([c]);
    expect(ownersOf(all)).toEqual(['', '佐藤', '鈴木'].sort((x, y) => x.localeCompare(y)));
  });
  test('numbers sort as numbers, what is missing comes last either way', () => {
    const long = caseOf({ number: '2026-10000' });
    expect(sortCases([long, b, a], { column: 'number', down: false })).toEqual([a, b, long]);
    expect(sortCases(all, { column: 'nextCall', down: false })[0]).toBe(c);
    expect(sortCases(all, { column: 'nextCall', down: true })[0]).toBe(c);
    expect(sortCases(all, { column: 'owner', down: true }).at(-1)).toBe(b);
  });
  test('a heading pressed twice turns round', () => {
    const once = pressed(FIRST_SORTING, 'number');
    expect(once).toEqual({ column: 'number', down: false });
    expect(pressed(once, 'number')).toEqual({ column: 'number', down: true });
  });
  test('a case that was only looked at has not moved', () => {
    const seen = caseOf({}, [{ type: 'disclosed', how: 'opened', what: 'case' }]);
    expect(lastWorkedAt(seen)).toBe('2026-11-01T00:00:00.000Z');
    expect(seen.lastActivityAt).toBe('2026-11-02T00:00:00.000Z');
  });
});

describe('what waits for somebody', () => {
  test('late calls and tasks first, urgent and our turn after them, never closed or far ahead', () => {
    const late = caseOf({ number: '1' }, [{ type: 'details-changed', nextCallAt: '2026-11-20T10:00+09:00' }]);
    const task = caseOf({ number: '2' }, [
      { type: 'task-added', taskId: eventId(), text: 'ログを受け取る', assignee: null, due: '2026-11-23' },
      { type: 'task-added', taskId: eventId(), text: '来月', assignee: null, due: '2026-12-23' },
    ]);
    const turn = caseOf({ number: '3' });
    const urgent = caseOf({ number: '4' }, [{ type: 'details-changed', urgency: 'high', turn: 'other' }]);
    const theirs = caseOf({ number: '5' }, [{ type: 'details-changed', turn: 'victim' }]);
    const over = caseOf({ number: '6' }, [closed]);
    const waiting = waitingCases([theirs, turn, urgent, over, task, late], NOW);
    expect(waiting.map((one) => [one.view.number, one.reason, one.late])).toEqual([
      ['1', 'call', true],
      ['2', 'task', false],
      ['4', 'urgent', false],
      ['3', 'turn', false],
    ]);
  });
  test('a visit done and a task done do not wait', () => {
    const taskId = eventId();
    const visitId = eventId();
    const view = caseOf({}, [
      { type: 'task-added', taskId, text: 't', assignee: null, due: '2026-11-01' },
      { type: 'task-done', taskId },
      { type: 'visit-planned', visitId, at: '2026-11-10T10:00+09:00', place: 'p', members: '' },
      { type: 'visit-done', visitId, at: '2026-11-10T10:00+09:00', result: 'r' },
      { type: 'details-changed', turn: 'victim' },
    ]);
    expect(waitingCases([view], NOW)).toEqual([]);
  });
});

describe('changing details', () => {
  const view = caseOf({ owner: '佐藤', organization: '見本財団' });
  test('records only what differs', () => {
    expect(changedDetails(view, editedDetails(view))).toBeNull();
    expect(changedDetails(view, { ...editedDetails(view), owner: ' ', turn: 'victim' })).toEqual({
      type: 'details-changed',
      owner: null,
      turn: 'victim',
    });
  });
});

test('the time line of a case leaves out looking at it and what was withdrawn', () => {
  const view = caseOf({}, [
    { type: 'disclosed', how: 'opened', what: 'case' },
    { type: 'note-added', text: 'a' },
  ]);
  const note = view.record.find(({ event }) => event.body.type === 'note-added')!.event;
  expect(caseTimeline(view).map((line) => line.event?.body.type)).toEqual(['received', 'note-added']);
  const withdrawn = { ...view, record: view.record.map((line) => ({ ...line, withdrawn: line.event === note })) };
  expect(caseTimeline(withdrawn).map((line) => line.event?.body.type)).toEqual(['received']);
});

test('of what happened in one minute the record says what came first: a stage is moved at a time without seconds', () => {
  const moved = { type: 'stage-changed' as const, stage: 'rescue' as const, decidedBy: 'a', reason: 'b' };
  const view = caseOf({}, [moved]);
  const record = view.record.map((line, index) => ({
    ...line,
    event: { ...line.event, at: index === 0 ? '2026-11-20T01:16:42.000Z' : '2026-11-20T01:16:00.000Z' },
  }));
  expect(caseTimeline({ ...view, record }).map((line) => line.event?.body.type)).toEqual(['received', 'stage-changed']);
});

test('a visit and the stage: nothing is said that the visit itself has answered', () => {
  const hint = (stage: 'rescue' | 'onsite', ...visits: ('planned' | 'done' | 'cancelled')[]) =>
    visitHint({ stage, closed: null, visits: visits.map((state) => ({ state })) });
  expect(hint('rescue')).toBeNull();
  expect(hint('rescue', 'planned')).toBe('planned');
  expect(hint('rescue', 'planned', 'done')).toBe('done');
  expect(hint('rescue', 'cancelled')).toBeNull();
  expect(hint('onsite', 'done')).toBeNull();
});

test('a visit written down after it took place is done', () => {
  const visitId = eventId();
  const at = '2026-11-01T10:00+09:00';
  const view = caseOf({}, [
    { type: 'visit-planned', visitId, at, place: '本館', members: '佐藤' },
    { type: 'visit-done', visitId, at, result: '保全した' },
  ]);
  const events = view.record.map(({ event }) =>
    event.body.type === 'visit-done' ? { ...event, at: '2026-11-01T01:00:00.000Z' } : event,
  );
  expect(foldCase(events).visits).toMatchObject([
    { state: 'done', place: '本館', members: '佐藤', outcome: '保全した' },
  ]);
});
