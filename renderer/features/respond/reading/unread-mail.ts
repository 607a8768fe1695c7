import { MAX_MAIL_BYTES } from '../../../../core/mail/limits.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { Report, ReportedMail } from '../../../../core/model/report.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { formatBytes } from '../../../ui/format.ts';
import { whyUnread } from '../../mail/unread-mail.ts';

export const artifactOfMail = (report: Report, { artifactId }: ReportedMail): Artifact | null =>
  report.artifacts.find((one) => one.artifactId === artifactId) ?? null;

/** What a mail is called in a list: its subject, or its file where it was not read. */
export function useMailTitle(report: Report): (mail: ReportedMail) => string {
  const t = useText('respond');
  return (mail) =>
    mail.analysis === null
      ? visibleName(artifactOfMail(report, mail)?.originalName ?? '') || t('read.mails.unread.title')
      : shownLine(mail.analysis.subject ?? '') || t('read.mails.noSubject');
}

/** Says why there is nothing to read of a mail. */
export function useWhyUnread(report: Report): (mail: ReportedMail) => string {
  const t = useText('respond');
  const language = useLanguage();
  const limit = formatBytes(MAX_MAIL_BYTES, language);
  return (mail) => t(`read.mails.unread.${whyUnread(artifactOfMail(report, mail))}`, { limit });
}
