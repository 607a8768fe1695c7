import { missingAnswers } from '../../../../core/casework/missing-answers.ts';
import { reportForPackage } from '../../../../core/exchange/report-for-package.ts';
import { reportAsText } from '../../../../core/exchange/report-text.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { Check as CheckBox } from '../../../ui/choices.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Section } from '../../../ui/page.tsx';
import { outgoing, reportToSend } from '../model/outgoing.ts';
import { missingPath } from '../model/paths.ts';
import type { Draft } from '../parts/draft.ts';
import { useAgain } from '../parts/next-package.ts';
import { useSay } from '../parts/say.ts';
import { ApprovalForm } from './approval-form.tsx';
import { NextKindChoice } from './next-kind.tsx';
import { OutgoingList } from './outgoing-list.tsx';
import { ShortFrame } from './short-frame.tsx';
import '../parts/report-text.css';

/** Page 5: everything that will leave, what the recipient will see, and the person who must agree. */
export function CheckAndApprove(props: { draft: Draft }) {
  const t = useText('report');
  const language = useLanguage();
  const { report, update } = props.draft;
  const going = outgoing(report, false, useAgain(report));
  const masked = report.leaveOut.maskIdentity;
  const seen = reportForPackage(reportToSend(report, going.next));
  return (
    <ShortFrame draft={props.draft} page="check" title={t('check.title')} lead={t('check.lead')}>
      <NextKindChoice report={report} />
      <Section title={t('check.leavingTitle')} lead={t('check.leavingLead')}>
        <OutgoingList draft={props.draft} going={going} />
        <CheckBox
          label={t('check.mask')}
          help={t('check.maskHelp')}
          checked={masked}
          onChange={(maskIdentity) =>
            update((before) => ({ ...before, leaveOut: { ...before.leaveOut, maskIdentity } }))
          }
        />
        <p>
          {t(going.leaving.length > 0 ? 'check.size' : 'check.sizeAnswers', {
            size: formatBytes(going.bytes, language),
          })}
        </p>
      </Section>
      <MissingAnswers draft={props.draft} />
      <Fold summary={t('check.seen')}>
        <p className="soft small">{t('check.seenLead')}</p>
        <pre className="report-text report-text-short" role="region" tabIndex={0} aria-label={t('check.seen')}>
          {reportAsText(seen, language)}
        </pre>
      </Fold>
      <ApprovalForm draft={props.draft} going={going} />
    </ShortFrame>
  );
}

/** More wishes than this at once and nothing stands out. */
const MISSING_AT_ONCE = 3;

/** What the recipient would like to have next, in words; never a score, and never in the way. */
function MissingAnswers(props: { draft: Draft }) {
  const t = useText('report');
  const say = useSay();
  const { reportId } = props.draft.report;
  const missing = missingAnswers(props.draft.report);
  if (missing.length === 0) return null;
  const list = (some: typeof missing) => (
    <ul>
      {some.map((each) => (
        <li key={each.id}>
          <Link to={missingPath(reportId, each)}>{say(each.text)}</Link>
        </li>
      ))}
    </ul>
  );
  const rest = missing.slice(MISSING_AT_ONCE);
  return (
    <Section title={t('check.missing')} lead={t('check.missingLead')}>
      {list(missing.slice(0, MISSING_AT_ONCE))}
      {rest.length > 0 && (
        <Fold quiet summary={t('check.missingMore', { answers: rest.length })}>
          {list(rest)}
        </Fold>
      )}
    </Section>
  );
}
