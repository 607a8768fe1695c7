import type { Answer } from '../model/answer.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Host } from '../model/host.ts';
import type { Report, ReportedMail } from '../model/report.ts';

/**
 * The reports of a case as one, oldest first: a later answer corrects an earlier one, but "unknown" never takes a
 * value away; lists are joined by id. Null for none.
 */
export function mergeReports(reports: readonly Report[]): Report | null {
  return reports.reduce<Report | null>((earlier, later) => (earlier ? mergeTwo(earlier, later) : later), null);
}

function mergeTwo(earlier: Report, later: Report): Report {
  return {
    ...later,
    reportId: earlier.reportId,
    title: later.title || earlier.title,
    drill: earlier.drill || later.drill,
    createdAt: earlier.createdAt,
    supplementTo: earlier.supplementTo,
    identity: mergeAnswers(earlier.identity, later.identity),
    sharing: mergeAnswers(earlier.sharing, later.sharing),
    situation: {
      ...mergeAnswers(earlier.situation, later.situation),
      firstAid: joined(later.situation.firstAid, earlier.situation.firstAid, (tick) => tick.stepId),
    },
    scope: mergeAnswers(earlier.scope, later.scope),
    mails: joined(earlier.mails, later.mails, (mail) => mail.mailId, mergeMail),
    hosts: joined(earlier.hosts, later.hosts, (host) => host.hostId, mergeHost),
    communication: {
      ...earlier.communication,
      ...later.communication,
      artifactIds: [...new Set([...earlier.communication.artifactIds, ...later.communication.artifactIds])],
    },
    adminWork: joined(earlier.adminWork, later.adminWork, (work) => work.id),
    timeline: joined(earlier.timeline, later.timeline, (entry) => entry.id),
    artifacts: joined(earlier.artifacts, later.artifacts, (artifact) => artifact.artifactId, mergeArtifact),
    approval: later.approval ?? earlier.approval,
    sent: joined(earlier.sent, later.sent, (sent) => sent.packageId),
  };
}

/** Joins two lists by id; of two with the same id, `merge` decides (default: the second). */
function joined<T>(
  first: readonly T[],
  second: readonly T[],
  id: (item: T) => string,
  merge: (first: T, second: T) => T = (_, second) => second,
): T[] {
  const items = new Map(first.map((item) => [id(item), item]));
  for (const item of second) {
    const other = items.get(id(item));
    items.set(id(item), other === undefined ? item : merge(other, item));
  }
  return [...items.values()];
}

/** Joins objects whose members are answers (or plain values): see `mergeReports`. */
function mergeAnswers<T extends object>(earlier: T, later: T): T {
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    const takesAwayValue = isAnswer(value) && value.state !== 'value' && isValue(merged[key]);
    if (value !== undefined && !takesAwayValue) merged[key] = value;
  }
  return merged as T;
}

function isAnswer(value: unknown): value is Answer<unknown> {
  return typeof value === 'object' && value !== null && 'state' in value;
}

function isValue(value: unknown): boolean {
  return isAnswer(value) && value.state === 'value';
}

function mergeMail(earlier: ReportedMail, later: ReportedMail): ReportedMail {
  return {
    ...mergeAnswers(earlier, later),
    analysis: later.analysis ?? earlier.analysis,
    personView: { ...earlier.personView, ...later.personView },
  };
}

function mergeHost(earlier: Host, later: Host): Host {
  return { ...mergeAnswers(earlier, later), checks: { ...earlier.checks, ...later.checks } };
}

function mergeArtifact(earlier: Artifact, later: Artifact): Artifact {
  return { ...earlier, ...later };
}
