import { Suspense, useEffect } from 'react';
import { WHAT_HAPPENED, WHICH_COMPUTER } from '../../../../core/model/report.ts';
import { valueOf } from '../../../../core/model/answer.ts';
import { PORTABLE_COST } from '../../../../core/text/guidance.ts';
import { WHAT_HAPPENED_LABELS, WHICH_COMPUTER_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { lazyScreen } from '../../../lazy-screen.ts';
import { Link, navigate } from '../../../routes.ts';
import { useAppInfo } from '../../../shell/app-info.ts';
import { useSession } from '../../../store/session.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioList } from '../../../ui/choices.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { DRAFTS_PAGE, NEW_REPORT_PAGE, SAMPLE_PAGE } from '../model/paths.ts';
import { withSituation, withWhatHappened } from '../model/situation.ts';
import { FirstAidList } from '../parts/first-aid-list.tsx';
import { ForDrill } from '../parts/help-desk.ts';
import { useQuestion, useSay } from '../parts/say.ts';
import { useStarting } from '../parts/starting.ts';
import { HelpDesk } from './help-desk.tsx';
import { SampleStart } from './sample-start.tsx';
import './first-page.css';

/** Its name is cleaned as text of a mail is, which takes a list that the first page need not wait for. */
const LastDraft = lazyScreen(async () => (await import('./last-draft.tsx')).LastDraft);

/** `--sample` opens with the incident loaded, once; going back to the first page stays there. */
let sampleOpened = false;

/** The first page: whom to call, which computer, what happened, and at once what to do about it. */
export function FirstPage() {
  const t = useText('report');
  const say = useSay();
  const ask = useQuestion();
  const { vault } = useSession();
  const { report, update } = useStarting();
  const info = useAppInfo();
  useEffect(() => {
    if (!info.sample || sampleOpened) return;
    sampleOpened = true;
    navigate(SAMPLE_PAGE);
  }, [info.sample]);
  const { situation } = report;
  const what = valueOf(situation.whatHappened);
  const which = valueOf(situation.thisComputer);
  return (
    <Page
      title={t('first.title')}
      lead={t('first.lead')}
      primary={{ label: t('first.start'), onPress: () => navigate(NEW_REPORT_PAGE) }}
      secondary={<span className="soft small">{t('first.startHelp')}</span>}
    >
      {vault !== 'unlocked' && (
        <p className="team-link">
          <Link to="/desk">{t('first.forTeams')}</Link>
        </p>
      )}
      {info.sample && <SampleStart />}
      {vault === 'locked' && (
        <Notice tone="info" title={t('first.lockedTitle')}>
          <div>
            <Button onPress={() => navigate(DRAFTS_PAGE)}>{t('first.unlock')}</Button>
          </div>
        </Notice>
      )}
      {vault === 'unlocked' && (
        <Suspense>
          <LastDraft except={report} />
        </Suspense>
      )}
      <ForDrill value={info.sample}>
        <HelpDesk />
      </ForDrill>
      <RadioList
        label={ask('situation.thisComputer').label}
        value={which}
        options={WHICH_COMPUTER.map((value) => ({ value, label: say(WHICH_COMPUTER_LABELS[value]) }))}
        onChange={(value) =>
          update((before) => withSituation(before, { thisComputer: { state: 'value', value, source: 'person' } }))
        }
      />
      <RadioList
        label={ask('situation.whatHappened').label}
        value={what}
        options={WHAT_HAPPENED.map((value) => ({ value, label: say(WHAT_HAPPENED_LABELS[value]) }))}
        onChange={(value) => update((before) => withWhatHappened(before, { state: 'value', value, source: 'person' }))}
      />
      <div aria-live="polite">{what !== null && <FirstAidList report={report} onChange={update} />}</div>
      {info.portable && (
        <Notice tone="look" title={t('first.portableTitle')}>
          <ul>
            {PORTABLE_COST.map((line) => (
              <li key={line.en}>{say(line)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {!info.portable && which === 'affected' && (
        <Fold summary={t('first.noOther')}>
          <p>{t('first.noOtherText')}</p>
          <ul>
            {PORTABLE_COST.slice(1).map((line) => (
              <li key={line.en}>{say(line)}</li>
            ))}
          </ul>
        </Fold>
      )}
    </Page>
  );
}
