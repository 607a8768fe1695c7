import { foldCase } from '../../../core/casework/fold-case.ts';
import type { CaseView } from '../../../core/casework/case-view.ts';
import { nextEvent } from '../../../core/casework/event-line.ts';
import type { CaseEventBody } from '../../../core/model/case-event.ts';
import { CaseId, uuidv7 } from '../../../core/model/ids.ts';

type Received = Extract<CaseEventBody, { type: 'received' }>;

export const RECEIVED: Received = {
  type: 'received',
  number: '2026-0001',
  origin: 'telephone',
  title: '講演依頼',
  sector: null,
  organization: null,
  owner: null,
  drill: false,
  packageId: null,
  report: null,
  artifacts: [],
};

/** A case as its events would make it, each event one day after the other from `start`. */
export function caseOf(
  received: Partial<Received>,
  bodies: readonly CaseEventBody[] = [],
  start = '2026-11-01T00:00:00.000Z',
): CaseView {
  const caseId = CaseId.parse(uuidv7());
  const all: CaseEventBody[] = [{ ...RECEIVED, ...received }, ...bodies];
  return foldCase(
    all.map((body, index) => {
      const now = new Date(Date.parse(start) + index * 86_400_000).toISOString();
      return nextEvent({ caseId, body, actor: 'a', device: 'd', previousLine: null, now });
    }),
  );
}
