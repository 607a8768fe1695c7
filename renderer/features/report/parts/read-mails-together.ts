import type { MailId } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import type { Report } from '../../../../core/model/report.ts';
import { readTogether } from '../../mail/read-together.ts';

/** The mails of a report that are read otherwise now, since a mail with a password came or went. */
export async function readMailsTogether(report: Report): Promise<Map<MailId, MailAnalysis>> {
  const stored = report.mails.flatMap(({ mailId, artifactId, analysis }) => {
    const artifact = report.artifacts.find((each) => each.artifactId === artifactId);
    return artifact ? [{ mailId, artifact, analysis }] : [];
  });
  const again = await readTogether(report.reportId, stored);
  return new Map(
    stored.flatMap(({ mailId }, index) => {
      const analysis = again[index] ?? null;
      return analysis ? [[mailId, analysis] as const] : [];
    }),
  );
}
