import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { errorShape, type ErrorCode } from '../../../../core/errors.ts';
import { subjectLine, type MailDocument } from '../../../../core/mailbox/mail-document.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { MAX_PICKED, type PickedFile } from '../../../ui/picked-files.ts';
import { useAction } from '../../../ui/use-action.ts';
import { mailHashes } from '../model/mails.ts';
import { mailPagePath, type MailPage } from '../model/paths.ts';
import { leave, type Draft } from '../parts/draft.ts';
import { IntakeStatus } from '../parts/intake-status.tsx';
import { RecipientLine } from '../parts/recipient-line.tsx';
import { foundSource } from '../parts/source.ts';
import { useIntake } from '../parts/use-intake.ts';
import { DamagedMailboxes } from './damaged-mailboxes.tsx';
import { KeptIndex } from './kept-index.tsx';
import { AnswerGaps, MailboxGaps } from './mailbox-gaps.tsx';
import { MailboxOutcome } from './mailbox-outcome.tsx';
import { MailboxResults, ResultsTitle } from './mailbox-results.tsx';
import { MailboxSearch } from './mailbox-search.tsx';
import { likenedInReport, ReportMails, subjectInShort } from './report-mails.tsx';
import { fileOfMail, itemFolder, placeKey } from './picked-mails.ts';
import { useMailbox } from './use-mailbox.ts';
import { PAGE, useSearch, type Asked } from './use-search.ts';
import './mailbox.css';

/** What was indexed is no longer there, or no longer the same. */
const GONE: ReadonlySet<ErrorCode> = new Set(['file-vanished', 'file-changed', 'file-unreadable', 'not-found']);

const NO_PATHS: ReadonlySet<string> = new Set();
const NOTHING: Asked = { kind: 'words', typed: '', after: '', before: '' };

/**
 * Searches the mails of a folder, an mbox or a PST, and takes what is found into the report. `like`: begins with mails
 * like this one of the report.
 */
export function MailboxPage(props: { draft: Draft; like: string | undefined; backTo: MailPage }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { draft } = props;
  const { reportId } = draft.report;
  const mailbox = useMailbox(reportId);
  const intake = useIntake(draft);
  const [asked, setAsked] = useState<Asked>(() => {
    const mail = likenedInReport(draft.report, props.like);
    return mail === null ? NOTHING : { kind: 'like', mail };
  });
  const [typed, setTyped] = useState<Asked>(NOTHING);
  const [limit, setLimit] = useState(PAGE);
  const [tooMany, setTooMany] = useState(false);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const added = useMemo(() => mailHashes(draft.report), [draft.report]);
  const results = useRef<HTMLHeadingElement>(null);
  const shown = useSearch(mailbox.index, mailbox.version, asked, limit);
  const hasMails = mailbox.index !== null && mailbox.index.mails > 0;
  const ask = (next: Asked) => {
    setAsked(next);
    if (next.kind === 'words') setTyped(next);
    setLimit(PAGE);
  };
  /** The button that was pressed goes with the results it stood in. */
  const askAnew = (next: Asked) => {
    ask(next);
    results.current?.focus();
  };
  const pick = (picked: readonly PickedFile[]) => {
    setGone(new Set());
    setTooMany(picked.length >= MAX_PICKED);
    // A draft for which mails are read is no longer an untouched one, which would be put aside with their index.
    draft.update((report) => ({ ...report }));
    void mailbox.run.add(picked);
  };
  const main = useRef<HTMLDivElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const isIdle = !mailbox.job.running;
  // What had the focus may have gone with the reading, or with the index: it goes to what came of it.
  useEffect(() => {
    if (!isIdle || document.activeElement !== document.body) return;
    const next = outcome.current ?? main.current?.querySelector('button');
    next?.focus();
  }, [isIdle, hasMails]);
  const taking = useAction();
  const [wanted, setWanted] = useState<string | null>(null);
  const take = (mail: MailDocument) =>
    taking.run(async () => {
      setWanted(placeKey(mail));
      const { path, offset: node } = mail.place;
      const folder = itemFolder(mail);
      const origin = folder === null ? null : t('mailbox.itemOrigin', { file: path, folder, node });
      try {
        const file = await fileOfMail(reportId, mail);
        setGone((before) => new Set([...before].filter((key) => key !== placeKey(mail))));
        await intake.takeMails([foundSource(file, mail.sha256, origin)]);
      } catch (error) {
        if (!GONE.has(errorShape(error).code)) throw error;
        setGone((before) => new Set([...before, placeKey(mail)]));
      }
    });
  const toList = () => void leave(draft, mailPagePath(reportId, props.backTo));
  return (
    <Page
      title={t('mailbox.title')}
      lead={hasMails ? null : t('mailbox.lead')}
      back={{ label: t('mailbox.back'), onPress: toList }}
      primary={{ label: t('mailbox.done'), onPress: toList }}
      wide
    >
      <RecipientLine />
      <DamagedMailboxes ids={mailbox.damaged} onRemove={() => mailbox.run.removeDamaged()} />
      <div className={hasMails ? 'stack' : 'mailbox-first'} ref={main}>
        {asked.kind === 'like' && !hasMails ? (
          <Notice
            tone="info"
            title={t('mailbox.likeWaiting', { subject: subjectInShort(subjectLine(asked.mail.subject)) })}
          >
            <p>{t('mailbox.likeWaitingText')}</p>
          </Notice>
        ) : null}
        <FileDrop
          label={t(hasMails ? 'mailbox.dropMore' : 'mailbox.drop')}
          help={t('mailbox.dropHelp')}
          isDisabled={mailbox.job.running}
          fileButton={t('mailbox.chooseFiles')}
          folderButton={t('mailbox.chooseFolder')}
          isOneLine={hasMails}
          onPicked={pick}
        />
        {tooMany ? (
          <Notice tone="look" live title={t('mailbox.tooMany', { number: MAX_PICKED.toLocaleString(language) })}>
            <p>{t('mailbox.tooManyText')}</p>
          </Notice>
        ) : null}
        <JobProgress job={mailbox.job} title={t('mailbox.indexing')} onCancelEffect={t('mailbox.cancelEffect')} />
        {mailbox.job.error ? <ErrorNotice error={mailbox.job.error} /> : null}
        {mailbox.outcome ? <MailboxOutcome outcome={mailbox.outcome} focusRef={outcome} /> : null}
        {mailbox.index === null || mailbox.job.running ? null : (
          <MailboxGaps
            index={mailbox.index}
            reportId={reportId}
            areUnreadListed={mailbox.outcome !== null}
            onGoOn={() => void mailbox.run.goOn()}
            onPicked={pick}
          />
        )}
        {hasMails ? (
          <>
            <MailboxSearch asked={asked} count={mailbox.index?.mails ?? 0} onAsk={ask} />
            <ReportMails report={draft.report} asked={asked} onLike={(mail) => askAnew({ kind: 'like', mail })} />
            <section className="stack mailbox-results" aria-labelledby="mailbox-results">
              <ButtonRow>
                <h2 id="mailbox-results" ref={results} tabIndex={-1}>
                  <ResultsTitle asked={asked} shown={shown} />
                </h2>
                {asked.kind === 'like' ? (
                  <Button variant="quiet" onPress={() => askAnew(typed)}>
                    {t('mailbox.likeEnd')}
                  </Button>
                ) : null}
              </ButtonRow>
              {mailbox.index === null || shown.found.at === 'nothing-asked' ? null : (
                <AnswerGaps index={mailbox.index} running={mailbox.job.running} />
              )}
              <IntakeStatus intake={intake} />
              {taking.error ? <ErrorNotice error={taking.error} /> : null}
              <MailboxResults
                shown={shown}
                added={added}
                gone={gone}
                goneFiles={mailbox.index?.gone ?? NO_PATHS}
                reportId={reportId}
                taking={taking.busy ? wanted : null}
                onMore={() => setLimit((before) => before + PAGE)}
                onAdd={(mail) => void take(mail)}
                onLike={(mail) => askAnew({ kind: 'like', mail })}
              />
            </section>
          </>
        ) : null}
      </div>
      {hasMails ? (
        <KeptIndex
          mails={mailbox.index?.mails ?? 0}
          isReading={mailbox.job.running}
          onRemove={() => mailbox.run.remove()}
        />
      ) : null}
    </Page>
  );
}
