import type { ArtifactId } from '../model/ids.ts';
import type { MailAnalysis } from '../model/mail.ts';
import type { Report, ReportedMail } from '../model/report.ts';
import { withoutAnswers } from './leaving-answers.ts';
import { maskReport } from './mask-report.ts';

/**
 * The report as it goes into a package: what the person left out is gone, with everything that was read in it (a mail
 * left out takes its analysis along), and the identity is masked where they chose so. `leaveOut` itself stays: its
 * ids say how many items and which questions were left out, and nothing else. `complete` (a draft handed to a colleague) changes nothing.
 */
export function reportForPackage(report: Report, options: { readonly complete?: boolean } = {}): Report {
  if (options.complete) return report;
  const kept = withoutAnswers(withoutLeftOut(report), report.leaveOut.answers ?? []);
  return report.leaveOut.maskIdentity ? maskReport(kept) : kept;
}

function withoutLeftOut(report: Report): Report {
  // Leaving out what the recipient has already means nothing; a package that replaces the earlier ones is whole by itself.
  const sentBefore = new Set(report.replaces ? [] : report.sent.flatMap((sent) => sent.artifactIds));
  const out = new Set(report.leaveOut.artifactIds.filter((id) => !sentBefore.has(id)));
  if (out.size === 0) return report;
  const stays = (ids: readonly ArtifactId[]) => ids.filter((id) => !out.has(id));
  return {
    ...report,
    artifacts: report.artifacts.filter((artifact) => !out.has(artifact.artifactId)),
    mails: withoutQuotes(
      report.mails.filter((mail) => !out.has(mail.artifactId)),
      report.mails.filter((mail) => out.has(mail.artifactId)),
    ),
    hosts: report.hosts.map((host) => ({
      ...host,
      checks: Object.fromEntries(
        Object.entries(host.checks).map(([id, check]) => [id, { ...check, artifactIds: stays(check.artifactIds) }]),
      ),
    })),
    communication: { ...report.communication, artifactIds: stays(report.communication.artifactIds) },
  };
}

/** A sign may quote another mail (a password that came in it): what quotes a mail that was left out goes with it. */
function withoutQuotes(kept: readonly ReportedMail[], left: readonly ReportedMail[]): ReportedMail[] {
  const names = left.flatMap((mail) => (mail.analysis ? [mail.analysis.file] : []));
  if (names.length === 0) return [...kept];
  return kept.map((mail) => ({ ...mail, analysis: mail.analysis && withoutNames(mail.analysis, names) }));
}

/** The same of mails within it, which may be opened by the words of another as well. */
function withoutNames(analysis: MailAnalysis, names: readonly string[]): MailAnalysis {
  const signs = analysis.signs.flatMap((sign) => {
    if (sign.id !== 'attachment.password-elsewhere') return [sign];
    const lines = sign.evidence.split('\n').filter((line) => !names.some((name) => line.includes(name)));
    return lines.length > 0 ? [{ ...sign, evidence: lines.join('\n') }] : [];
  });
  const attachments = analysis.attachments.map((file) =>
    file.nestedMail === undefined ? file : { ...file, nestedMail: withoutNames(file.nestedMail, names) },
  );
  return { ...analysis, signs, attachments };
}
