import { MailList } from '../parts/mail-list.tsx';
import { SavingTheMail } from '../parts/saving-the-mail.tsx';
import type { Draft } from '../parts/draft.ts';
import { DetailsFrame } from './details-frame.tsx';

/** More mails: the second one with the password, earlier ones of the same sender. */
export function MailsPage(props: { draft: Draft }) {
  return (
    <DetailsFrame draft={props.draft} page="mails">
      <MailList draft={props.draft} />
      <SavingTheMail />
    </DetailsFrame>
  );
}
