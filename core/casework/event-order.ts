import type { CaseEvent } from '../model/case-event.ts';
import { canonicalLine } from './event-line.ts';

/** Events of these kinds are a record of what others did or saw: undoing them would falsify it. */
const NOT_WITHDRAWABLE: readonly CaseEvent['body']['type'][] = ['received', 'disclosed', 'erased'];

/** Can this event be undone (while keeping it in the record)? */
export function canWithdraw(event: CaseEvent): boolean {
  return !NOT_WITHDRAWABLE.includes(event.body.type);
}

/**
 * The events of a case in the order they happened, one per event id. People give times to the minute: within one minute
 * the order of recording counts, or a step decided "now" would stand before what it follows. Of conflicting lines with the same id the
 * first in text order stays, so that every copy of a store shows the same case.
 */
export function eventsInOrder(events: readonly CaseEvent[]): CaseEvent[] {
  const byId = new Map<string, CaseEvent>();
  for (const event of events) {
    const other = byId.get(event.eventId);
    if (other === undefined || canonicalLine(event) < canonicalLine(other)) byId.set(event.eventId, event);
  }
  return [...byId.values()].sort((a, b) => minuteOf(a.at) - minuteOf(b.at) || recordOrder(a, b));
}

function minuteOf(at: string): number {
  return Math.floor(Date.parse(at) / 60_000);
}

/**
 * Ids of the events that were undone. A withdrawal that was itself withdrawn does not count, nor one of something
 * recorded after it.
 */
export function withdrawnIds(events: readonly CaseEvent[]): Set<string> {
  const byId = new Map(events.map((event) => [event.eventId as string, event]));
  const withdrawn = new Set<string>();
  for (const event of [...events].sort((a, b) => recordOrder(b, a))) {
    if (event.body.type !== 'withdrawn' || withdrawn.has(event.eventId)) continue;
    const target = byId.get(event.body.eventId);
    if (target && canWithdraw(target) && recordOrder(target, event) < 0) withdrawn.add(target.eventId);
  }
  return withdrawn;
}

function recordOrder(a: CaseEvent, b: CaseEvent): number {
  const time = Date.parse(a.recordedAt) - Date.parse(b.recordedAt);
  if (time !== 0) return time;
  return a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0;
}
