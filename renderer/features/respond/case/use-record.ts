import { useCallback } from 'react';
import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import type { CaseId } from '../../../../core/model/ids.ts';
import { EVENT_LABELS } from '../../../../core/text/case-words.ts';
import { currentLanguage, text, useText } from '../../../i18n/index.ts';
import { appendCaseEvents } from '../../../store/cases.ts';
import { useToast } from '../../../ui/toast.tsx';

export type RecordOptions = {
  /** When it happened (UTC); default: now. */
  at?: string;
  /** What the toast says; default: "Recorded", and what. */
  say?: () => string;
};

/**
 * Records what was just done and offers to take it back. Taking back is an event too (`withdrawn`): the record keeps
 * both. Rejects with what the store throws.
 */
export function useRecord(caseId: CaseId): (bodies: CaseEventBody[], options?: RecordOptions) => Promise<void> {
  const t = useText('respond');
  const toast = useToast();
  return useCallback(
    async (bodies, options = {}) => {
      const events = await appendCaseEvents(caseId, bodies, options.at === undefined ? {} : { at: options.at });
      const undo = async () => {
        const reason = t('case.page.undo');
        await appendCaseEvents(
          caseId,
          events.toReversed().map((event) => ({ type: 'withdrawn' as const, eventId: event.eventId, reason })),
        );
        toast.show({ text: () => text('respond:case.page.undone') });
      };
      const [first] = bodies;
      const saved = () =>
        first === undefined
          ? text('respond:case.page.saved')
          : text('respond:case.page.saved-what', { what: EVENT_LABELS[first.type][currentLanguage()] });
      toast.show({ text: options.say ?? saved, undo: () => void undo() });
    },
    [caseId, t, toast],
  );
}
