import { useState, type ReactElement } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { text, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Check } from '../../../ui/choices.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { ActorAsked } from '../desk/actor-notice.tsx';
import { useActorQuestion } from '../desk/use-actor-question.tsx';
import { Select } from '../../../ui/select.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { CaseDetailsForm } from '../start/case-details-form.tsx';
import { useCaseDetails } from '../start/use-case-details.ts';
import { acceptPackage, mergePackage, type Accepted } from './accept-package.ts';
import { acceptance, type OpenedPackage } from './opening.ts';
import { useCaseOfFirst } from './known-package.tsx';
import { closeOpening } from './opening-store.ts';
import { OpeningProgress } from './opening-progress.tsx';
import { usePackageSigner } from './package-signer.ts';
import { VerificationTag } from './verification-table.tsx';

/** Choice of the select: no case yet. */
const NEW = 'new';

/** The open package becomes a case, or joins the one it supplements. */
export function AcceptPage(props: { opened: OpenedPackage; how: 'accept' | 'merge' }): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const toast = useToast();
  const cases = useCases();
  const { opened } = props;
  const report = opened.reading.kind === 'report' ? opened.reading.report : null;
  const { details, change, shownProblem, check } = useCaseDetails(report);
  const [knowing, setKnowing] = useState(false);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<ErrorShape | null>(null);
  const ready = acceptance(opened);
  const signer = usePackageSigner(opened.verification);
  const actor = useActorQuestion();
  const open = cases.filter((view) => !view.erased);
  const supplemented = useCaseOfFirst(opened);
  const [into, setInto] = useState<string>(props.how === 'merge' && supplemented ? supplemented.caseId : NEW);
  const first = open.find((view) => view.caseId === into) ?? null;
  const may = ready === 'ready' || (ready === 'failed-checks' && knowing);

  const accept = async () => {
    if (!first && !check()) return;
    setRunning(true);
    setError(null);
    try {
      await actor.save();
      const beside = { note: ready === 'failed-checks' ? failedNote(opened, t) : null, signer };
      const done = first ? await mergePackage(opened, first, beside) : await acceptPackage(opened, details, beside);
      await closeOpening();
      say(done, first?.number ?? details.number.trim());
      navigate(`/desk/case/${done.caseId}/overview`);
    } catch (thrown) {
      const shape = errorShape(thrown);
      if (shape.code !== 'cancelled') setError(shape);
      setRunning(false);
    }
  };
  const say = (done: Accepted, number: string) => {
    toast.show({ text: () => text(first ? 'respond:open.supplement.merged' : 'respond:open.accept.done', { number }) });
    if (done.missing > 0) toast.show({ text: () => text('respond:open.accept.missing', { count: done.missing }) });
    if (done.differing.length > 0) {
      toast.show({
        text: () => text('respond:open.accept.differing', { names: done.differing.map(visibleName).join(', ') }),
      });
    }
  };

  return (
    <Page
      title={first ? t('open.supplement.action', { number: first.number }) : t('open.accept.title')}
      lead={t('open.accept.lead')}
      back={{ to: '/desk/open/overview' }}
      primary={{
        label: first ? t('open.supplement.action', { number: first.number }) : t('open.accept.action'),
        onPress: () => void accept(),
        missing: may
          ? actor.missing
          : ready === 'failed-checks'
            ? missing.tick(t('open.accept.acknowledge'))
            : { say: t('open.accept.waiting') },
        isPending: running,
      }}
    >
      <p className="package-head">
        <VerificationTag verification={opened.verification} />
        <code>{opened.file.name}</code>
      </p>
      <ActorAsked question={actor} />
      {ready === 'failed-checks' ? (
        <Notice tone="act-now" title={t('open.verify.failed')}>
          <p>{t('open.accept.failed')}</p>
          <Check label={t('open.accept.acknowledge')} checked={knowing} onChange={setKnowing} />
        </Notice>
      ) : null}
      {ready === 'wait-for-verification' ? <Notice tone="plain">{t('open.accept.waiting')}</Notice> : null}
      {error ? <ErrorNotice error={error} /> : null}
      {running ? <OpeningProgress title={t('open.accepting')} phase="storing" open /> : null}
      {open.length > 0 ? (
        <div className="desk-form">
          <Select
            label={t('open.accept.into')}
            help={t('open.accept.intoHelp')}
            value={into}
            onChange={setInto}
            options={[
              { value: NEW, label: t('open.accept.intoNew') },
              ...open.map((view) => ({ value: view.caseId as string, label: `${view.number} ${view.title}` })),
            ]}
          />
        </div>
      ) : null}
      {first ? null : <CaseDetailsForm details={details} onChange={change} problem={shownProblem} />}
    </Page>
  );
}

function failedNote(opened: OpenedPackage, t: ReturnType<typeof useText<'respond'>>): string {
  const { verification } = opened;
  const failed = verification.state === 'done' ? verification.checks.filter((one) => one.result === 'failed') : [];
  const names = failed.map((one) => t(`open.verify.checks.${one.id}`)).join(', ');
  return t('open.accept.failedNote', { checks: names || t('open.verify.stopped') });
}
