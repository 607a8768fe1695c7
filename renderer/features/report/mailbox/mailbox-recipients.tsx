import { useMemo, type ReactElement } from 'react';
import type { LikeMail } from '../../../../core/mailbox/more-like.ts';
import { recipientsOf, type Recipient } from '../../../../core/mailbox/recipients.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Fold } from '../../../ui/fold.tsx';
import { LongList } from '../../../ui/long-list.tsx';
import { CopyButton } from '../../../ui/mono.tsx';

/** Everybody to whom any of the mails was sent or copied, with how many of them: whom to ask and to warn. */
export function MailboxRecipients(props: { mails: readonly LikeMail[] }): ReactElement | null {
  const t = useText('report');
  const language = useLanguage();
  const { mails } = props;
  const recipients = useMemo(() => recipientsOf(mails.map(({ document }) => document)), [mails]);
  if (recipients.length === 0) return null;
  const number = (count: number): string => count.toLocaleString(language);
  const line = ({ address, display, mails: count }: Recipient): string => {
    const who = display ? `${shownLine(display)} <${shownLine(address)}>` : shownLine(address);
    return t('mailbox.recipientMails', { who, number: number(count) });
  };
  return (
    <Fold quiet summary={t('mailbox.allRecipients', { number: number(recipients.length) })}>
      <div>
        <CopyButton
          text={() => recipients.map((each) => `${line(each)}\r\n`).join('')}
          label={t('mailbox.copyRecipients')}
        />
      </div>
      <LongList
        items={recipients}
        render={(recipient) => (
          <li key={recipient.address} translate="no">
            {line(recipient)}
          </li>
        )}
      />
    </Fold>
  );
}
