import { valueOf } from '../../../../core/model/answer.ts';
import type { HostId } from '../../../../core/model/ids.ts';
import type { Report, TimelineEntry } from '../../../../core/model/report.ts';

/** Where a line of the time line comes from: the person wrote it, or another page of the report holds it. */
export type TimelineOrigin = 'written' | 'received' | 'acted' | 'discovered' | 'first-aid' | 'mail' | 'admin-work';
export type TimelineLine = {
  key: string;
  /** A moment as stored (with offset, or a day alone); null: time not known. */
  at: string | null;
  origin: TimelineOrigin;
  /** The person's words, a mail's subject, a step's id: what the origin says. */
  text: string;
  who: string | null;
  hostId: HostId | null;
};

/** Everything with a time in the report on one line of time, earliest first; what has no time comes last. */
export function timelineLines(report: Report): TimelineLine[] {
  const { situation } = report;
  const lines: TimelineLine[] = report.timeline.map((entry) => ({
    key: entry.id,
    at: entry.at,
    origin: 'written',
    text: entry.what,
    who: entry.who ?? null,
    hostId: entry.hostId ?? null,
  }));
  const add = (key: string, origin: TimelineOrigin, at: string | null, text: string, who: string | null = null) => {
    if (at !== null) lines.push({ key, at, origin, text, who, hostId: null });
  };
  add('received', 'received', valueOf(situation.receivedAt), '');
  add('acted', 'acted', valueOf(situation.actedAt), '', valueOf(situation.actedBy));
  add('discovered', 'discovered', valueOf(situation.discoveredAt), '');
  for (const tick of situation.firstAid) add(`aid-${tick.stepId}`, 'first-aid', tick.doneAt, tick.stepId);
  for (const mail of report.mails) {
    add(`mail-${mail.mailId}`, 'mail', mail.analysis?.date ?? null, mail.analysis?.subject ?? '');
  }
  for (const work of report.adminWork) add(`work-${work.id}`, 'admin-work', work.start, work.what, work.who);
  return lines.sort(byTime);
}

function byTime(a: TimelineLine, b: TimelineLine): number {
  return instantOf(a.at) - instantOf(b.at) || 0;
}

/** Milliseconds since 1970 UTC; a day alone counts from its first minute in local time; nothing known: the end. */
function instantOf(at: string | null): number {
  if (at === null) return Number.MAX_SAFE_INTEGER;
  const instant = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00` : at);
  return Number.isNaN(instant) ? Number.MAX_SAFE_INTEGER : instant;
}

export function withTimelineEntry(report: Report, entry: TimelineEntry): Report {
  const known = report.timeline.some((each) => each.id === entry.id);
  return {
    ...report,
    timeline: known
      ? report.timeline.map((each) => (each.id === entry.id ? entry : each))
      : [...report.timeline, entry],
  };
}
