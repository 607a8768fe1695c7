import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { verifyChain } from '../core/casework/event-chain.ts';
import { canonicalLine, nextEvent, parseEventLines } from '../core/casework/event-line.ts';
import { lineHash } from '../core/exchange/custody-chain.ts';
import { ExpectedError } from '../core/errors.ts';
import type { CaseEvent, CaseEventBody } from '../core/model/case-event.ts';
import type { CaseId } from '../core/model/ids.ts';
import { CASES_WORDS, filled } from './cases-words.ts';
import type { CommandIo } from './command-io.ts';
import { readInput } from './input-file.ts';

/** A store is read whole; a team's cases of many years with their reports stay below this. */
const MAX_STORE_BYTES = 400 * 1024 * 1024;

/** A file of case events as the desk exports and imports it: JSON Lines, only ever appended to. */
export type CaseStore = { readonly path: string; readonly events: CaseEvent[] };

/** Throws `not-found` (unless it may be new), `not-a-case-file` with the line, `file-too-large`. */
export async function readStore(path: string, options: { readonly mayBeNew?: boolean } = {}): Promise<CaseStore> {
  try {
    const bytes = await readInput(path, MAX_STORE_BYTES);
    return { path, events: parseEventLines(new TextDecoder('utf-8').decode(bytes)) };
  } catch (error) {
    if (options.mayBeNew && error instanceof ExpectedError && error.code === 'not-found') return { path, events: [] };
    throw error;
  }
}

/** Says on standard error that lines were changed or are missing; what is there is shown all the same. */
export function noteBrokenChain(store: CaseStore, io: CommandIo): void {
  const count = verifyChain(store.events).length;
  if (count > 0) io.note(filled(io.say(CASES_WORDS.broken), { count: String(count) }));
}

/** Who works at this computer. */
export function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

/**
 * Appends an event to the chain of this computer's command line, or leaves the file as it was. Throws `no-space`,
 * `read-only-target`.
 */
export async function appendEvent(
  store: CaseStore,
  made: { readonly caseId: CaseId; readonly body: CaseEventBody; readonly actor: string },
): Promise<CaseEvent> {
  const device = deviceName();
  const event = nextEvent({
    ...made,
    device,
    previousLine: lastLine(store.events, device),
    now: new Date().toISOString(),
  });
  await appendLine(store.path, canonicalLine(event));
  store.events.push(event);
  return event;
}

/** Two computers must never continue one chain: each has its own name, which tells nobody what it is called. */
function deviceName(): string {
  const hash = createHash('sha256').update(`${hostname()}\n${actorName()}`).digest('hex');
  return `command-line-${hash.slice(0, 16)}`;
}

/** The line of a device that no other line of it continues. */
function lastLine(events: readonly CaseEvent[], device: string): string | null {
  const own = events.filter((event) => event.device === device);
  const continued = new Set(own.map((event) => event.previous));
  return own.map(canonicalLine).findLast((line) => !continued.has(lineHash(line))) ?? null;
}

async function appendLine(path: string, line: string): Promise<void> {
  try {
    const file = await open(path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      const start = size > 0 && last[0] !== 0x0a ? '\n' : '';
      try {
        await file.appendFile(`${start}${line}\n`);
        await file.sync();
      } catch (error) {
        await file.truncate(size);
        throw error;
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new ExpectedError(
      code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : 'read-only-target',
      { path },
      { cause },
    );
  }
}
