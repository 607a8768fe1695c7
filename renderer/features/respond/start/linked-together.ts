import { linkMails } from '../../../../core/mail/linked-mails.ts';
import type { StoredMail } from './call-report.ts';

/** One of the mails may tell the password of another's attachment. */
export function linkedTogether(mails: readonly StoredMail[]): StoredMail[] {
  const linked = linkMails(mails.flatMap(({ analysis }) => analysis ?? [])).values();
  return mails.map((mail) =>
    mail.analysis === null ? mail : { ...mail, analysis: linked.next().value ?? mail.analysis },
  );
}
