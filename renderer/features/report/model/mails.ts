import { linkMails, unlinked } from '../../../../core/mail/linked-mails.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { ArtifactId, MailId } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import type { PersonView, Report, ReportedMail } from '../../../../core/model/report.ts';
import { withArtifact } from './artifacts.ts';

/** Adds a mail with its artifact. `analysis` null: the file could not be read as a mail and is kept all the same. */
export function withMail(report: Report, mailId: MailId, artifact: Artifact, analysis: MailAnalysis | null): Report {
  const mail: ReportedMail = { mailId, artifactId: artifact.artifactId, analysis, personView: {} };
  return { ...withArtifact(report, artifact), mails: [...report.mails, mail] };
}

/**
 * Looks at all mails together: one may hold the password of another's attachment. Done again whenever a mail comes or
 * goes; a finding that came from another mail (weight 3) does not outlive that mail.
 */
export function withMailsLinked(report: Report): Report {
  const alone = report.mails.flatMap(({ analysis }) => (analysis === null ? [] : [unlinked(analysis)]));
  const linked = linkMails(alone);
  let next = 0;
  return {
    ...report,
    mails: report.mails.map((mail) =>
      mail.analysis === null ? mail : { ...mail, analysis: linked[next++] ?? mail.analysis },
    ),
  };
}

/** With what was read of some mails anew. */
export function withReadAgain(report: Report, again: ReadonlyMap<MailId, MailAnalysis>): Report {
  return {
    ...report,
    mails: report.mails.map((mail) => ({ ...mail, analysis: again.get(mail.mailId) ?? mail.analysis })),
  };
}

export function changeMail(report: Report, mailId: MailId, change: (mail: ReportedMail) => ReportedMail): Report {
  return { ...report, mails: report.mails.map((each) => (each.mailId === mailId ? change(each) : each)) };
}

/** The person's own view of one sign. */
export function withPersonView(mail: ReportedMail, signId: string, view: PersonView): ReportedMail {
  return { ...mail, personView: { ...mail.personView, [signId]: view } };
}

/** The same bytes are in the report already: the artifact that holds them, or null. */
export function sameMail(report: Report, sha256: string | null): ArtifactId | null {
  if (sha256 === null) return null;
  const ids = new Set(report.mails.map((mail) => mail.artifactId));
  return report.artifacts.find((each) => each.sha256 === sha256 && ids.has(each.artifactId))?.artifactId ?? null;
}

/** Hashes of the mails that are in the report. */
export function mailHashes(report: Report): ReadonlySet<string> {
  const ids = new Set(report.mails.map((mail) => mail.artifactId));
  return new Set(report.artifacts.flatMap(({ artifactId, sha256 }) => (ids.has(artifactId) && sha256) || []));
}

/** A name for the draft from the mail's subject, while the person has given none. */
export function titleFrom(report: Report, analysis: MailAnalysis | null): Report {
  const subject = analysis?.subject?.trim() ?? '';
  return report.title === '' && subject !== '' ? { ...report, title: subject.slice(0, 120) } : report;
}
