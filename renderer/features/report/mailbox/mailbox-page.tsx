import { useState, type ReactElement } from 'react';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { detailsPath } from '../model/paths.ts';
import { leave, type Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { RecipientLine } from '../parts/recipient-line.tsx';
import { fileSource, madeSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { DamagedMailboxes } from './damaged-mailboxes.tsx';
import { MailboxOutcome } from './mailbox-outcome.tsx';
import { MailboxResults } from './mailbox-results.tsx';
import { MailboxSearch } from './mailbox-search.tsx';
import { fileOfMail, itemFolder, placeKey } from './picked-mails.ts';
import { useMailbox } from './use-mailbox.ts';
import { PAGE, useSearch, type Asked } from './use-search.ts';
import './mailbox.css';

const NOTHING: Asked = { kind: 'words', typed: '', after: '', before: '' };

/** Searches the mails of a folder, an mbox or a PST, and takes what is found into the report. */
export function MailboxPage(props: { draft: Draft }): ReactElement {
  const t = useText('report');
  const { draft } = props;
  const { reportId } = draft.report;
  const mailbox = useMailbox(reportId);
  const intake = useIntake(draft);
  const [asked, setAsked] = useState<Asked>(NOTHING);
  const [limit, setLimit] = useState(PAGE);
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const found = useSearch(mailbox.index, mailbox.version, asked, limit);
  const ask = (next: Asked) => {
    setAsked(next);
    setLimit(PAGE);
  };
  const taking = useAction();
  const [wanted, setWanted] = useState<string | null>(null);
  const take = (mail: MailDocument) =>
    taking.run(async () => {
      setWanted(placeKey(mail));
      const { path, offset: node } = mail.place;
      const folder = itemFolder(mail);
      const file = await fileOfMail(mail);
      const origin = folder === null ? null : t('mailbox.itemOrigin', { file: path, folder, node });
      await intake.takeMails([origin === null ? fileSource(file) : madeSource(file, origin)]);
      setAdded((before) => new Set([...before, placeKey(mail)]));
    });
  const hasMails = mailbox.index !== null && mailbox.index.mails > 0;
  const toList = () => void leave(draft, detailsPath(reportId, 'mails'));
  return (
    <Page
      title={t('mailbox.title')}
      lead={t('mailbox.lead')}
      back={{ label: t('mailbox.back'), onPress: toList }}
      primary={{ label: t('mailbox.done'), onPress: toList }}
      wide
    >
      <RecipientLine />
      <DamagedMailboxes ids={mailbox.damaged} onRemove={mailbox.removeDamaged} />
      <FileDrop
        label={t(hasMails ? 'mailbox.dropMore' : 'mailbox.drop')}
        help={t('mailbox.dropHelp')}
        accept=".pst,.ost,.mbox,.eml,.msg"
        isDisabled={mailbox.job.running}
        fileButton={t('mailbox.chooseFiles')}
        folderButton={t('mailbox.chooseFolder')}
        onPicked={mailbox.add}
      />
      <JobProgress job={mailbox.job} title={t('mailbox.indexing')} onCancelEffect={t('mailbox.cancelEffect')} />
      {mailbox.job.error ? <ErrorNotice error={mailbox.job.error} /> : null}
      {mailbox.outcome ? <MailboxOutcome outcome={mailbox.outcome} /> : null}
      {hasMails ? (
        <>
          <MailboxSearch asked={asked} count={mailbox.index?.mails ?? 0} onAsk={ask} />
          {asked.kind === 'like' ? (
            <ButtonRow>
              <span>{t('mailbox.likeTitle', { subject: shownLine(asked.mail.subject) })}</span>
              <Button variant="quiet" onPress={() => ask(NOTHING)}>
                {t('mailbox.likeEnd')}
              </Button>
            </ButtonRow>
          ) : null}
          <div className="stack">
            <IntakeStatus intake={intake} />
            {taking.error ? <ErrorNotice error={taking.error} /> : null}
            <MailboxResults
              found={found}
              added={added}
              taking={taking.busy ? wanted : null}
              onMore={() => setLimit((before) => before + PAGE)}
              onAdd={(mail) => void take(mail)}
              onLike={(mail) => ask({ kind: 'like', mail })}
            />
          </div>
          <Notice tone="plain" title={t('mailbox.keptTitle')}>
            <p>{t('mailbox.keptText')}</p>
            <div>
              <Button variant="quiet" isDisabled={mailbox.job.running} onPress={() => void mailbox.remove()}>
                {t('mailbox.remove')}
              </Button>
            </div>
          </Notice>
        </>
      ) : null}
    </Page>
  );
}
