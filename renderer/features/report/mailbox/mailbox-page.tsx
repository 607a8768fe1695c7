import { useMemo, useRef, useState, type DragEvent, type ReactElement } from 'react';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FolderIcon } from '../../../ui/icons.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { detailsPath } from '../model/paths.ts';
import { leave, type Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { RecipientLine } from '../parts/recipient-line.tsx';
import { fileSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { MailboxOutcome } from './mailbox-outcome.tsx';
import { MailboxResults } from './mailbox-results.tsx';
import { MailboxSearch } from './mailbox-search.tsx';
import { droppedFiles, pickedFiles } from './picked-files.ts';
import { fileOfMail, placeKey, useMailbox } from './use-mailbox.ts';
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
  const take = async (mail: MailDocument) => {
    await intake.takeMails([fileSource(fileOfMail(mail))]);
    setAdded((before) => new Set([...before, placeKey(mail)]));
  };
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
      <MailboxPicker isFirst={!hasMails} isBusy={mailbox.job.running} onPick={mailbox.add} />
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
            <MailboxResults
              found={found}
              added={added}
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

/** Where a folder or files are pointed at: by drop, or by one of two buttons. */
function MailboxPicker(props: {
  isFirst: boolean;
  isBusy: boolean;
  onPick: ReturnType<typeof useMailbox>['add'];
}): ReactElement {
  const t = useText('report');
  const folder = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const picked = pickedFiles([...(list ?? [])]);
    if (picked.length > 0) props.onPick(picked);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (props.isBusy) return;
    void droppedFiles(event.dataTransfer.items).then((picked) => picked.length > 0 && props.onPick(picked));
  };
  const ways = useMemo(() => ({ webkitdirectory: '' }), []);
  return (
    <div
      className={over ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!props.isBusy);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FolderIcon />
      <p className="file-drop-label">{t(props.isFirst ? 'mailbox.drop' : 'mailbox.dropMore')}</p>
      <p className="soft small">{t('mailbox.dropHelp')}</p>
      <input
        ref={folder}
        {...ways}
        type="file"
        hidden
        aria-label={t('mailbox.chooseFolder')}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <input
        ref={file}
        type="file"
        hidden
        multiple
        accept=".pst,.ost,.mbox,.eml,.msg"
        aria-label={t('mailbox.chooseFiles')}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <ButtonRow>
        <Button isDisabled={props.isBusy} onPress={() => folder.current?.click()}>
          {t('mailbox.chooseFolder')}
        </Button>
        <Button isDisabled={props.isBusy} onPress={() => file.current?.click()}>
          {t('mailbox.chooseFiles')}
        </Button>
      </ButtonRow>
    </div>
  );
}
