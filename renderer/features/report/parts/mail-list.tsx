import type { MailId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { FileDrop } from '../../../ui/file-drop.tsx';
import type { Draft } from './draft.ts';
import { IntakeStatus } from './intake-status.tsx';
import { MailEntry } from './mail-entry.tsx';
import { fileSource } from './source.ts';
import { useIntake } from './use-intake.ts';

/** Where mails are dropped, and every mail of the report below it. `onLike`: looks elsewhere for mails like one. */
export function MailList(props: { draft: Draft; onLike?: (mailId: MailId) => void }) {
  const t = useText('report');
  const intake = useIntake(props.draft);
  const { mails } = props.draft.report;
  return (
    <section className="mail-list" aria-labelledby="mail-list-title">
      <h2 id="mail-list-title">{t('mail.dropTitle')}</h2>
      <FileDrop
        label={t(mails.length === 0 ? 'mail.drop' : 'mail.dropAnother')}
        accept=".eml,.msg"
        multiple
        onFiles={(files) => void intake.takeMails(files.map(fileSource))}
      >
        <IntakeStatus intake={intake} />
      </FileDrop>
      {mails.map((mail, index) => (
        <MailEntry
          key={mail.mailId}
          draft={props.draft}
          mail={mail}
          position={index + 1}
          total={mails.length}
          onLike={props.onLike}
        />
      ))}
    </section>
  );
}
