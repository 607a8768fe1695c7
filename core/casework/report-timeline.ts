import { valueOf } from '../model/answer.ts';
import type { HostId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import type { Bilingual } from '../text/bilingual.ts';
import { firstAidStep } from '../text/first-aid.ts';
import { defang } from '../mail/defang.ts';
import { shownLine } from '../mail/shown.ts';
import { hostCheck } from '../host/checks.ts';
import type { CheckId } from '../model/host.ts';
import type { TimelineKind } from '../text/timeline-words.ts';

export type TimelineLine = {
  /** Stable within the report. */
  readonly id: string;
  readonly kind: TimelineKind;
  /** As it was given: a moment with its offset, or a day. Null when nobody knows. */
  readonly at: string | null;
  readonly exactness: 'day' | 'minute' | 'second' | 'none';
  /** UTC, the host's clock error taken off. Null where there is no time, or no error to take off. */
  readonly corrected: string | null;
  /** Seconds the clock it was read from is ahead (+) or behind (-). */
  readonly clockErrorSeconds: number | null;
  readonly hostId: HostId | null;
  readonly hostName: string | null;
  readonly what: Bilingual;
  readonly who: string | null;
};

/** A day without a time is sorted at its beginning in Japan, where reports are written. */
const DAY_STARTS = 'T00:00:00+09:00';

/**
 * One time line out of everything in a report that has a time: the situation, the mails, first aid, checks of the
 * computers, administrators' work and what people noted. Sorted by true time, as far as it is known; lines without
 * a time come last.
 */
export function reportTimeline(report: Report): TimelineLine[] {
  const lines: TimelineLine[] = [];
  const hosts = new Map(report.hosts.map((host) => [host.hostId, host]));
  const add = (
    id: string,
    kind: TimelineKind,
    at: string | null | undefined,
    what: Bilingual | string,
    more: { who?: string | null | undefined; hostId?: HostId | undefined; hostClock?: boolean } = {},
  ) => {
    const host = more.hostId === undefined ? undefined : hosts.get(more.hostId);
    const error = more.hostClock ? (valueOf(host?.clockError)?.seconds ?? null) : null;
    const instant = at == null ? null : instantOf(at);
    lines.push({
      id,
      kind,
      at: at ?? null,
      exactness: exactnessOf(at ?? null),
      corrected: instant === null || !error ? null : new Date(instant - error * 1000).toISOString(),
      clockErrorSeconds: error,
      hostId: more.hostId ?? null,
      hostName: host?.name ?? null,
      what: typeof what === 'string' ? { ja: what, en: what } : what,
      who: more.who ?? null,
    });
  };

  const { situation } = report;
  const actor = valueOf(situation.actedBy);
  if (valueOf(situation.receivedAt)) add('received', 'received', valueOf(situation.receivedAt), '');
  if (valueOf(situation.actedAt))
    add('acted', 'acted', valueOf(situation.actedAt), valueOf(situation.actedOn) ?? '', { who: actor });
  if (valueOf(situation.discoveredAt)) add('discovered', 'discovered', valueOf(situation.discoveredAt), '');
  for (const { mailId, analysis } of report.mails) {
    if (analysis?.date) add(`mail/${mailId}/dated`, 'mail-dated', analysis.date, shownLine(analysis.subject ?? ''));
    const last = analysis?.received.findLast((hop) => hop.at !== null);
    if (last)
      add(`mail/${mailId}/delivered`, 'mail-delivered', last.at, shownLine(analysis?.subject ?? ''), {
        who: last.by === null ? null : defang(last.by),
      });
  }
  for (const tick of situation.firstAid)
    add(`first-aid/${tick.stepId}`, 'first-aid', tick.doneAt, firstAidStep(tick.stepId)?.done ?? tick.stepId);
  for (const host of report.hosts)
    for (const [id, check] of Object.entries(host.checks))
      if (check.checkedAt)
        add(`host/${host.hostId}/${id}`, 'host-checked', check.checkedAt, hostCheck(id as CheckId).title, {
          who: check.checkedBy,
          hostId: host.hostId,
        });
  for (const work of report.adminWork) {
    const what = [work.what, work.toHost, work.tool].filter((part) => part !== '').join(' / ');
    if (work.start) add(`admin/${work.id}/start`, 'admin-work-began', work.start, what, { who: work.who });
    if (work.end) add(`admin/${work.id}/end`, 'admin-work-ended', work.end, what, { who: work.who });
  }
  for (const entry of report.timeline)
    add(`noted/${entry.id}`, 'noted', entry.at, entry.what, {
      who: entry.who,
      hostId: entry.hostId,
      hostClock: true,
    });
  return lines
    .map((line, index) => ({ line, index, sort: sortTime(line) }))
    .sort((a, b) => a.sort - b.sort || a.index - b.index)
    .map(({ line }) => line);
}

function sortTime(line: TimelineLine): number {
  const instant = line.corrected === null ? (line.at === null ? null : instantOf(line.at)) : Date.parse(line.corrected);
  return instant ?? Number.MAX_SAFE_INTEGER;
}

function instantOf(moment: string): number | null {
  const instant = Date.parse(/^\d{4}-\d{2}-\d{2}$/u.test(moment) ? moment + DAY_STARTS : moment);
  return Number.isFinite(instant) ? instant : null;
}

function exactnessOf(moment: string | null): TimelineLine['exactness'] {
  if (moment === null || instantOf(moment) === null) return 'none';
  if (moment.length <= 10) return 'day';
  return /T\d{2}:\d{2}:\d{2}/u.test(moment) ? 'second' : 'minute';
}
