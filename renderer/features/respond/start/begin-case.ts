import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import { CaseId, uuidv7 } from '../../../../core/model/ids.ts';
import { call } from '../../../bridge/client.ts';
import { whileAdding } from '../../../bridge/while-adding.ts';
import { appendCaseEvents, caseListed, ensureCaseKey } from '../../../store/cases.ts';
import { database } from '../../../store/database.ts';

/**
 * A new case: its key, then what `fill` copies into it, then its first events. If anything fails on the way the key is
 * destroyed with all that was copied, so that no half a case remains. Ends when the desk lists the case. Throws what
 * `fill` throws.
 */
export async function beginCase(
  fill: (caseId: CaseId) => Promise<CaseEventBody[]>,
  options: { at?: string } = {},
): Promise<CaseId> {
  const caseId = CaseId.parse(uuidv7());
  return whileAdding(async () => {
    await ensureCaseKey(caseId);
    try {
      await appendCaseEvents(caseId, await fill(caseId), options);
    } catch (error) {
      await call('owner.destroy', { ownerId: caseId }).catch(() => undefined);
      database().ring.destroy(caseId);
      throw error;
    }
    await caseListed(caseId);
    return caseId;
  });
}
