import type { Report, TimelineEntry } from '../../../../core/model/report.ts';

/** Adds a line that a person wrote, or replaces the one with the same id. */
export function withTimelineEntry(report: Report, entry: TimelineEntry): Report {
  const known = report.timeline.some((each) => each.id === entry.id);
  return {
    ...report,
    timeline: known
      ? report.timeline.map((each) => (each.id === entry.id ? entry : each))
      : [...report.timeline, entry],
  };
}

export function withoutTimelineEntry(report: Report, id: string): Report {
  return { ...report, timeline: report.timeline.filter((each) => each.id !== id) };
}
