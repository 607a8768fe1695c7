import { cardLine } from '../../../../core/exchange/card-name.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import type { Report, SentPackage } from '../../../../core/model/report.ts';
import { MAIL_ACTION_LABELS, TLP_WORDS, WHAT_HAPPENED_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes, formatLocal } from '../../../ui/format.ts';
import { Time } from '../../../ui/time.tsx';
import { kindOfSent, opensBy } from '../model/hand-over.ts';
import type { Outgoing } from '../model/outgoing.ts';
import { useHelpDesks } from '../parts/help-desk.ts';
import { useSay } from '../parts/say.ts';

/** Files listed by name on the one page; the rest are counted, so that it stays one page. */
const MAX_LISTED = 12;

const DECISIONS = ['approved', 'not-needed', 'declined'] as const;

/**
 * One page for the person who must agree: what happened, what leaves, to whom, the decision as it is recorded, and a
 * place to sign. `about`: the package that left after the decision; null: the next one.
 */
export function ApprovalSheet(props: { report: Report; going: Outgoing; about: SentPackage | null }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const [desk] = useHelpDesks();
  const { report, going, about } = props;
  const files = about
    ? report.artifacts.filter(({ artifactId }) => about.artifactIds.includes(artifactId))
    : going.leaving;
  const { situation, identity, sharing } = report;
  const what = valueOf(situation.whatHappened);
  const actions = valueOf(situation.actions) ?? [];
  const tlp = valueOf(sharing.tlp);
  const at = valueOf(situation.actedAt) ?? valueOf(situation.receivedAt);
  const none = t('approval.noAnswer');
  const listed = files.slice(0, MAX_LISTED);
  return (
    <article>
      <h1>{t('approval.sheetTitle')}</h1>
      <p>{t('approval.sheetLead')}</p>
      <Facts
        items={[
          {
            term: t('approval.to'),
            value: about?.recipients.length
              ? about.recipients.join(' / ')
              : desk
                ? [cardLine(desk, language), desk.phone].filter(Boolean).join(' / ')
                : none,
          },
          {
            term: t('approval.from'),
            value: report.leaveOut.maskIdentity ? t('cover.masked') : (valueOf(identity.organization) ?? none),
          },
          { term: t('approval.what'), value: what ? say(WHAT_HAPPENED_LABELS[what]) : none },
          {
            term: t('approval.actions'),
            value: actions.length > 0 ? actions.map((each) => say(MAIL_ACTION_LABELS[each])).join('、') : none,
          },
          { term: t('approval.when'), value: at ? <Time at={at} /> : none },
          {
            term: t('approval.mails'),
            value:
              report.mails.map((mail) => shownLine(mail.analysis?.subject ?? '') || t('mail.noSubject')).join('、') ||
              none,
          },
          { term: t('approval.sharing'), value: tlp ? `${say(TLP_WORDS[tlp])} (TLP:${tlp})` : none },
          { term: t('approval.size'), value: formatBytes(about ? about.size : going.bytes, language) },
          ...(about ? [{ term: t('after.fileName'), value: about.fileName }] : []),
          { term: t('cover.kind'), value: t(`next.kinds.${about ? kindOfSent(about) : going.next}`) },
        ]}
      />
      <h2>{t('approval.files', { files: files.length })}</h2>
      {files.length === 0 && <p>{t('approval.noFiles')}</p>}
      <ul>
        {listed.map((artifact) => (
          <li key={artifact.artifactId}>
            {visibleName(artifact.originalName)} ({formatBytes(artifact.size, language)})
          </li>
        ))}
      </ul>
      {files.length > listed.length && <p>{t('approval.moreFiles', { files: files.length - listed.length })}</p>}
      <h2>{t('approval.protection')}</h2>
      <p>
        {t(`approval.opens.${about ? opensBy(about) : 'either'}`)} {t('approval.protectionText')}
      </p>
      <table className="approval-signature">
        <tbody>
          <tr>
            <th scope="row">{t('approval.decision')}</th>
            <td>
              {DECISIONS.map((decision) => (
                <span key={decision} className="print-choice">
                  {report.approval?.decision === decision ? '☑' : '☐'} {t(`approval.${decision}`)}{' '}
                </span>
              ))}
            </td>
          </tr>
          <tr>
            <th scope="row">{t('approval.name')}</th>
            <td>{[report.approval?.name, report.approval?.role].filter(Boolean).join(' / ')}</td>
          </tr>
          <tr>
            <th scope="row">{t('approval.note')}</th>
            <td>{report.approval?.note}</td>
          </tr>
          <tr>
            <th scope="row">{t('approval.date')}</th>
            <td>{report.approval ? formatLocal(report.approval.at) : ''}</td>
          </tr>
          <tr className="approval-sign">
            <th scope="row">{t('approval.signature')}</th>
            <td />
          </tr>
        </tbody>
      </table>
    </article>
  );
}
