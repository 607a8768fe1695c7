import { cardLine } from '../../../../core/exchange/card-name.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import type { Report } from '../../../../core/model/report.ts';
import { MAIL_ACTION_LABELS, TLP_WORDS, WHAT_HAPPENED_LABELS } from '../../../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes, formatLocal } from '../../../ui/format.ts';
import { Time } from '../../../ui/time.tsx';
import type { Outgoing } from '../model/outgoing.ts';
import { useHelpDesks } from '../parts/help-desk.ts';
import { useSay } from '../parts/say.ts';

/** Files listed by name on the one page; the rest are counted, so that it stays one page. */
const MAX_LISTED = 12;

/** One page for the person who must agree: what happened, what leaves, to whom, and a place to sign. */
export function ApprovalSheet(props: { report: Report; going: Outgoing }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const [desk] = useHelpDesks();
  const { report, going } = props;
  const { situation, identity, sharing } = report;
  const what = valueOf(situation.whatHappened);
  const actions = valueOf(situation.actions) ?? [];
  const tlp = valueOf(sharing.tlp);
  const at = valueOf(situation.actedAt) ?? valueOf(situation.receivedAt);
  const none = t('approval.noAnswer');
  const listed = going.leaving.slice(0, MAX_LISTED);
  return (
    <article>
      <h1>{t('approval.sheetTitle')}</h1>
      <p>{t('approval.sheetLead')}</p>
      <Facts
        items={[
          {
            term: t('approval.to'),
            value: desk ? [cardLine(desk, language), desk.phone].filter(Boolean).join(' / ') : none,
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
          { term: t('approval.size'), value: formatBytes(going.bytes, language) },
        ]}
      />
      <h2>{t('approval.files', { files: going.leaving.length })}</h2>
      <ul>
        {listed.map((artifact) => (
          <li key={artifact.artifactId}>
            {visibleName(artifact.originalName)} ({formatBytes(artifact.size, language)})
          </li>
        ))}
      </ul>
      {going.leaving.length > listed.length && (
        <p>{t('approval.moreFiles', { files: going.leaving.length - listed.length })}</p>
      )}
      <h2>{t('approval.protection')}</h2>
      <p>{t('approval.protectionText')}</p>
      <table className="approval-signature">
        <tbody>
          <tr>
            <th scope="row">{t('approval.decision')}</th>
            <td>
              ☐ {t('approval.approved')}　☐ {t('approval.declined')}
            </td>
          </tr>
          <tr>
            <th scope="row">{t('approval.name')}</th>
            <td>{report.approval?.name}</td>
          </tr>
          <tr>
            <th scope="row">{t('approval.note')}</th>
            <td>{report.approval?.note}</td>
          </tr>
          <tr>
            <th scope="row">{t('approval.date')}</th>
            <td>{report.approval ? formatLocal(report.approval.at) : ''}</td>
          </tr>
        </tbody>
      </table>
    </article>
  );
}
