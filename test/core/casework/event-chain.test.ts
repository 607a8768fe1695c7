import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeEvents, verifyChain } from '../../../core/casework/event-chain.ts';
import { canonicalLine, eventLines, parseEventLines } from '../../../core/casework/event-line.ts';
import { tombstone } from '../../../core/casework/tombstone.ts';
import type { CaseEvent } from '../../../core/model/case-event.ts';
import { desk, newCaseId, received, toStage } from './events.ts';

function sampleStore(): CaseEvent[] {
  const one = desk('desk-1');
  const two = desk('desk-2');
  for (let index = 0; index < 4; index++) {
    const caseId = newCaseId();
    one.record(caseId, received({ number: `2018-00${index}` }));
    two.record(caseId, { type: 'note-added', text: `メモ ${index}` });
    one.record(caseId, toStage('rescue'));
  }
  return [...one.events, ...two.events];
}

const lines = (events: readonly CaseEvent[]) => events.map(canonicalLine);

describe('the chain of events', () => {
  const store = sampleStore();

  it('holds in any order', () => {
    expect(verifyChain(store)).toEqual([]);
    expect(verifyChain([...store].reverse())).toEqual([]);
    expect(verifyChain([...store, ...store])).toEqual([]);
  });

  it('shows any changed event that another one continues', () => {
    fc.assert(
      fc.property(fc.nat(store.length - 1), fc.constantFrom('at', 'actor', 'text'), (index, what) => {
        const target = store[index]!;
        const continued = store.some((event) => event.device === target.device && event.eventId > target.eventId);
        const changed: CaseEvent =
          what === 'actor'
            ? { ...target, actor: '別人' }
            : what === 'at'
              ? { ...target, at: '2017-01-01T00:00:00.000Z' }
              : { ...target, body: { type: 'note-added', text: '改ざん' } };
        const problems = verifyChain(store.map((event, position) => (position === index ? changed : event)));
        expect(problems.length > 0).toBe(continued);
      }),
    );
  });

  it('shows a removed event, a fork and two lines with one id', () => {
    expect(verifyChain(store.toSpliced(1, 1)).map((one) => one.problem)).toEqual(['missing-previous']);
    const fork = { ...store[2]!, eventId: store[0]!.eventId.replace(/.$/u, (end) => (end === '0' ? '1' : '0')) };
    expect(verifyChain([...store, fork as CaseEvent]).map((one) => one.problem)).toContain('forked');
    const twin = { ...store[2]!, actor: '別人' };
    expect(verifyChain([...store, twin]).map((one) => one.problem)).toContain('conflicting');
  });

  it('can be followed across a deleted case', () => {
    const { record, events } = desk();
    const [first, second] = [newCaseId(), newCaseId()];
    record(first, received());
    record(second, received());
    record(first, toStage('rescue'));
    record(second, toStage('rescue'));
    record(first, tombstone(events.filter((event) => event.caseId === first)));
    const merged = mergeEvents(events, []);
    expect(merged).toHaveLength(3);
    expect(verifyChain(merged)).toEqual([]);
  });
});

describe('merging two copies of a store', () => {
  const store = sampleStore();
  const copies = fc.tuple(fc.subarray(store), fc.subarray(store), fc.subarray(store));

  it('is a union: commutative, associative, idempotent, losing nothing', () => {
    fc.assert(
      fc.property(copies, ([a, b, c]) => {
        const union = mergeEvents(a, b);
        expect(lines(mergeEvents(b, a))).toEqual(lines(union));
        expect(lines(mergeEvents(union, union))).toEqual(lines(union));
        expect(lines(mergeEvents(union, c))).toEqual(lines(mergeEvents(a, mergeEvents(b, c))));
        for (const event of [...a, ...b]) expect(lines(union)).toContain(canonicalLine(event));
        expect(union).toHaveLength(new Set([...lines(a), ...lines(b)]).size);
      }),
      { numRuns: 60 },
    );
  });

  it('does not bring a deleted case back', () => {
    const { record, events } = desk();
    const caseId = newCaseId();
    record(caseId, received());
    const old = [...events];
    const stone = record(caseId, tombstone(events));
    expect(mergeEvents([stone], old)).toEqual([stone]);
    expect(mergeEvents(old, [stone])).toEqual([stone]);
  });
});

describe('a store as text', () => {
  it('survives writing and reading', () => {
    const store = sampleStore();
    expect(parseEventLines(eventLines(store))).toEqual(store);
    expect(parseEventLines('\ufeff' + eventLines(store).replaceAll('\n', '\r\n\n'))).toEqual(store);
  });

  it('names the first line that is not an event', () => {
    const text = eventLines(sampleStore());
    for (const bad of ['{', '{}', '[]', 'null', text.slice(0, 40)])
      expect(() => parseEventLines(text + bad)).toThrowError(/not-a-case-file.*"line":13/u);
  });
});
