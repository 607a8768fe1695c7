import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId, PackageId } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';
import { reportForPackage } from '../../../../core/exchange/report-for-package.ts';
import { without } from './without.ts';

/** Why an artifact stays here: the person left it out, it went in an earlier package, there are no bytes of it. */
export type StaysBecause = 'left-out' | 'sent-before' | 'no-bytes' | 'report-only';
export type OutgoingItem = { artifact: Artifact; staysBecause: StaysBecause | null };
/** What the next package is: the first report, what is new since, or the same once more instead of what went before. */
export type NextKind = 'report' | 'supplement' | 'again';
export type Outgoing = {
  next: NextKind;
  /** The package's own kind (docs/package-format.md). */
  kind: 'report' | 'supplement';
  items: OutgoingItem[];
  leaving: Artifact[];
  /** Upper guess of the package in bytes: artifacts uncompressed, and what the program writes about them. */
  bytes: number;
};

/**
 * README, header, key and manifests, and the documents of a report without an answer (measured: under 12 KiB together).
 * Beyond that, report, page and lists compress to about what the report takes as JSON (measured on the sample: 16 KiB
 * of each).
 */
const BARE_PACKAGE_BYTES = 16 * 1024;

function coverBytes(toSend: Report): number {
  return BARE_PACKAGE_BYTES + new TextEncoder().encode(JSON.stringify(reportForPackage(toSend))).length;
}

/**
 * What the next package holds. The first is the report; every later one of the same draft is a supplement and carries
 * only what has not gone before, unless the whole is made `again`. `reportOnly`: answers and analyses now, files later.
 */
export function outgoing(report: Report, reportOnly: boolean, again = false): Outgoing {
  const leftOut = new Set(report.leaveOut.artifactIds);
  const before = new Set(again ? [] : report.sent.flatMap((sent) => sent.artifactIds));
  const items = report.artifacts.map((artifact): OutgoingItem => {
    const { artifactId, status } = artifact;
    if (status === 'unreadable' || (status === 'vanished' && artifact.size === 0))
      return { artifact, staysBecause: 'no-bytes' };
    if (before.has(artifactId)) return { artifact, staysBecause: 'sent-before' };
    if (leftOut.has(artifactId)) return { artifact, staysBecause: 'left-out' };
    return { artifact, staysBecause: reportOnly ? 'report-only' : null };
  });
  const leaving = items.filter((item) => item.staysBecause === null).map((item) => item.artifact);
  const next = report.sent.length > 0 && again ? 'again' : isSupplement(report) ? 'supplement' : 'report';
  return {
    next,
    kind: next === 'again' ? (report.supplementTo === null ? 'report' : 'supplement') : next,
    items,
    leaving,
    bytes: leaving.reduce((sum, artifact) => sum + artifact.size, coverBytes(reportToSend(report, next))),
  };
}

export function isSupplement(report: Report): boolean {
  return report.sent.length > 0 || report.supplementTo !== null;
}

/**
 * The report as it goes into the package. A supplement names the last whole one: what went before that was replaced by
 * it. One that is made again names all that it replaces.
 */
export function reportToSend(draft: Report, next: NextKind): Report {
  const report = { ...draft, sent: draft.sent.map(({ receipt: _kept, ...sent }) => sent) };
  if (next === 'again') return { ...report, replaces: replacedBy(report) };
  const whole = report.sent.findLast((sent) => sent.kind === 'report') ?? report.sent[0];
  return { ...report, supplementTo: report.supplementTo ?? whole?.packageId ?? null };
}

/** The packages that one made again stands for: all that went before. */
export function replacedBy(report: Report): PackageId[] {
  return report.sent.map((sent) => sent.packageId);
}

/** Leaves an artifact out of the next package, or takes it in again. */
export function withLeftOut(report: Report, artifactId: ArtifactId, out: boolean): Report {
  const others = report.leaveOut.artifactIds.filter((each) => each !== artifactId);
  return { ...report, leaveOut: { ...report.leaveOut, artifactIds: out ? [...others, artifactId] : others } };
}

/** Leaves an answer (an id of `leavingAnswers`) out of what is handed over, or takes it in again. The draft keeps it. */
export function withAnswerLeftOut(report: Report, id: string, out: boolean): Report {
  const others = (report.leaveOut.answers ?? []).filter((each) => each !== id);
  const answers = out ? [...others, id] : others;
  return {
    ...report,
    leaveOut: answers.length > 0 ? { ...report.leaveOut, answers } : without(report.leaveOut, 'answers'),
  };
}
