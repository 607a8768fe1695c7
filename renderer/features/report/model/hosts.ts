import type { ArtifactId, HostId } from '../../../../core/model/ids.ts';
import type { CheckId, CheckResult, Host, Judgement } from '../../../../core/model/host.ts';
import { CHECK_IDS } from '../../../../core/model/host.ts';
import type { Report } from '../../../../core/model/report.ts';
import { without } from './without.ts';

export function withHost(report: Report, hostId: HostId, name: string): Report {
  return { ...report, hosts: [...report.hosts, { hostId, name, checks: {} }] };
}

export function changeHost(report: Report, hostId: HostId, change: (host: Host) => Host): Report {
  return { ...report, hosts: report.hosts.map((each) => (each.hostId === hostId ? change(each) : each)) };
}

/** Takes a computer out. Its outputs stay in the report as files: nothing a person added disappears with a name. */
export function withoutHost(report: Report, hostId: HostId): Report {
  return {
    ...report,
    hosts: report.hosts.filter((each) => each.hostId !== hostId),
    timeline: report.timeline.map((entry) => {
      if (entry.hostId !== hostId) return entry;
      return without(entry, 'hostId');
    }),
  };
}

function checkOf(host: Host, id: CheckId): CheckResult {
  return host.checks[id] ?? { judgement: 'not-checked', artifactIds: [] };
}

export function withCheck(host: Host, id: CheckId, change: Partial<CheckResult>): Host {
  return { ...host, checks: { ...host.checks, [id]: { ...checkOf(host, id), ...change } } };
}

/** The judgement of one check with the moment it was made; the reason and outputs stay. */
export function withJudgement(host: Host, id: CheckId, judgement: Judgement, at: string): Host {
  return withCheck(host, id, { judgement, checkedAt: at });
}

export function withOutput(host: Host, id: CheckId, artifactId: ArtifactId): Host {
  return withCheck(host, id, { artifactIds: [...checkOf(host, id).artifactIds, artifactId] });
}

/** How far the checks of one computer are: `done` were judged in any way but "not checked". */
export function checkProgress(host: Host): { done: number; suspicious: number; total: number } {
  const results = Object.values(host.checks);
  return {
    done: results.filter((result) => result.judgement !== 'not-checked').length,
    suspicious: results.filter((result) => result.judgement === 'suspicious').length,
    total: CHECK_IDS.length,
  };
}

/**
 * Seconds the computer's clock is ahead (+) or behind (-) from two clock readings side by side. Both are local wall
 * clock times, `HH:mm` or `HH:mm:ss`; across midnight the nearer difference counts. Null when one cannot be read.
 */
export function clockErrorSeconds(computerShows: string, trueTime: string): number | null {
  const computer = secondsOfDay(computerShows);
  const truth = secondsOfDay(trueTime);
  if (computer === null || truth === null) return null;
  const difference = computer - truth;
  const DAY = 86_400;
  if (difference > DAY / 2) return difference - DAY;
  return difference < -DAY / 2 ? difference + DAY : difference;
}

/** Whether what was typed so far is a time of day, or the beginning of one. */
export function mayBecomeClockTime(typed: string): boolean {
  return /^\d{0,2}(:\d{0,2}(:\d{0,2})?)?$/.test(typed.trim().normalize('NFKC'));
}

function secondsOfDay(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim().normalize('NFKC'));
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : null;
}

/** Undo of `withoutHost`: the computer with its checks, and the lines of time that named it. */
export function withHostBack(report: Report, before: Report, hostId: HostId): Report {
  const host = before.hosts.find((each) => each.hostId === hostId);
  if (host === undefined || report.hosts.some((each) => each.hostId === hostId)) return report;
  const named = new Set(before.timeline.filter((entry) => entry.hostId === hostId).map((entry) => entry.id));
  return {
    ...report,
    hosts: [...report.hosts, host],
    timeline: report.timeline.map((entry) => (named.has(entry.id) ? { ...entry, hostId } : entry)),
  };
}
