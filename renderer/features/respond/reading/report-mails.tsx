import { HANDLING_FIELDS, handlingAnswer } from '../../../../core/model/artifact.ts';
import { useMemo, useState, type ReactElement } from 'react';
import { isPiece } from '../../../../core/mail/completeness.ts';
import { defang } from '../../../../core/mail/defang.ts';
import { MAX_MAIL_BYTES } from '../../../../core/mail/limits.ts';
import type { Report, ReportedMail } from '../../../../core/model/report.ts';
import { QUESTIONS, type QuestionId } from '../../../../core/text/questions.ts';
import { useText } from '../../../i18n/index.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { Time } from '../../../ui/time.tsx';
import { MailView } from '../../mail/mail-view.tsx';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import { useWords } from '../desk/words.ts';
import { AnswerValue, YesNoValue } from './answer-value.tsx';
import type { ReportSource } from './report-source.ts';
import { artifactOfMail, useMailTitle, useWhyUnread } from './unread-mail.ts';

/** The mails of the report: a list to choose from, and the one that is chosen, with every sign. */
export function ReportMails(props: {
  report: Report;
  source: ReportSource;
  /** Records that a sample was taken out; without it none can be. */
  onSample?: (what: string) => void;
  /** Records that a mail was printed. */
  onPrinted?: (what: string) => void;
}): ReactElement {
  const t = useText('respond');
  const [chosen, setChosen] = useState(0);
  const { mails } = props.report;
  const mail = mails[Math.min(chosen, mails.length - 1)];
  const titleOf = useMailTitle(props.report);
  useDeskCommand((command) => {
    if (command.do === 'next') setChosen((at) => Math.min(at + 1, mails.length - 1));
    if (command.do === 'previous') setChosen((at) => Math.max(at - 1, 0));
  });
  if (!mail) return <EmptyState title={t('read.mails.emptyTitle')} text={t('read.mails.emptyText')} />;
  return (
    <div className={mails.length > 1 ? 'reading-mails' : 'reading-mails reading-mails-one'}>
      {mails.length > 1 ? (
        <ul className="reading-mail-list" aria-label={t('read.mails.list')}>
          {mails.map((one, index) => (
            <li key={one.mailId}>
              <button
                type="button"
                className="reading-mail-choice"
                aria-current={one === mail}
                onClick={() => setChosen(index)}
              >
                <span className="reading-mail-subject clamped">{titleOf(one)}</span>
                <span className="soft small">{defang(one.analysis?.from[0]?.address ?? '')}</span>
                <span className="soft small">
                  <Time at={one.analysis?.date} own />
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <OneMail
        key={mail.mailId}
        mail={mail}
        report={props.report}
        source={props.source}
        {...(props.onSample ? { onSample: props.onSample } : {})}
        {...(props.onPrinted ? { onPrinted: props.onPrinted } : {})}
      />
    </div>
  );
}

function OneMail(props: {
  mail: ReportedMail;
  report: Report;
  source: ReportSource;
  onSample?: (what: string) => void;
  onPrinted?: (what: string) => void;
}): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const titleOf = useMailTitle(props.report);
  const whyNot = useWhyUnread(props.report);
  const { mail, source } = props;
  const { mails } = props.report;
  const others = useMemo(
    () => mails.flatMap((one) => (one === mail || !one.analysis ? [] : [one.analysis])),
    [mails, mail],
  );
  const artifact = artifactOfMail(props.report, mail);
  const here = artifact !== null && source.has(artifact);
  const readBytes = useMemo(
    () => (artifact && here ? () => source.read(artifact, MAX_MAIL_BYTES) : null),
    [artifact, here, source],
  );
  const pieces = useMemo(() => {
    const artifacts = mails
      .filter((one) => one !== mail && one.analysis !== null && isPiece(one.analysis))
      .flatMap(({ artifactId }) => props.report.artifacts.find((one) => one.artifactId === artifactId) ?? []);
    return artifacts.filter((one) => source.has(one)).map((one) => () => source.read(one, MAX_MAIL_BYTES));
  }, [mails, mail, props.report.artifacts, source]);
  const term = (id: QuestionId) => words(QUESTIONS[id].term);
  const handling = HANDLING_FIELDS.flatMap((field) => {
    const answer = artifact && handlingAnswer(artifact, field);
    return answer
      ? [{ term: term(`mail.${field}`), value: <AnswerValue answer={answer} show={(value) => value} /> }]
      : [];
  });
  return (
    <div className="stack">
      {here ? null : <Notice tone="plain">{t('read.mails.notHere')}</Notice>}
      {mail.analysis ? (
        <MailView
          analysis={mail.analysis}
          personView={mail.personView}
          audience="team"
          others={others}
          pieces={pieces}
          {...(readBytes ? { readBytes } : {})}
          {...(props.onSample ? { onSample: props.onSample } : {})}
          {...(props.onPrinted ? { onPrinted: props.onPrinted } : {})}
        />
      ) : (
        <Notice tone="look" title={titleOf(mail)}>
          <p>{whyNot(mail)}</p>
        </Notice>
      )}
      <Card>
        <h2>{t('read.mails.how')}</h2>
        <Facts
          items={[
            ...handling,
            {
              term: term('mail.recipientCount'),
              value: <AnswerValue answer={mail.recipientCount} show={(value) => value} />,
            },
            {
              term: term('mail.otherMailboxesSearched'),
              value: <AnswerValue answer={mail.otherMailboxesSearched} show={(value) => value} />,
            },
            { term: term('mail.secondMail'), value: <YesNoValue answer={mail.secondMail} /> },
            ...(mail.note ? [{ term: t('read.mails.note'), value: mail.note }] : []),
          ]}
        />
      </Card>
    </div>
  );
}
