import type { Artifact } from '../../../../core/model/artifact.ts';
import { ANSWER_GROUPS, leavingAnswers } from '../../../../core/exchange/leaving-answers.ts';
import type { AnswerGroup, LeavingAnswer } from '../../../../core/exchange/leaving-answers.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { visible, visibleName } from '../../../../core/text/visible.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';
import { ARTIFACT_KIND_LABELS, ARTIFACT_STATUS_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { Check } from '../../../ui/choices.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Tag } from '../../../ui/notice.tsx';
import type { Outgoing, OutgoingItem } from '../model/outgoing.ts';
import { withAnswerLeftOut, withLeftOut } from '../model/outgoing.ts';
import { detailsPath, shortPath } from '../model/paths.ts';
import type { Draft } from '../parts/draft.ts';
import { useSay } from '../parts/say.ts';
import './outgoing-list.css';

/** Everything that will leave, item by item: each answer and each file with a tick, and the way to change it. */
export function OutgoingList(props: { draft: Draft; going: Outgoing }) {
  const t = useText('report');
  const language = useLanguage();
  const { report } = props.draft;
  const answers = leavingAnswers(report, language);
  const { items } = props.going;
  const before = items.filter((item) => item.staysBecause === 'sent-before');
  const now = items.filter((item) => item.staysBecause !== 'sent-before');
  return (
    <div className="stack">
      <div className="outgoing-groups">
        {ANSWER_GROUPS.map((group) => (
          <AnswerList
            key={group}
            draft={props.draft}
            group={group}
            answers={answers.filter((answer) => answer.group === group)}
          />
        ))}
      </div>
      {now.length > 0 ? (
        <FileList draft={props.draft} items={now} />
      ) : (
        <p className="soft">{t(before.length > 0 ? 'check.noNewFiles' : 'check.noFiles')}</p>
      )}
      {before.length > 0 && (
        <Fold quiet summary={t('check.sentBefore', { files: before.length })}>
          <ul className="outgoing-before">
            {before.map(({ artifact }) => (
              <li key={artifact.artifactId}>
                {nameOf(report, artifact)} <span className="soft small">{formatBytes(artifact.size, language)}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

/** Where the answers of a group are given. */
function pathOf(reportId: ReportId, group: AnswerGroup): string {
  switch (group) {
    case 'done':
    case 'you':
    case 'kind':
      return shortPath(reportId, group);
    case 'mails':
      return shortPath(reportId, 'mail');
    default:
      return detailsPath(reportId, group);
  }
}

function AnswerList(props: { draft: Draft; group: AnswerGroup; answers: readonly LeavingAnswer[] }) {
  const t = useText('report');
  const { report, update } = props.draft;
  const { group, answers } = props;
  if (answers.length === 0) return null;
  const out = new Set(report.leaveOut.answers);
  const left = answers.filter(({ id }) => out.has(id)).length;
  const masked = group === 'you' && report.leaveOut.maskIdentity;
  return (
    <Fold
      summary={
        <>
          {t(`check.groups.${group}`)}{' '}
          <span className="soft small">{t('check.answers', { number: answers.length - left })}</span>{' '}
          {left > 0 && <Tag>{t('check.leftOut', { number: left })}</Tag>} {masked && <Tag>{t('check.masked')}</Tag>}
        </>
      }
    >
      <ul className="outgoing">
        {answers.map((answer) => (
          <li key={answer.id}>
            <Check
              checked={!out.has(answer.id)}
              onChange={(goes) => update((before) => withAnswerLeftOut(before, answer.id, !goes))}
              label={
                <>
                  <span className="outgoing-term">{visible(answer.term)}</span>{' '}
                  {out.has(answer.id) && <Tag>{t('check.stays.left-out')}</Tag>}
                </>
              }
              help={<span className="outgoing-value">{visible(answer.value)}</span>}
            />
          </li>
        ))}
      </ul>
      <p>
        <Link to={pathOf(report.reportId, group)}>{t('check.changeAnswers')}</Link>
      </p>
    </Fold>
  );
}

function FileList(props: { draft: Draft; items: readonly OutgoingItem[] }) {
  const t = useText('report');
  const { report, update } = props.draft;
  return (
    <ul className="outgoing" aria-label={t('check.files')}>
      {props.items.map((item) => (
        <li key={item.artifact.artifactId}>
          <FileItem
            report={report}
            item={item}
            onChange={(goes) => update((before) => withLeftOut(before, item.artifact.artifactId, !goes))}
          />
        </li>
      ))}
    </ul>
  );
}

function FileItem(props: { report: Report; item: OutgoingItem; onChange: (goes: boolean) => void }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const { artifact, staysBecause } = props.item;
  return (
    <Check
      checked={staysBecause === null}
      isDisabled={staysBecause === 'no-bytes'}
      onChange={props.onChange}
      label={
        <>
          <span className="clamped">{nameOf(props.report, artifact)}</span>{' '}
          {staysBecause !== null && <Tag>{t(`check.stays.${staysBecause}`)}</Tag>}
        </>
      }
      help={
        <>
          {say(ARTIFACT_KIND_LABELS[artifact.kind])} · {formatBytes(artifact.size, language)}
          {artifact.status !== 'stored' && ` · ${say(ARTIFACT_STATUS_LABELS[artifact.status])}`}
          {artifact.description && ` · ${artifact.description}`}
        </>
      }
    />
  );
}

/** A mail goes by its subject, everything else by its name. */
function nameOf(report: Report, artifact: Artifact): string {
  const mail = report.mails.find((each) => each.artifactId === artifact.artifactId);
  return mail?.analysis?.subject ? shownLine(mail.analysis.subject) : visibleName(artifact.originalName);
}
