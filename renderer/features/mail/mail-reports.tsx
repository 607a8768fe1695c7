import type { ReactElement } from 'react';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailReport, ReportedRecipient } from '../../../core/model/mail-details.ts';
import { feedbackWords, MAIL_REPORT_TITLES, recipientWords } from '../../../core/text/mail-report-words.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Facts } from '../../ui/facts.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Recipients listed of one report. */
const MAX_SHOWN = 50;

/** What the reports in a mail say, in plain words: to whom it did not go and why, who complained, about which mail. */
export function MailReports(props: { reports: readonly MailReport[] }): ReactElement {
  const language = useLanguage();
  return (
    <>
      {props.reports.map((report) => (
        <Notice key={report.path} tone="plain" title={MAIL_REPORT_TITLES[report.kind][language]}>
          <Report report={report} />
        </Notice>
      ))}
    </>
  );
}

function Report(props: { report: MailReport }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { kind, reporter, recipients, feedbackType, about, complete } = props.report;
  const left = recipients.length - MAX_SHOWN;
  return (
    <div className="stack">
      {kind === 'feedback' ? <p>{feedbackWords(feedbackType)[language]}</p> : null}
      {recipients.length > 0 ? (
        <ul className="mail-report-recipients">
          {recipients.slice(0, MAX_SHOWN).map((recipient, index) => (
            <Recipient key={index} recipient={recipient} hasResult={kind !== 'feedback'} />
          ))}
        </ul>
      ) : null}
      {left > 0 || !complete ? <p className="soft small">{t('report.more')}</p> : null}
      <Facts
        items={[
          ...(about?.subject ? [{ term: t('report.subject'), value: shownLine(about.subject) }] : []),
          ...(about?.from ? [{ term: t('report.from'), value: shownLine(about.from) }] : []),
          ...(about?.messageId
            ? [{ term: t('report.message-id'), value: <Mono value={about.messageId} defang /> }]
            : []),
          ...(reporter ? [{ term: t('report.reporter'), value: shownLine(reporter) }] : []),
        ]}
      />
      <p className="soft small">{t('report.note')}</p>
    </div>
  );
}

function Recipient(props: { recipient: ReportedRecipient; hasResult: boolean }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { recipient } = props;
  const { address, status, diagnostic, remote } = recipient;
  return (
    <li>
      <Mono value={address} defang />
      {props.hasResult ? (
        <p>
          {recipientWords(recipient)[language]} {status === null ? null : <code className="soft">{status}</code>}
        </p>
      ) : null}
      {diagnostic === null ? null : (
        <p className="soft small">
          {remote === null
            ? t('report.said', { answer: shownLine(diagnostic) })
            : t('report.said-by', { server: shownLine(remote), answer: shownLine(diagnostic) })}
        </p>
      )}
    </li>
  );
}
