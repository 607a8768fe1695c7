import { useSyncExternalStore } from 'react';
import type { ReportId } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';

/**
 * Reports whose next package shall be the same once more, instead of what went before. Remembered from page to page and
 * until one is made, not longer: whoever comes back later is asked again.
 */
let again: ReadonlySet<ReportId> = new Set();
const listeners = new Set<() => void>();

export function chooseAgain(reportId: ReportId, chosen: boolean): void {
  const next = new Set(again);
  if (chosen) next.add(reportId);
  else next.delete(reportId);
  again = next;
  for (const listener of listeners) listener();
}

/** Whether the whole is to be made again; never before anything went. */
export function useAgain(report: Report): boolean {
  const chosen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => again.has(report.reportId),
  );
  return chosen && report.sent.length > 0;
}
