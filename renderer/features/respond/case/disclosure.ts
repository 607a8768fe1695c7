import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { appendCaseEvents } from '../../../store/cases.ts';
import { database, type Database } from '../../../store/database.ts';

/** What was seen or taken out, as the record names it; anything else is the name of an artifact. */
export const DISCLOSED_THINGS = ['case', 'sheet', 'stix', 'csv', 'record'] as const;

type How = Extract<CaseEventBody, { type: 'disclosed' }>['how'];

/** Who looked at which case since the vault was opened: each is recorded once. Locking closes the database. */
const seenIn = new WeakMap<Database, Set<string>>();

/** Records that somebody saw, printed or exported something of a case. `what`: a thing, or an artifact's name. */
export async function recordDisclosure(caseId: CaseId, how: How, what: string): Promise<void> {
  await appendCaseEvents(caseId, [{ type: 'disclosed', how, what: what.slice(0, 500) }]);
}

/** Records that `actor` opened a case: once by each person, and anew after the vault was locked. */
export async function recordOpened(caseId: CaseId, actor: string): Promise<void> {
  const opened = database();
  const seen = seenIn.get(opened) ?? new Set();
  seenIn.set(opened, seen);
  const who = JSON.stringify([caseId, actor]);
  if (seen.has(who)) return;
  seen.add(who);
  await recordDisclosure(caseId, 'opened', 'case');
}
