import type { Artifact } from '../../../../core/model/artifact.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import type { Report } from '../../../../core/model/report.ts';
import { ARTIFACT_KIND_LABELS, ARTIFACT_STATUS_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { Check } from '../../../ui/choices.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Tag } from '../../../ui/notice.tsx';
import { answeredCount } from '../model/answered.ts';
import type { Outgoing, OutgoingItem } from '../model/outgoing.ts';
import { withLeftOut } from '../model/outgoing.ts';
import { detailsPath, shortPath } from '../model/paths.ts';
import type { Draft } from '../parts/draft.ts';
import { useSay } from '../parts/say.ts';
import './outgoing-list.css';

/** Everything that will leave, item by item: the answers with a way to change them, each file with a tick. */
export function OutgoingList(props: { draft: Draft; going: Outgoing }) {
  const t = useText('report');
  const { report, update } = props.draft;
  const { reportId } = report;
  const answers: { title: string; count: number; to: string }[] = [
    { title: t('check.done'), count: answeredCount(report.situation), to: shortPath(reportId, 'done') },
    { title: t('check.you'), count: answeredCount(report.identity), to: shortPath(reportId, 'you') },
    { title: t('check.kind'), count: answeredCount(report.scope), to: shortPath(reportId, 'kind') },
    { title: t('check.timeline'), count: report.timeline.length, to: detailsPath(reportId, 'timeline') },
    { title: t('check.computers'), count: report.hosts.length, to: detailsPath(reportId, 'computers') },
    { title: t('check.adminWork'), count: report.adminWork.length, to: detailsPath(reportId, 'admin-work') },
    { title: t('check.sharing'), count: answeredCount(report.sharing), to: detailsPath(reportId, 'sharing') },
  ];
  return (
    <div className="stack">
      <ul className="outgoing">
        {answers
          .filter((answer) => answer.count > 0)
          .map((answer) => (
            <li key={answer.to} className="outgoing-answers">
              <span>{answer.title}</span>
              <span className="soft small">{t('check.answers', { number: answer.count })}</span>
              <Link to={answer.to}>{t('check.change')}</Link>
            </li>
          ))}
      </ul>
      {props.going.items.length > 0 ? (
        <ul className="outgoing" aria-label={t('check.files')}>
          {props.going.items.map((item) => (
            <li key={item.artifact.artifactId}>
              <FileItem
                report={report}
                item={item}
                onChange={(goes) => update((before) => withLeftOut(before, item.artifact.artifactId, !goes))}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">{t('check.noFiles')}</p>
      )}
    </div>
  );
}

function FileItem(props: { report: Report; item: OutgoingItem; onChange: (goes: boolean) => void }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const { artifact, staysBecause } = props.item;
  const fixed = staysBecause === 'no-bytes' || staysBecause === 'sent-before';
  return (
    <Check
      checked={staysBecause === null}
      isDisabled={fixed}
      onChange={props.onChange}
      label={
        <>
          {nameOf(props.report, artifact)} {staysBecause !== null && <Tag>{t(`check.stays.${staysBecause}`)}</Tag>}
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
