import { contentDigest } from '../../../../core/exchange/content-digest.ts';
import type { Report, SentPackage } from '../../../../core/model/report.ts';
import type { Outgoing } from './outgoing.ts';
import { reportToSend } from './outgoing.ts';
import { without } from './without.ts';

export type Approval = NonNullable<Report['approval']>;
export type Decision = Approval['decision'];

/** A decision, dated when it was made (UTC) on what would have left then. Choosing another keeps who decided and why. */
export function decided(before: Approval | null, decision: Decision, now: string, contentSha256: string): Approval {
  if (before?.decision === decision && before.contentSha256 === contentSha256) return before;
  if (decision === 'not-needed') return { decision, name: '', at: now, contentSha256 };
  return { ...before, decision, name: before?.name ?? '', at: now, contentSha256 };
}

/** Who decided, in which position, and on what conditions; an empty text is no text. */
export function withApprovalText(approval: Approval, field: 'name' | 'role' | 'note', text: string): Approval {
  if (field === 'name') return { ...approval, name: text };
  return text === '' ? without(approval, field) : { ...approval, [field]: text };
}

/** Digest of what the next package would hold, for a decision on it. */
export function outgoingDigest(report: Report, going: Outgoing): string {
  const content = { ...reportToSend(report, going.next), supplementTo: report.supplementTo };
  return contentDigest(
    without(content, 'replaces'),
    going.leaving.map((artifact) => artifact.artifactId),
  );
}

/**
 * Whether a decision holds for what would leave now: `current`; `stale`, when answers, files, masks or what is left out
 * have changed since; `handed-over`, when it was about the package that has gone. Null: there is none.
 */
export type ApprovalStanding = 'current' | 'stale' | 'handed-over';

export function approvalStanding(report: Report, going: Outgoing): ApprovalStanding | null {
  const { approval } = report;
  if (approval === null) return null;
  if (approval.contentSha256 === outgoingDigest(report, going)) return 'current';
  if (packageOf(report, approval) !== null) return 'handed-over';
  // A decision of an older version says nothing of the answers.
  const unchanged =
    approval.contentSha256 === undefined && report.artifacts.every((each) => each.addedAt <= approval.at);
  return unchanged ? 'current' : 'stale';
}

/** The package that left after the decision: what was decided about. Null: none has left yet. */
export function packageOf(report: Report, approval: Approval): SentPackage | null {
  return report.sent.find((sent) => sent.at >= approval.at) ?? null;
}
