import { canonicalJson } from '../exchange/canonical-json.ts';
import { lineHash } from '../exchange/custody-chain.ts';
import { parseJsonText } from '../exchange/json-text.ts';
import { wellFormed } from '../exchange/well-formed.ts';
import { ExpectedError } from '../errors.ts';
import { CaseEvent } from '../model/case-event.ts';
import type { CaseEventBody } from '../model/case-event.ts';
import type { CaseId, EventId } from '../model/ids.ts';
import { uuidv7 } from '../model/ids.ts';

/** One report with all its artifacts is far below this; a longer line is not an event of ours. */
export const MAX_EVENT_LINE_CHARACTERS = 64 * 1024 * 1024;

/** The line of an event in a store: RFC 8785 canonical JSON, without its line feed. */
export function canonicalLine(event: CaseEvent): string {
  return canonicalJson(event);
}

/** SHA-256 (hex) that the next event of the same device names as `previous`. */
export function eventHash(event: CaseEvent): string {
  return lineHash(canonicalLine(event));
}

/** A store as text: one line per event, each ended by LF. */
export function eventLines(events: readonly CaseEvent[]): string {
  return events.map((event) => canonicalLine(event) + '\n').join('');
}

/**
 * Reads a store (JSON Lines, empty lines ignored). Throws ExpectedError('not-a-case-file', { line }) with the number
 * of the first line that is not a case event.
 */
export function parseEventLines(text: string): CaseEvent[] {
  const { events, torn } = readEventLines(text);
  if (torn !== null) throw new ExpectedError('not-a-case-file', { line: torn });
  return events;
}

/**
 * The same for a store that may have been cut off while its last line was written (a power cut): a last line without
 * its LF that is no event is left out, and `torn` is its number. Null when the store is whole. Any other line that is
 * no event is thrown as by `parseEventLines`.
 */
export function readEventLines(text: string): { readonly events: CaseEvent[]; readonly torn: number | null } {
  const events: CaseEvent[] = [];
  const lines = text.replace(/^\ufeff/u, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parsed = line.length > MAX_EVENT_LINE_CHARACTERS ? null : CaseEvent.safeParse(parseJsonText(line));
    if (parsed?.success) events.push(parsed.data);
    else if (index === lines.length - 1 && events.length > 0) return { events, torn: index + 1 };
    else throw new ExpectedError('not-a-case-file', { line: index + 1 });
  }
  return { events, torn: null };
}

/**
 * The event that continues a device's chain. `previousLine` is the last line that this device recorded in any case
 * (null for its first); `at` (when it happened, default `now`) and `now` are UTC, ISO 8601.
 */
export function nextEvent(made: {
  caseId: CaseId;
  body: CaseEventBody;
  actor: string;
  device: string;
  previousLine: string | null;
  at?: string | undefined;
  now: string;
}): CaseEvent {
  return CaseEvent.parse({
    schemaVersion: 1,
    eventId: uuidv7(Date.parse(made.now)) as EventId,
    caseId: made.caseId,
    at: made.at ?? made.now,
    recordedAt: made.now,
    actor: made.actor,
    device: made.device,
    previous: made.previousLine === null ? null : lineHash(made.previousLine),
    body: wellFormed(made.body),
  });
}
