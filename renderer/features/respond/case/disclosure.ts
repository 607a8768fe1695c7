import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { appendCaseEvents } from '../../../store/cases.ts';

/** What was seen or taken out, as the record names it; anything else is the name of an artifact. */
export const DISCLOSED_THINGS = ['case', 'sheet', 'stix', 'csv', 'record'] as const;

type How = Extract<CaseEventBody, { type: 'disclosed' }>['how'];

/** Cases looked at since the program started (or was unlocked): each is recorded once. */
const openedHere = new Set<CaseId>();

/** Records that somebody saw, printed or exported something of a case. `what`: a thing, or an artifact's name. */
export async function recordDisclosure(caseId: CaseId, how: How, what: string): Promise<void> {
  await appendCaseEvents(caseId, [{ type: 'disclosed', how, what: what.slice(0, 500) }]);
}

/** Records the opening of a case, once per session. */
export async function recordOpened(caseId: CaseId): Promise<void> {
  if (openedHere.has(caseId)) return;
  openedHere.add(caseId);
  await recordDisclosure(caseId, 'opened', 'case');
}
