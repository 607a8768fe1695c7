import { shownLine } from '../../../../core/mail/shown.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import type { Report } from '../../../../core/model/report.ts';

/** What a draft is called in lists: the person's title, the first subject, the organization; null when nothing is known. */
export function draftName(report: Report): string | null {
  const subject = report.mails.find((mail) => mail.analysis?.subject)?.analysis?.subject ?? '';
  return report.title || shownLine(subject) || valueOf(report.identity.organization);
}
