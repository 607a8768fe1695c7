import type { MailId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { searchIn } from '../mailbox/search-in.ts';
import { mailboxFrom, type MailPage } from '../model/paths.ts';
import type { Draft } from './draft.ts';
import { IntakeStatus } from './intake-status.tsx';
import { MailEntry } from './mail-entry.tsx';
import { fileSource } from './source.ts';
import { useIntake } from './use-intake.ts';

/** Where mails are dropped, and every mail of the report below it. `onLike`: looks elsewhere for mails like one. */
export function MailList(props: { draft: Draft; page: MailPage; onLike?: (mailId: MailId) => void }) {
  const t = useText('report');
  const { draft } = props;
  const intake = useIntake(draft);
  const { reportId, mails } = draft.report;
  return (
    <section className="mail-list" aria-labelledby="mail-list-title">
      <h2 id="mail-list-title">{t('mail.dropTitle')}</h2>
      <FileDrop
        label={t(mails.length === 0 ? 'mail.drop' : 'mail.dropAnother')}
        accept=".eml,.msg"
        multiple
        onFiles={(files) => void intake.takeMails(files.map(fileSource))}
        onFolders={(folders) => folders.forEach(intake.tellFolder)}
      >
        <IntakeStatus
          intake={intake}
          onSearch={async ({ files }) => searchIn(draft, await files(), mailboxFrom(reportId, props.page))}
        />
      </FileDrop>
      {mails.map((mail, index) => (
        <MailEntry
          key={mail.mailId}
          draft={draft}
          mail={mail}
          position={index + 1}
          total={mails.length}
          onLike={props.onLike}
        />
      ))}
    </section>
  );
}
