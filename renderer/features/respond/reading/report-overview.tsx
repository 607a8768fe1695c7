import type { ReactElement, ReactNode } from 'react';
import type { Answer } from '../../../../core/model/answer.ts';
import { SCOPE_QUESTIONS, type Report } from '../../../../core/model/report.ts';
import { firstAidStep } from '../../../../core/text/first-aid.ts';
import { QUESTIONS, type QuestionId } from '../../../../core/text/questions.ts';
import { SCOPE_TEXTS } from '../../../../core/text/scope.ts';
import {
  MAIL_ACTION_LABELS,
  NOTICED_BY_LABELS,
  SECTOR_LABELS,
  TLP_WORDS,
  WHAT_HAPPENED_LABELS,
  WHICH_COMPUTER_LABELS,
} from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { Time } from '../../../ui/time.tsx';
import { useWords } from '../desk/words.ts';
import { AnswerValue, YesNoValue } from './answer-value.tsx';
import './reading.css';

/** What was done of first aid, and when, in that order. */
function FirstAidDone(props: { ticks: Report['situation']['firstAid'] }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  if (props.ticks.length === 0) return <span className="answer-none">{t('read.overview.noFirstAid')}</span>;
  const ticks = [...props.ticks].sort((a, b) => Date.parse(a.doneAt) - Date.parse(b.doneAt));
  return (
    <ul className="reading-list">
      {ticks.map(({ stepId, doneAt }) => {
        const step = firstAidStep(stepId);
        return (
          <li key={stepId}>
            <Time at={doneAt} /> {step ? words(step.done) : stepId}
          </li>
        );
      })}
    </ul>
  );
}

type Line = { term: string; value: ReactNode };

/** The report on one page: who, what happened, what was done about it, how far it may go. */
export function ReportOverview(props: { report: Report }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { identity, situation, sharing, scope, approval } = props.report;
  const line = (id: QuestionId, value: ReactNode): Line => ({ term: words(QUESTIONS[id].term), value });
  const said = (id: QuestionId, answer: Answer<string> | undefined) =>
    line(id, <AnswerValue answer={answer} show={(value) => value} />);
  const when = (id: QuestionId, answer: Answer<string> | undefined) =>
    line(id, <AnswerValue answer={answer} show={(value) => <Time at={value} />} />);
  return (
    <div className="desk-columns">
      <div className="stack">
        <Card>
          <h2>{t('read.overview.happened')}</h2>
          <Facts
            items={[
              line(
                'situation.whatHappened',
                <AnswerValue answer={situation.whatHappened} show={(value) => words(WHAT_HAPPENED_LABELS[value])} />,
              ),
              line(
                'situation.actions',
                <AnswerValue
                  answer={situation.actions}
                  show={(value) => (
                    <ul className="reading-list">
                      {value.map((action) => (
                        <li key={action}>{words(MAIL_ACTION_LABELS[action])}</li>
                      ))}
                    </ul>
                  )}
                />,
              ),
              said('situation.actedBy', situation.actedBy),
              said('situation.actedOn', situation.actedOn),
              when('situation.receivedAt', situation.receivedAt),
              when('situation.actedAt', situation.actedAt),
              when('situation.discoveredAt', situation.discoveredAt),
              line(
                'situation.noticedBy',
                <AnswerValue answer={situation.noticedBy} show={(value) => words(NOTICED_BY_LABELS[value])} />,
              ),
              said('situation.noticedDetail', situation.noticedDetail),
              line(
                'situation.thisComputer',
                <AnswerValue answer={situation.thisComputer} show={(value) => words(WHICH_COMPUTER_LABELS[value])} />,
              ),
            ]}
          />
        </Card>
        <Card>
          <h2>{t('read.overview.measures')}</h2>
          <Facts
            items={[
              {
                term: t('read.overview.firstAid'),
                value: <FirstAidDone ticks={situation.firstAid} />,
              },
              said('situation.measuresTaken', situation.measuresTaken),
              said('situation.consulted', situation.consulted),
              said('situation.wishes', situation.wishes),
              said('situation.environment', situation.environment),
              said('situation.logsAvailable', situation.logsAvailable),
            ]}
          />
        </Card>
      </div>
      <div className="stack">
        <Card>
          <h2>{t('read.overview.who')}</h2>
          {props.report.leaveOut.maskIdentity ? <Notice tone="plain" title={t('read.overview.masked')} /> : null}
          <Facts
            items={[
              said('identity.organization', identity.organization),
              said('identity.department', identity.department),
              line(
                'identity.sector',
                <AnswerValue answer={identity.sector} show={(value) => words(SECTOR_LABELS[value])} />,
              ),
              said('identity.contactName', identity.contactName),
              said('identity.contactPhone', identity.contactPhone),
              said('identity.contactOther', identity.contactOther),
              said('identity.alternativeContact', identity.alternativeContact),
            ]}
          />
        </Card>
        <Card>
          <h2>{t('read.overview.sharing')}</h2>
          <Facts
            items={[
              line(
                'sharing.tlp',
                <AnswerValue
                  answer={sharing.tlp}
                  show={(value) => (
                    <>
                      <strong>TLP:{value}</strong> {words(TLP_WORDS[value])}
                    </>
                  )}
                />,
              ),
              line('sharing.identityMayBeShared', <YesNoValue answer={sharing.identityMayBeShared} />),
              line('sharing.personalDataMayHaveLeaked', <YesNoValue answer={sharing.personalDataMayHaveLeaked} />),
              ...(sharing.note ? [{ term: t('read.overview.sharingNote'), value: sharing.note }] : []),
              ...(approval
                ? [
                    {
                      term: t('read.overview.approval'),
                      value: `${t(`read.overview.approvals.${approval.decision}`)} ${approval.name} ${formatTime(approval.at)}`,
                    },
                  ]
                : []),
            ]}
          />
        </Card>
        <Card>
          <h2>{t('read.overview.scope')}</h2>
          <Facts
            items={SCOPE_QUESTIONS.map((id) => ({
              term: words(SCOPE_TEXTS[id].question),
              value: <YesNoValue answer={scope[id]} />,
            }))}
          />
        </Card>
        <Card>
          <h2>{t('read.overview.counts')}</h2>
          <Facts
            items={[
              { term: t('read.overview.mailsCount'), value: props.report.mails.length },
              { term: t('read.overview.hostsCount'), value: props.report.hosts.length },
              { term: t('read.overview.filesCount'), value: props.report.artifacts.length },
              { term: t('read.overview.adminCount'), value: props.report.adminWork.length },
              { term: t('read.overview.written'), value: <Time at={props.report.createdAt} /> },
              { term: t('read.overview.updated'), value: <Time at={props.report.updatedAt} /> },
              { term: t('read.overview.reportId'), value: <code>{props.report.reportId}</code> },
            ]}
          />
        </Card>
      </div>
    </div>
  );
}
