import { useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { Notice } from '../../../ui/notice.tsx';
import { MailList } from '../parts/mail-list.tsx';
import { mailboxPath } from '../model/paths.ts';
import { SavingTheMail } from '../parts/saving-the-mail.tsx';
import { leave, type Draft } from '../parts/draft.ts';
import { DetailsFrame } from './details-frame.tsx';

/** More mails: the second one with the password, earlier ones of the same sender. */
export function MailsPage(props: { draft: Draft }) {
  const t = useText('report');
  const { reportId } = props.draft.report;
  return (
    <DetailsFrame draft={props.draft} page="mails">
      <MailList
        draft={props.draft}
        page="details"
        onLike={(mailId) => void leave(props.draft, mailboxPath(reportId, mailId))}
      />
      <Notice tone="plain">
        <p>
          <Link to={mailboxPath(reportId)}>{t('mailbox.open')}</Link>
        </p>
        <p className="soft small">{t('mailbox.openHelp')}</p>
      </Notice>
      <SavingTheMail />
    </DetailsFrame>
  );
}
