import { useText } from '../../../i18n/index.ts';
import { MailList } from '../parts/mail-list.tsx';
import { SavingTheMail } from '../parts/saving-the-mail.tsx';
import type { Draft } from '../parts/draft.ts';
import { ShortFrame } from './short-frame.tsx';

/** Page 2: the original mail. How to save it, where to drop it, what stands in it. */
export function TheMail(props: { draft: Draft }) {
  const t = useText('report');
  return (
    <ShortFrame
      draft={props.draft}
      page="mail"
      title={t('mail.title')}
      lead={t('mail.lead')}
      {...(props.draft.report.mails.length === 0
        ? { secondary: <p className="soft">{t('mail.noMailIsFine')}</p> }
        : {})}
    >
      <SavingTheMail />
      <MailList draft={props.draft} page="short" />
    </ShortFrame>
  );
}
