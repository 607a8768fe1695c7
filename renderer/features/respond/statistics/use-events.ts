import { useEffect, useState } from 'react';
import type { CaseEvent } from '../../../../core/model/case-event.ts';
import { allEvents, useCases } from '../../../store/cases.ts';

/** Every event of the store, again whenever a case changes; null until they are read. */
export function useAllEvents(): readonly CaseEvent[] | null {
  const cases = useCases();
  const [events, setEvents] = useState<readonly CaseEvent[] | null>(null);
  useEffect(() => {
    let gone = false;
    void allEvents().then((read) => {
      if (!gone) setEvents(read);
    });
    return () => {
      gone = true;
    };
  }, [cases]);
  return events;
}
