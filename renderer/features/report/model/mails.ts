import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId, MailId } from '../../../../core/model/ids.ts';
import type { DetectedSign, MailAnalysis } from '../../../../core/model/mail.ts';
import type { PersonView, Report, ReportedMail } from '../../../../core/model/report.ts';
import { withArtifact } from './artifacts.ts';

/** More than this at once and a victim reads none (screens.md); the team sees all. */
export const MAX_SIGNS_FOR_VICTIM = 5;

/** Adds a mail with its artifact. `analysis` null: the file could not be read as a mail and is kept all the same. */
export function withMail(report: Report, mailId: MailId, artifact: Artifact, analysis: MailAnalysis | null): Report {
  const mail: ReportedMail = { mailId, artifactId: artifact.artifactId, analysis, personView: {} };
  return { ...withArtifact(report, artifact), mails: [...report.mails, mail] };
}

export function changeMail(report: Report, mailId: MailId, change: (mail: ReportedMail) => ReportedMail): Report {
  return { ...report, mails: report.mails.map((each) => (each.mailId === mailId ? change(each) : each)) };
}

/** The person's own view of one sign; null takes it back. */
export function withPersonView(mail: ReportedMail, signId: string, view: PersonView | null): ReportedMail {
  const { [signId]: _before, ...rest } = mail.personView;
  return { ...mail, personView: view === null ? rest : { ...rest, [signId]: view } };
}

/** The weightiest signs, one for each id, at most five; the order of equal weights is that of the analysis. */
export function signsForVictim(analysis: MailAnalysis): DetectedSign[] {
  const weightiest = new Map<string, DetectedSign>();
  for (const sign of analysis.signs) {
    const known = weightiest.get(sign.id);
    if (known === undefined || sign.weight > known.weight) weightiest.set(sign.id, sign);
  }
  return [...weightiest.values()].sort((a, b) => b.weight - a.weight).slice(0, MAX_SIGNS_FOR_VICTIM);
}

/** The same bytes are in the report already: the artifact that holds them, or null. */
export function sameMail(report: Report, sha256: string | null): ArtifactId | null {
  if (sha256 === null) return null;
  const ids = new Set(report.mails.map((mail) => mail.artifactId));
  return report.artifacts.find((each) => each.sha256 === sha256 && ids.has(each.artifactId))?.artifactId ?? null;
}

/** A name for the draft from the mail's subject, while the person has given none. */
export function titleFrom(report: Report, analysis: MailAnalysis | null): Report {
  const subject = analysis?.subject?.trim() ?? '';
  return report.title === '' && subject !== '' ? { ...report, title: subject.slice(0, 120) } : report;
}
