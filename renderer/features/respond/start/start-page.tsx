import { useState, type ReactElement } from 'react';
import { ORIGIN_LABELS } from '../../../../core/text/case-words.ts';
import { call as ask } from '../../../bridge/client.ts';
import { useJob } from '../../../bridge/use-job.ts';
import { text, useLanguage, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ActorAsked } from '../desk/actor-notice.tsx';
import { useActorQuestion } from '../desk/use-actor-question.tsx';
import { utcOf } from '../desk/desk-time.ts';
import { useWords } from '../desk/words.ts';
import { momentNow } from '../../../ui/moment.ts';
import { CallForm, CallScript } from './call-form.tsx';
import { EMPTY_CALL } from './call-report.ts';
import { CaseDetailsForm } from './case-details-form.tsx';
import { ChosenFiles, type ChosenFile } from './chosen-files.tsx';
import { ChosenMails } from './chosen-mails.tsx';
import { fateOf, isTaken, isTold, takenOf, takenPaper } from './given-mails.ts';
import { takeOfferedFiles } from './offered-files.ts';
import { startCase, type ChosenZip } from './start-case.ts';
import type { StartOrigin } from './start-origins.ts';
import { useGivenMails } from './use-given-mails.ts';
import { useCaseDetails } from './use-case-details.ts';
import { ZipChooser } from './zip-chooser.tsx';
import './start.css';

const noFiles = (): File[] => [];
const chosenPaper = (file: File): ChosenFile => ({ key: crypto.randomUUID(), file, told: null });

/** A case from a call, a mail, a zip or paper. Nothing is required but a number. */
export function StartPage(props: { origin: StartOrigin }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const language = useLanguage();
  const toast = useToast();
  const { origin } = props;
  const { details, change, shownProblem, check } = useCaseDetails(null);
  const [call, setCall] = useState(EMPTY_CALL);
  const [at, setAt] = useState<string | null>(() => momentNow());
  const [urgent, setUrgent] = useState(false);
  const [nextCallAt, setNextCallAt] = useState<string | null>(null);
  const mails = useGivenMails(origin === 'bare-mail' ? takeOfferedFiles : noFiles);
  const [papers, setPapers] = useState<readonly ChosenFile[]>([]);
  const [zip, setZip] = useState<ChosenZip | null>(null);
  const job = useJob();
  const actor = useActorQuestion();
  const spoken = origin === 'telephone' || origin === 'paper';
  const hasMails = mails.given.some(({ given }) => given === null || isTaken(fateOf(given)));
  const ready = spoken || (origin === 'bare-mail' ? hasMails : (zip?.names.length ?? 0) > 0);
  const filesMissing = { say: t(origin === 'bare-mail' ? 'start.mail.missing' : 'start.zip.missing') };

  const create = async () => {
    if (!check()) return;
    const caseId = await job.run(async (jobId) => {
      const looked = await mails.looked();
      // What is told of a file only now is read before the case is made.
      if (looked.some((mail, index) => mails.given[index]?.given === null && isTold(mail))) {
        toast.show({ text: () => text('respond:start.mail.readFirst') });
        return null;
      }
      const files = [...looked.flatMap((mail) => takenOf(mail) ?? []), ...papers.map(({ file }) => takenPaper(file))];
      await actor.save();
      return startCase({
        jobId,
        origin,
        language,
        details,
        call,
        files,
        zip,
        at: spoken && at !== null ? utcOf(at) : null,
        urgent,
        nextCallAt,
      });
    });
    if (caseId === null) return;
    if (zip) await ask('package.close', { jobId: zip.jobId }).catch(() => undefined);
    toast.show({ text: () => text('respond:start.created', { number: details.number.trim() }) });
    navigate(`/desk/case/${caseId}/overview`);
  };

  return (
    <Page
      title={`${t('start.title')}: ${words(ORIGIN_LABELS[origin])}`}
      lead={t(`start.leads.${origin}`)}
      back={{ to: '/desk/new' }}
      wide
      primary={{
        label: t('start.create'),
        onPress: () => void create(),
        missing: ready ? actor.missing : filesMissing,
        isPending: job.running,
      }}
    >
      <ActorAsked question={actor} />
      <div className={origin === 'telephone' ? 'desk-columns start-columns' : 'stack'}>
        <div className="stack start-form">
          {origin === 'bare-mail' ? (
            <ChosenMails given={mails.given} onAdd={mails.add} onRemove={mails.remove} />
          ) : null}
          {origin === 'ordinary-zip' ? <ZipChooser onChange={setZip} /> : null}
          {spoken ? (
            <CallForm
              call={call}
              onChange={setCall}
              details={details}
              onDetails={change}
              at={at}
              onAt={setAt}
              urgent={urgent}
              onUrgent={setUrgent}
              nextCallAt={nextCallAt}
              onNextCall={setNextCallAt}
            />
          ) : null}
          {origin === 'paper' ? (
            <div className="stack-tight">
              <FileDrop
                label={t('start.mail.dropFiles')}
                multiple
                onFiles={(added) => setPapers((before) => [...before, ...added.map(chosenPaper)])}
              />
              <ChosenFiles
                files={papers}
                onRemove={(key) => setPapers((before) => before.filter((each) => each.key !== key))}
              />
            </div>
          ) : null}
          <Section title={t('start.about')}>
            <CaseDetailsForm details={details} onChange={change} problem={shownProblem} whoElsewhere={spoken} />
          </Section>
          {origin === 'ordinary-zip' && job.running ? (
            <p role="status">{t('start.working')}</p>
          ) : (
            <JobProgress job={job} title={t('start.working')} onCancelEffect={t('start.cancelEffect')} />
          )}
          {job.error ? <ErrorNotice error={job.error} /> : null}
        </div>
        {origin === 'telephone' ? <CallScript /> : null}
      </div>
    </Page>
  );
}
