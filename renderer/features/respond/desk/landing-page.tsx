import { useState, type ReactElement } from 'react';
import { ORIGIN_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatTime } from '../../../ui/format.ts';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Time } from '../../../ui/time.tsx';
import { ChoosePackage } from '../opening/choose-package.tsx';
import { useOpening } from '../opening/opening-store.ts';
import { VerificationTag } from '../opening/verification-table.tsx';
import { START_ORIGINS } from '../start/start-origins.ts';
import { ActorNotice } from './actor-notice.tsx';
import { waitingCases, type Waiting } from './attention.ts';
import { CaseTags } from './stage-tag.tsx';
import { useWords } from './words.ts';

/** The first page of the desk: where packages come in, and what waits for somebody. */
export function LandingPage(): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const cases = useCases().filter((view) => !view.erased);
  const opening = useOpening();
  const [now] = useState(() => Date.now());
  const waiting = waitingCases(cases, now);
  const whenOf = (one: Waiting) =>
    one.reason === 'turn' || one.reason === 'urgent' ? (
      <span className="soft">{one.at === null ? '' : t('desk.landing.since', { at: formatTime(one.at) })}</span>
    ) : (
      <Time at={one.at} />
    );
  return (
    <Page title={t('desk.landing.title')} lead={t('desk.landing.lead')} wide>
      <ActorNotice />
      <div className="desk-columns desk-columns-side desk-columns-stretch">
        <ChoosePackage />
        <div className="stack-tight">
          <h2>{t('desk.landing.start')}</h2>
          <ul className="desk-quiet-list">
            {START_ORIGINS.map((origin) => (
              <li key={origin}>
                <Link to={`/desk/new/${origin}`}>{words(ORIGIN_LABELS[origin])}</Link>
                <div className="soft small">{t(`start.hints.${origin}`)}</div>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {opening.phase === 'open' ? (
        <Notice tone="plain" title={t('desk.landing.opened')}>
          <p>
            <VerificationTag verification={opening.verification} /> <code>{opening.file.name}</code>{' '}
            <Link to="/desk/open">{t('desk.landing.continueReading')}</Link>
          </p>
        </Notice>
      ) : null}
      <Section title={t('desk.landing.attention')}>
        {waiting.length === 0 ? (
          <EmptyState
            title={t(cases.length === 0 ? 'desk.landing.firstTitle' : 'desk.landing.attentionEmptyTitle')}
            text={t(cases.length === 0 ? 'desk.landing.firstText' : 'desk.landing.attentionEmptyText')}
          />
        ) : (
          <DataTable
            caption={t('desk.landing.attention')}
            hideCaption
            rows={waiting}
            rowKey={(one, index) => `${one.view.caseId}/${index}`}
            onRow={(one) => navigate(`/desk/case/${one.view.caseId}/${TABS[one.reason]}`)}
            columns={[
              { id: 'number', header: t('case.list.columns.number'), cell: (one) => one.view.number, tight: true },
              {
                id: 'why',
                header: t('desk.landing.whyColumn'),
                cell: (one) => <Tag tone={one.late ? 'act-now' : 'plain'}>{t(`desk.landing.why.${one.reason}`)}</Tag>,
                tight: true,
              },
              { id: 'at', header: t('desk.landing.when'), cell: whenOf, tight: true },
              {
                id: 'what',
                header: t('desk.landing.what'),
                cell: (one) => <span className="clamped">{one.what}</span>,
              },
              {
                id: 'organization',
                header: t('case.list.columns.organization'),
                cell: (one) => one.view.organization ?? '',
              },
              { id: 'stage', header: t('case.list.columns.stage'), cell: (one) => <CaseTags view={one.view} stage /> },
              { id: 'owner', header: t('case.list.columns.owner'), cell: (one) => one.view.owner ?? '', tight: true },
            ]}
          />
        )}
      </Section>
    </Page>
  );
}

const TABS = { call: 'overview', task: 'tasks', visit: 'visits', urgent: 'overview', turn: 'overview' } as const;
