import type { CaseEvent } from '../model/case-event.ts';
import type { EventId } from '../model/ids.ts';
import { canonicalLine, eventHash } from './event-line.ts';

export type ChainProblem = {
  readonly eventId: EventId;
  readonly device: string;
  /**
   * `missing-previous`: the line it continues is not here, or was changed; `forked`: two lines continue the same one;
   * `conflicting`: two different lines bear the same event id.
   */
  readonly problem: 'missing-previous' | 'forked' | 'conflicting';
};

/**
 * Follows the hash chain of every device, in any order of the events; deleted cases are followed through the hashes
 * of their tombstones. Empty when every chain holds. A change of the last line of a device cannot show here: no line
 * names it yet.
 */
export function verifyChain(events: readonly CaseEvent[]): ChainProblem[] {
  const known = new Map<string, Set<string>>();
  const knownOf = (device: string) => {
    const lines = known.get(device) ?? new Set<string>();
    known.set(device, lines);
    return lines;
  };
  const unique = sortedUnion(events);
  for (const event of unique) {
    knownOf(event.device).add(eventHash(event));
    if (event.body.type === 'erased') for (const { device, line } of event.body.lines) knownOf(device).add(line);
  }

  const problems: ChainProblem[] = [];
  const report = (event: CaseEvent, problem: ChainProblem['problem']) =>
    problems.push({ eventId: event.eventId, device: event.device, problem });
  const ids = new Set<string>();
  const continued = new Set<string>();
  for (const event of unique) {
    if (ids.has(event.eventId)) report(event, 'conflicting');
    ids.add(event.eventId);
    if (event.previous !== null && !knownOf(event.device).has(event.previous)) report(event, 'missing-previous');
    const link = `${event.device}\n${event.previous ?? ''}`;
    if (continued.has(link)) report(event, 'forked');
    continued.add(link);
  }
  return problems;
}

/**
 * Two copies of a store become one: the union of their lines, except that nothing of a deleted case comes back.
 * Commutative, associative, idempotent; the order of the answer depends on the lines alone (when recorded, then id).
 */
export function mergeEvents(a: readonly CaseEvent[], b: readonly CaseEvent[]): CaseEvent[] {
  const union = sortedUnion([...a, ...b]);
  const erased = new Set(union.filter((event) => event.body.type === 'erased').map((event) => event.caseId));
  return union.filter((event) => event.body.type === 'erased' || !erased.has(event.caseId));
}

/** Lines are only compared where two events bear the same id: a line holds whole reports. */
function sortedUnion(events: readonly CaseEvent[]): CaseEvent[] {
  const byId = new Map<string, CaseEvent[]>();
  for (const event of events) {
    const same = byId.get(event.eventId);
    if (!same) byId.set(event.eventId, [event]);
    else if (!same.includes(event)) same.push(event);
  }
  return [...byId.values()]
    .flatMap(distinct)
    .sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || compare(a.eventId, b.eventId));
}

/** Of events with one id each line once, in the order of the lines: whoever merges gets the same. */
function distinct(sameId: CaseEvent[]): CaseEvent[] {
  if (sameId.length === 1) return sameId;
  const lines = new Map(sameId.map((event) => [canonicalLine(event), event]));
  return [...lines].sort(([a], [b]) => compare(a, b)).map(([, event]) => event);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
