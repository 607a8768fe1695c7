import type { CaseView } from '../../../../core/casework/case-view.ts';
import { reportTimeline, type TimelineLine } from '../../../../core/casework/report-timeline.ts';
import type { CaseEvent } from '../../../../core/model/case-event.ts';

/** A line of the report, or something the team did. */
export type CaseTimelineLine =
  { id: string; report: TimelineLine; event: null } | { id: string; report: null; event: CaseEvent };

/** Looking at a case, and what was withdrawn, is the record's business and not the incident's. */
const LEFT_OUT: readonly CaseEvent['body']['type'][] = ['disclosed', 'withdrawn', 'details-changed'];

/** A moment given by hand has no seconds: within a minute the order of the report, then of the record, says more. */
const MINUTE_MS = 60_000;

/** The report's time line and the case's events together, earliest first; what has no time comes last. */
export function caseTimeline(view: CaseView): CaseTimelineLine[] {
  const reported: CaseTimelineLine[] = (view.report ? reportTimeline(view.report) : []).map((report) => ({
    id: `report/${report.id}`,
    report,
    event: null,
  }));
  const done: CaseTimelineLine[] = view.record
    .filter(({ event, withdrawn }) => !withdrawn && !LEFT_OUT.includes(event.body.type))
    .map(({ event }) => ({ id: event.eventId, report: null, event }));
  return [...reported, ...done]
    .map((line, index) => ({ line, index, at: timeOf(line) }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ line }) => line);
}

function timeOf(line: CaseTimelineLine): number {
  const at = line.event ? line.event.at : (line.report.corrected ?? line.report.at);
  if (at === null) return Number.MAX_SAFE_INTEGER;
  const instant = Date.parse(at.includes('T') ? at : `${at}T00:00:00+09:00`);
  return Number.isNaN(instant) ? Number.MAX_SAFE_INTEGER : Math.floor(instant / MINUTE_MS);
}
