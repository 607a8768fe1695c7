import { createHash } from 'node:crypto';
import { open, stat, unlink } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { verifyChain } from '../core/casework/event-chain.ts';
import { canonicalLine, nextEvent, readEventLines } from '../core/casework/event-line.ts';
import { lineHash } from '../core/exchange/custody-chain.ts';
import { ExpectedError } from '../core/errors.ts';
import type { CaseEvent, CaseEventBody } from '../core/model/case-event.ts';
import type { CaseId } from '../core/model/ids.ts';
import { CASES_WORDS } from './cases-words.ts';
import type { CommandIo } from './command-io.ts';
import { isFull } from './full-disk.ts';
import { readInput } from './input-file.ts';
import { filled } from './plain-text.ts';

/** A store is read whole; a team's cases of many years with their reports stay below this. */
const MAX_STORE_BYTES = 400 * 1024 * 1024;

/** A file of case events as the desk exports and imports it: JSON Lines, only ever appended to. */
export type CaseStore = {
  readonly path: string;
  readonly events: CaseEvent[];
  /** Number of a last line that is cut off, or null. */
  readonly torn: number | null;
};

/**
 * Throws `not-found` (unless it may be new), `not-a-case-file` with the path and the line, `file-too-large`. A last line
 * that is cut off is left out for those who only read; `toWrite` refuses it, since what follows it would be lost.
 */
export async function readStore(
  path: string,
  options: { readonly mayBeNew?: boolean; readonly toWrite?: boolean } = {},
): Promise<CaseStore> {
  try {
    const bytes = await readInput(path, MAX_STORE_BYTES);
    const { events, torn } = readEventLines(new TextDecoder('utf-8').decode(bytes));
    if (torn !== null && options.toWrite) {
      throw new ExpectedError('not-a-case-file', { line: torn, reason: 'torn-line' });
    }
    return { path, events, torn };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (options.mayBeNew && error.code === 'not-found') return { path, events: [], torn: null };
    throw error.code === 'not-a-case-file'
      ? new ExpectedError(error.code, { ...error.detail, path }, { cause: error })
      : error;
  }
}

/** Says on standard error that the last line is cut off, even under `--quiet`: what is shown may lack something. */
export function noteTornLine(store: CaseStore, io: CommandIo): void {
  if (store.torn !== null) io.err(`${filled(io.say(CASES_WORDS.torn), { line: String(store.torn) })}\n`);
}

/** Says on standard error that lines were changed or are missing; what is there is shown all the same. */
export function noteBrokenChain(store: CaseStore, io: CommandIo): void {
  const problems = verifyChain(store.events);
  if (problems.length === 0) return;
  // The desk exports one case alone too, and a computer's chain runs through all of its cases.
  const alone = new Set(store.events.map(({ caseId }) => caseId)).size === 1;
  const onlyGaps = problems.every(({ problem }) => problem === 'missing-previous');
  const words = alone && onlyGaps ? CASES_WORDS.alone : CASES_WORDS.broken;
  io.note(filled(io.say(words), { count: String(problems.length) }));
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
  made: {
    readonly caseId: CaseId;
    readonly body: CaseEventBody;
    readonly actor: string;
    /** When it happened (UTC); default: now. */
    readonly at?: string | undefined;
  },
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
    const isNew = !(await stat(path).then(
      () => true,
      () => false,
    ));
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
        if (isNew) await unlink(path);
        else await file.truncate(size);
        throw error;
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new ExpectedError(isFull(code) ? 'no-space' : 'read-only-target', { path }, { cause });
  }
}
