import { useMemo } from 'react';
import type { Artifact } from '../../../../core/model/artifact.ts';
import type { MailId } from '../../../../core/model/ids.ts';
import type { ReportedMail } from '../../../../core/model/report.ts';
import { isPiece } from '../../../../core/mail/completeness.ts';
import { MAX_MAIL_BYTES } from '../../../../core/mail/limits.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { YES_NO } from '../../../../core/text/vocabulary.ts';
import { call } from '../../../bridge/client.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { AnswerField, ChoiceAnswer, TextAnswer } from '../../../ui/answer-field.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { whyUnread } from '../../mail/unread-mail.ts';
import { MailView } from '../../mail/mail-view.tsx';
import { artifactOf } from '../model/artifacts.ts';
import { changeMail, withPersonView } from '../model/mails.ts';
import { booleanAnswer, choiceAnswer } from '../model/yes-no.ts';
import type { Draft } from './draft.ts';
import { MailHandling } from './mail-handling.tsx';
import { useQuestion, useSay } from './say.ts';
import { useRemoval } from './use-removal.ts';
import './evidence.css';

/** A mail that could not be read as one: what of it is in the report, which may be nothing. */
function NotRead(props: { artifact: Artifact | null; name: string }) {
  const t = useText('report');
  const language = useLanguage();
  const { artifact, name } = props;
  const why = whyUnread(artifact);
  const about = why === 'too-large' ? 'tooLarge' : why;
  const values = {
    name,
    size: formatBytes(artifact?.size ?? 0, language),
    limit: formatBytes(MAX_MAIL_BYTES, language),
  };
  return (
    <Notice tone="look" title={t(`mail.${about}Title`, values)}>
      <p>{t(`mail.${about}Text`, values)}</p>
    </Notice>
  );
}

/** One mail of the report: what stands in it beside the person's own view, who saved it, how it came here. */
export function MailEntry(props: {
  draft: Draft;
  mail: ReportedMail;
  position: number;
  total: number;
  onLike: ((mailId: MailId) => void) | undefined;
}) {
  const t = useText('report');
  const removeArtifact = useRemoval(props.draft);
  const { draft, mail, onLike } = props;
  const { mails } = draft.report;
  const others = useMemo(
    () => mails.flatMap(({ mailId, analysis }) => (mailId === mail.mailId || !analysis ? [] : [analysis])),
    [mails, mail.mailId],
  );
  const { reportId } = draft.report;
  const pieces = useMemo(
    () =>
      mails
        .filter(({ mailId, analysis }) => mailId !== mail.mailId && analysis !== null && isPiece(analysis))
        .map(
          ({ artifactId }) =>
            () =>
              call('artifact.read', { ownerId: reportId, artifactId, maxBytes: MAX_MAIL_BYTES }),
        ),
    [mails, mail.mailId, reportId],
  );
  const artifact = artifactOf(draft.report, mail.artifactId);
  const title =
    shownLine(mail.analysis?.subject ?? '') || visibleName(artifact?.originalName ?? '') || t('mail.noSubject');
  const change = (recipe: (mail: ReportedMail) => ReportedMail) =>
    draft.update((report) => changeMail(report, mail.mailId, recipe));
  const content = (
    <div className="mail-entry">
      {mail.analysis ? (
        <MailView
          analysis={mail.analysis}
          audience="victim"
          others={others}
          pieces={pieces}
          artifact={{ ownerId: draft.report.reportId, artifactId: mail.artifactId }}
          personView={mail.personView}
          onPersonView={(signId, view) => change((before) => withPersonView(before, signId, view))}
        />
      ) : (
        <NotRead artifact={artifact} name={title} />
      )}
      <MailHandling draft={draft} artifactId={mail.artifactId} />
      <MailAnswers mail={mail} change={change} />
      <ButtonRow>
        {mail.analysis && onLike ? <Button onPress={() => onLike(mail.mailId)}>{t('mailbox.likeThis')}</Button> : null}
        <Button variant="quiet" onPress={() => removeArtifact(mail.artifactId, title)}>
          {t('mail.remove')}
        </Button>
      </ButtonRow>
    </div>
  );
  return (
    <article aria-label={title}>
      {props.total === 1 ? (
        content
      ) : (
        <Fold
          startsOpen={props.position === 1}
          summary={<span className="clamped">{t('mail.count', { position: props.position, title })}</span>}
        >
          {content}
        </Fold>
      )}
    </article>
  );
}

function MailAnswers(props: { mail: ReportedMail; change: (recipe: (mail: ReportedMail) => ReportedMail) => void }) {
  const t = useText('report');
  const ask = useQuestion();
  const say = useSay();
  const { mail } = props;
  const set = (field: 'recipientCount' | 'otherMailboxesSearched' | 'secondMail', answer: unknown) =>
    props.change(({ [field]: _before, ...rest }) =>
      answer === undefined ? (rest as ReportedMail) : ({ ...rest, [field]: answer } as ReportedMail),
    );
  return (
    <Fold summary={t('mail.more')}>
      <AnswerField<number>
        {...ask('mail.recipientCount')}
        answer={mail.recipientCount}
        onChange={(answer) => set('recipientCount', answer)}
        render={(value, setValue) => (
          <TextField
            label={ask('mail.recipientCount').label}
            hideLabel
            type="number"
            value={value === null ? '' : String(value)}
            onChange={(typed) => setValue(wholeNumber(typed))}
          />
        )}
      />
      <ChoiceAnswer
        {...ask('mail.secondMail')}
        answer={choiceAnswer(mail.secondMail)}
        options={[
          { value: 'yes', label: say(YES_NO.yes) },
          { value: 'no', label: say(YES_NO.no) },
        ]}
        onChange={(answer) => set('secondMail', booleanAnswer(answer))}
      />
      <TextAnswer
        {...ask('mail.otherMailboxesSearched')}
        multiline
        answer={mail.otherMailboxesSearched}
        onChange={(answer) => set('otherMailboxesSearched', answer)}
      />
    </Fold>
  );
}

/** A count as typed, full-width digits too; null when it is none. */
function wholeNumber(typed: string): number | null {
  const digits = typed.normalize('NFKC').replace(/[,\s]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}
