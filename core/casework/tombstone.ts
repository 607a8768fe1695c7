import { BugError } from '../errors.ts';
import type { CaseEvent, CaseEventBody } from '../model/case-event.ts';
import { eventHash } from './event-line.ts';
import { foldCase } from './fold-case.ts';

/**
 * What is left of a case after deletion: the dates that statistics count, sector, disposition and line hashes;
 * no name, number, text or artifact. Record it as an event of the case, then drop the others (`mergeEvents` does).
 */
export function tombstone(events: readonly CaseEvent[]): Extract<CaseEventBody, { type: 'erased' }> {
  const already = events.find((event) => event.body.type === 'erased')?.body;
  if (already?.type === 'erased') return already;
  const view = foldCase(events);
  if (view.receivedAt === null) throw new BugError('a case without its beginning');
  return {
    type: 'erased',
    receivedAt: view.receivedAt,
    drill: view.drill,
    sector: view.sector,
    rescueAt: view.reached.rescue,
    onsiteAt: view.reached.onsite,
    disposition: view.closed?.disposition ?? null,
    closedAt: view.closed?.at ?? null,
    lines: events.map((event) => ({ device: event.device, previous: event.previous, line: eventHash(event) })),
  };
}
