import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';
import { PACKAGE_COVER_BYTES } from './mail-gateway.ts';

/** Why an artifact stays here: the person left it out, it went in an earlier package, there are no bytes of it. */
export type StaysBecause = 'left-out' | 'sent-before' | 'no-bytes' | 'report-only';
export type OutgoingItem = { artifact: Artifact; staysBecause: StaysBecause | null };
export type Outgoing = {
  kind: 'report' | 'supplement';
  items: OutgoingItem[];
  leaving: Artifact[];
  /** Upper guess of the package in bytes: artifacts uncompressed and the cover. */
  bytes: number;
};

/**
 * What the next package holds. The first is the report; every later one of the same draft is a supplement and
 * carries only what has not gone before. `reportOnly`: answers and analyses now, files later.
 */
export function outgoing(report: Report, reportOnly: boolean): Outgoing {
  const leftOut = new Set(report.leaveOut.artifactIds);
  const before = new Set(report.sent.flatMap((sent) => sent.artifactIds));
  const items = report.artifacts.map((artifact): OutgoingItem => {
    const { artifactId, status } = artifact;
    if (status === 'unreadable' || (status === 'vanished' && artifact.size === 0))
      return { artifact, staysBecause: 'no-bytes' };
    if (leftOut.has(artifactId)) return { artifact, staysBecause: 'left-out' };
    if (before.has(artifactId)) return { artifact, staysBecause: 'sent-before' };
    return { artifact, staysBecause: reportOnly ? 'report-only' : null };
  });
  const leaving = items.filter((item) => item.staysBecause === null).map((item) => item.artifact);
  return {
    kind: isSupplement(report) ? 'supplement' : 'report',
    items,
    leaving,
    bytes: leaving.reduce((sum, artifact) => sum + artifact.size, PACKAGE_COVER_BYTES),
  };
}

export function isSupplement(report: Report): boolean {
  return report.sent.length > 0 || report.supplementTo !== null;
}

/** The report as it goes into the package: a supplement names the first one. */
export function reportToSend(report: Report): Report {
  return { ...report, supplementTo: report.supplementTo ?? report.sent[0]?.packageId ?? null };
}

/** Leaves an artifact out of the next package, or takes it in again. */
export function withLeftOut(report: Report, artifactId: ArtifactId, out: boolean): Report {
  const others = report.leaveOut.artifactIds.filter((each) => each !== artifactId);
  return { ...report, leaveOut: { ...report.leaveOut, artifactIds: out ? [...others, artifactId] : others } };
}

/** Something may have changed since the approver said yes: the approval is older than the last change of content. */
export function approvalIsStale(report: Report): boolean {
  const approval = report.approval;
  if (approval === null || approval.decision !== 'approved') return false;
  return report.artifacts.some((artifact) => artifact.addedAt > approval.at);
}
