import { cardsFor, isDrillCard } from '../../../../core/exchange/published-key.ts';
import { useEffect, useState } from 'react';
import { cardTitle } from '../../../../core/exchange/card-name.ts';
import { readCard, type ContactCard } from '../../../../core/exchange/card.ts';
import { call } from '../../../bridge/client.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { cardStanding, useCards } from '../../../store/cards.ts';
import type { KnownCard } from '../../../store/cards.ts';
import { Check } from '../../../ui/choices.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { formatBytes, localDay } from '../../../ui/format.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { missingForHandOver } from '../model/hand-over.ts';
import type { HandOverChoice } from '../model/hand-over.ts';
import { outgoing } from '../model/outgoing.ts';
import { shortPath, tellPath } from '../model/paths.ts';
import type { Draft } from '../parts/draft.ts';
import { useAgain } from '../parts/next-package.ts';
import { useHandOver } from '../parts/use-hand-over.ts';
import { StaleApproval } from './approval-form.tsx';
import { ChooseCards } from './choose-cards.tsx';
import { ChoosePlace } from './choose-place.tsx';
import { FindingsQuestion } from './findings-question.tsx';
import { NextKindChoice } from './next-kind.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { ShortFrame } from './short-frame.tsx';
import { SizeAndMail } from './size-and-mail.tsx';

/** Page 6: for whom, how it is opened, where it goes; then one encrypted file is made. */
export function HandOverPage(props: { draft: Draft }) {
  const t = useText('report');
  const language = useLanguage();
  const { report } = props.draft;
  const cards = cardsFor(useCards(), report.drill);
  const again = useAgain(report);
  const [choice, setChoice] = useState<HandOverChoice>(() => ({
    cards: chosenBefore(cards),
    password: cards.length === 0,
    reportOnly: false,
    target: null,
  }));
  const going = outgoing(report, choice.reportOnly, again);
  const whole = outgoing(report, false, again);
  const making = useHandOver(props.draft, () => navigate(shortPath(report.reportId, 'after')));
  const { step } = making.state;
  // A card that has run out or was withdrawn is not sealed to, whenever it was chosen.
  const usable = cards.filter((known) => cardStanding(known, localDay()) === 'valid');
  const valid = {
    ...choice,
    cards: choice.cards.filter((each) => usable.some(({ fingerprint }) => fingerprint === each)),
  };
  useEffect(() => {
    if (step !== 'choosing') toTheTop();
  }, [step]);
  const missing = missingForHandOver(valid, going.bytes);
  const { state } = making;
  const busy = state.step === 'packing' || state.step === 'finishing' || state.step === 'asking';
  return (
    <ShortFrame
      draft={props.draft}
      page="hand-over"
      title={t('hand.title')}
      lead={t('hand.lead')}
      primary={
        busy || state.step === 'recovery-sheet'
          ? null
          : {
              label: t('hand.seal'),
              onPress: () => making.start(valid, going, usable),
              isDisabled: missing.length > 0,
            }
      }
      secondary={
        !busy && missing.length > 0 ? (
          <span className="soft small">{t(`hand.missing.${missing[0] ?? 'target'}`)}</span>
        ) : undefined
      }
    >
      {report.approval?.decision === 'declined' && (
        <Notice tone="look" title={t('hand.declinedTitle')}>
          <p>{t('hand.declinedText')}</p>
        </Notice>
      )}
      <StaleApproval report={report} going={whole} />
      {state.step === 'choosing' && state.error && <ErrorNotice error={state.error} />}
      {state.step === 'choosing' && (
        <>
          {report.sent.length > 0 ? (
            <NextKindChoice report={report} />
          ) : (
            <p>{t('next.thisIs', { kind: t(`next.kinds.${going.next}`) })}</p>
          )}
          <Section title={t('hand.whom')} lead={t('hand.whomLead')}>
            <ChooseCards cards={cards} choice={valid} onChange={setChoice} />
            <Check
              checked={choice.password}
              onChange={(password) => setChoice((before) => ({ ...before, password }))}
              label={t('hand.password')}
              help={t('hand.passwordHelp')}
            />
            <OwnSignature />
          </Section>
          <Section
            title={t(going.leaving.length > 0 ? 'hand.size' : 'hand.sizeAnswers', {
              size: formatBytes(going.bytes, language),
            })}
          >
            <SizeAndMail
              bytes={going.bytes}
              files={whole.leaving.length}
              reportOnly={choice.reportOnly}
              onReportOnly={(reportOnly) => setChoice((before) => ({ ...before, reportOnly }))}
            />
          </Section>
          <Section title={t('hand.where')} lead={t('hand.whereLead')}>
            <ChoosePlace
              ending=".zip"
              target={choice.target}
              onChange={(target) => setChoice((before) => ({ ...before, target }))}
            />
          </Section>
          <p>
            <Link to={tellPath(report.reportId)}>{t('hand.cannotSend')}</Link>
          </p>
        </>
      )}
      {state.step === 'recovery-sheet' && <RecoveryStep onKept={making.recoverySheetKept} onBack={making.cancel} />}
      {busy && state.step !== 'asking' && (
        <JobProgress
          job={making.job}
          title={t(state.step === 'packing' ? 'hand.packing' : 'hand.finishing')}
          onCancelEffect={t('hand.cancelEffect')}
        />
      )}
      {state.step === 'asking' && (
        <FindingsQuestion report={report} findings={state.findings} onGoOn={making.goOn} onCancel={making.cancel} />
      )}
    </ShortFrame>
  );
}

/** A drill's own card, or the only one there is; with several, the person chooses. */
/** Said where this computer has a team's key: who opens the file sees whose. */
function OwnSignature() {
  const t = useText('report');
  const language = useLanguage();
  const [card, setCard] = useState<ContactCard | null>(null);
  useEffect(() => {
    call('identity.state', {}).then(
      ({ cardText }) => setCard(cardText === null ? null : readCard(cardText)),
      () => setCard(null),
    );
  }, []);
  return card && <p className="soft small">{t('hand.signed', { name: cardTitle(card, language) })}</p>;
}

function chosenBefore(cards: readonly KnownCard[]): string[] {
  const only = cards.find(({ card }) => isDrillCard(card)) ?? (cards.length === 1 ? cards[0] : undefined);
  return only ? [only.fingerprint] : [];
}

/** What follows stands in the same page: eye and screen reader begin at its heading again. */
function toTheTop(): void {
  window.scrollTo(0, 0);
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
