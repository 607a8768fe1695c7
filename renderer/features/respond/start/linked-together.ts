import { linkMails } from '../../../../core/mail/linked-mails.ts';
import type { OwnerId } from '../../../../core/model/ids.ts';
import { readTogether, type StoredMail } from '../../mail/read-together.ts';

/** One of the mails may tell the password of another's attachment, which is opened with it. */
export async function linkedTogether(ownerId: OwnerId, mails: readonly StoredMail[]): Promise<StoredMail[]> {
  const again = await readTogether(ownerId, mails);
  const read = mails.map((mail, index) => ({ ...mail, analysis: again[index] ?? mail.analysis }));
  const linked = linkMails(read.flatMap(({ analysis }) => analysis ?? [])).values();
  return read.map((mail) =>
    mail.analysis === null ? mail : { ...mail, analysis: linked.next().value ?? mail.analysis },
  );
}
