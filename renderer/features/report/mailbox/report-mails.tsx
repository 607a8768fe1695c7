import type { ReactElement } from 'react';
import { likenedMail, type LikenedMail } from '../../../../core/mailbox/more-like.ts';
import { readable } from '../../../../core/mail/evidence.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import type { MailId } from '../../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import type { Report } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Asked } from './use-search.ts';

/** Characters of a subject that name a mail on a button: a sender may have written thousands. */
const MAX_SUBJECT = 40;

export const subjectInShort = (subject: string): string => shownLine(readable(subject, MAX_SUBJECT));

type ReadMail = { readonly mailId: MailId; readonly analysis: MailAnalysis };

const readMails = ({ mails }: Report): ReadMail[] =>
  mails.flatMap(({ mailId, analysis }) => (analysis === null ? [] : [{ mailId, analysis }]));

/** What of a mail of the report others are looked for by; null where there is no such mail, or it could not be read. */
export function likenedInReport(report: Report, mailId: string | undefined): LikenedMail | null {
  const mail = readMails(report).find((each) => each.mailId === mailId);
  return mail === undefined ? null : likenedMail(mail.analysis);
}

/** Begins with a mail that is in the report: the one that came, most often. */
export function ReportMails(props: {
  report: Report;
  asked: Asked;
  onLike: (mail: LikenedMail) => void;
}): ReactElement | null {
  const t = useText('report');
  const { asked, onLike } = props;
  const mails = readMails(props.report);
  const [only] = mails;
  if (only === undefined) return null;
  const subject = ({ analysis }: ReadMail): string => subjectInShort(analysis.subject ?? '') || t('mail.noSubject');
  const chosen = asked.kind === 'like' && asked.mail.place === null ? asked.mail.sha256 : null;
  if (mails.length === 1) {
    return chosen === only.analysis.sha256 ? null : (
      <div>
        <Button onPress={() => onLike(likenedMail(only.analysis))}>
          {t('mailbox.likeReported', { subject: subject(only) })}
        </Button>
      </div>
    );
  }
  return (
    <Select
      label={t('mailbox.likeOneReported')}
      options={mails.map((mail) => ({ value: mail.mailId, label: subject(mail) }))}
      value={mails.find(({ analysis }) => analysis.sha256 === chosen)?.mailId ?? null}
      onChange={(mailId) => {
        const mail = likenedInReport(props.report, mailId);
        if (mail !== null) onLike(mail);
      }}
    />
  );
}
