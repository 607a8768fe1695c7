import { eventHash, eventLines, nextEvent, parseEventLines } from '../../core/casework/event-line.ts';
import { mergeEvents } from '../../core/casework/event-chain.ts';
import { foldCases } from '../../core/casework/fold-case.ts';
import type { CaseView } from '../../core/casework/case-view.ts';
import { tombstone } from '../../core/casework/tombstone.ts';
import { ExpectedError } from '../../core/errors.ts';
import type { CaseEvent, CaseEventBody } from '../../core/model/case-event.ts';
import { CaseId } from '../../core/model/ids.ts';
import { call } from '../bridge/client.ts';
import { database } from './database.ts';
import { DATABASE_OWNER } from './key-ring.ts';
import { LiveValue, useLive } from './live.ts';
import { keylessOwners, ownedIds, readRows } from './rows.ts';
import { sealedSettings } from './settings.ts';

/** Row of the settings table that holds the hash of the last line this device recorded, in any case. */
export const CHAIN_ROW = 'chain';

/** Events never change, so each is opened once per unlocking. */
const opened = new Map<string, CaseEvent>();

export function forgetEvents(): void {
  opened.clear();
}

type EventList = { events: CaseEvent[]; damaged: string[]; keyless: string[] };

async function eventList(): Promise<EventList> {
  const { events: table } = database();
  const ids = await ownedIds(table);
  const { rows, damaged } = await readRows(
    table,
    ids.filter((id) => !opened.has(id)),
  );
  for (const row of rows) opened.set(row.id, row.content as CaseEvent);
  const events = ids.flatMap((id) => opened.get(id) ?? []);
  // A deletion is recorded first, under another key: a case without that record has lost its key by damage.
  const erased = new Set<string>(events.filter(({ body }) => body.type === 'erased').map(({ caseId }) => caseId));
  const keyless = (await keylessOwners(table)).filter((caseId) => !erased.has(caseId));
  return { events: mergeEvents(events, []), damaged, keyless };
}

/** Every event that can be read, in the order they were recorded. */
export async function allEvents(): Promise<CaseEvent[]> {
  return (await eventList()).events;
}

export async function caseEvents(caseId: string): Promise<CaseEvent[]> {
  return (await allEvents()).filter((event) => event.caseId === caseId);
}

/** The hash of the last line that can be read of this device; null when there is none. */
export async function lastLineOf(device: string): Promise<string | null> {
  const events = (await allEvents()).filter((event) => event.device === device);
  const continued = new Set(events.map((event) => event.previous));
  return events.map(eventHash).findLast((line) => !continued.has(line)) ?? null;
}

/** A new case's id with its own key. */
export async function ensureCaseKey(caseId: CaseId): Promise<void> {
  const { ring } = database();
  if (ring.has(caseId)) return;
  const { rowKey } = await call('owner.create', { ownerId: caseId, kind: 'case' });
  ring.add(caseId, rowKey);
}

/**
 * Records what happened, in this order, as one write: all or nothing. `at` (UTC) says when it happened, default now.
 * A case id seen for the first time gets its own key. Throws 'name-missing' while nobody said who sits here.
 */
export async function appendCaseEvents(
  caseId: string,
  bodies: readonly CaseEventBody[],
  options: { at?: string } = {},
): Promise<CaseEvent[]> {
  const id = CaseId.parse(caseId);
  await ensureCaseKey(id);
  return record(id, bodies, id, options.at);
}

async function record(
  caseId: CaseId,
  bodies: readonly CaseEventBody[],
  ownerId: string,
  at?: string,
): Promise<CaseEvent[]> {
  const db = database();
  return db.transaction('rw', db.events, db.settings, async () => {
    const { actor, device } = await sealedSettings();
    if (actor.trim() === '') throw new ExpectedError('name-missing');
    const chain = await db.settings.get(CHAIN_ROW);
    let previous = typeof chain?.content === 'string' ? chain.content : null;
    let order = await nextOrder();
    const events: CaseEvent[] = [];
    for (const body of bodies) {
      const now = new Date().toISOString();
      const made = nextEvent({ caseId, body, actor, device, previousLine: null, at, now });
      const event = { ...made, previous } as CaseEvent;
      previous = eventHash(event);
      await db.events.put({ id: event.eventId, ownerId, order: order++, content: event });
      events.push(event);
    }
    await db.settings.put({ id: CHAIN_ROW, ownerId: DATABASE_OWNER, content: previous });
    return events;
  });
}

async function nextOrder(): Promise<number> {
  const [last] = await database().events.orderBy('order').reverse().limit(1).keys();
  return typeof last === 'number' ? last + 1 : 1;
}

/**
 * Deletes a case for good: its key, its artifacts and its rows. What statistics count stays as a tombstone, sealed
 * under the database key, and keeps the case from coming back by an import.
 */
export async function removeCase(caseId: string): Promise<void> {
  const id = CaseId.parse(caseId);
  const events = await caseEvents(id);
  if (events.length === 0) return;
  await record(id, [tombstone(events)], DATABASE_OWNER);
  await dropCase(id);
}

async function dropCase(caseId: CaseId): Promise<void> {
  const { events, ring } = database();
  if (ring.has(caseId)) {
    await call('owner.destroy', { ownerId: caseId });
    ring.destroy(caseId);
  }
  const ids = await events.where('ownerId').equals(caseId).primaryKeys();
  for (const id of ids) opened.delete(id);
  await events.bulkDelete(ids);
}

/**
 * Takes over the events of another copy of the store (JSON Lines): a union; deleted cases stay deleted, on both
 * sides. Throws 'not-a-case-file' and changes nothing when a line is not an event.
 */
export async function importEvents(lines: string): Promise<{ added: number }> {
  const incoming = parseEventLines(lines);
  const here = await allEvents();
  const known = new Set(here.map((event) => event.eventId));
  const merged = mergeEvents(here, incoming);
  const fresh = merged.filter((event) => !known.has(event.eventId));
  for (const event of fresh) if (event.body.type !== 'erased') await ensureCaseKey(event.caseId);
  const db = database();
  await db.transaction('rw', db.events, async () => {
    let order = await nextOrder();
    for (const event of fresh) {
      const ownerId = event.body.type === 'erased' ? DATABASE_OWNER : event.caseId;
      await db.events.put({ id: event.eventId, ownerId, order: order++, content: event });
    }
  });
  for (const event of fresh) if (event.body.type === 'erased') await dropCase(event.caseId);
  return { added: fresh.length };
}

/** All events as JSON Lines. */
export async function exportEvents(): Promise<string> {
  return eventLines(await allEvents());
}

type Cases = { cases: CaseView[]; damaged: string[]; keyless: string[] };

export const liveCases = new LiveValue<Cases>(
  async () => {
    const { events, damaged, keyless } = await eventList();
    return { cases: foldCases(events), damaged, keyless };
  },
  { cases: [], damaged: [], keyless: [] },
);

/** A screen that has not heard of a new case by then, in milliseconds, is shown all the same. */
const LISTING_PATIENCE = 5_000;

/** Resolves when every screen knows this case: before that, its page would say that there is none. */
export function caseListed(caseId: CaseId): Promise<void> {
  return liveCases.until(({ cases }) => cases.some((view) => view.caseId === caseId), LISTING_PATIENCE);
}

/** Every case, last active first; deleted ones are among them as `erased`. */
export function useCases(): CaseView[] {
  return useLive(liveCases).cases;
}

/** Null when there is no such case. */
export function useCase(caseId: string): CaseView | null {
  return useCases().find((view) => view.caseId === caseId) ?? null;
}

/** Ids of event rows that were changed from outside or damaged. */
export function useDamagedEvents(): string[] {
  return useLive(liveCases).damaged;
}

/** Ids of cases whose key file is damaged or lost: they are kept, and nothing of them can be read. */
export function useKeylessCases(): string[] {
  return useLive(liveCases).keyless;
}
