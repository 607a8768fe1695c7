import { valueOf } from '../../../../core/model/answer.ts';
import type { Report } from '../../../../core/model/report.ts';
import { firstAid } from '../../../../core/text/first-aid.ts';
import type { FirstAidStep } from '../../../../core/text/first-aid.ts';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useText } from '../../../i18n/index.ts';
import { Fold } from '../../../ui/fold.tsx';
import { formatLocal } from '../../../ui/format.ts';
import { CheckIcon } from '../../../ui/icons.tsx';
import { tickedAt, withTick } from '../model/situation.ts';
import { useSay } from './say.ts';
import './first-aid-list.css';

/** What to do now, as large boxes to tick; each tick keeps its time. What stops the attack stands first. */
export function FirstAidList(props: {
  report: Report;
  onChange: (recipe: (report: Report) => Report) => void;
  /** What is not urgent folds away: on pages that ask other things too. */
  brief?: boolean;
}) {
  const t = useText('report');
  const { situation } = props.report;
  const steps = firstAid({
    whatHappened: valueOf(situation.whatHappened),
    actions: valueOf(situation.actions),
    thisComputer: valueOf(situation.thisComputer),
  });
  const urgent = steps.filter((step) => step.urgent);
  const afterwards = steps.filter((step) => !step.urgent);
  const list = (some: readonly FirstAidStep[]) => (
    <ol className="first-aid-list">
      {some.map((step) => (
        <Step key={step.id} step={step} report={props.report} onChange={props.onChange} />
      ))}
    </ol>
  );
  return (
    <section className="first-aid" aria-labelledby="first-aid-title">
      <h2 id="first-aid-title">{t('aid.title')}</h2>
      <p className="soft">{t('aid.lead')}</p>
      {urgent.length > 0 && <h3 className="first-aid-urgent">{t('aid.urgent')}</h3>}
      {list(urgent)}
      {props.brief ? (
        <Fold summary={t('aid.afterwardsFold', { steps: afterwards.length })}>{list(afterwards)}</Fold>
      ) : (
        <>
          <h3>{t('aid.afterwards')}</h3>
          {list(afterwards)}
        </>
      )}
    </section>
  );
}

function Step(props: { step: FirstAidStep; report: Report; onChange: (recipe: (report: Report) => Report) => void }) {
  const t = useText('report');
  const say = useSay();
  const { step } = props;
  const doneAt = tickedAt(props.report.situation, step.id);
  const tick = (ticked: boolean) =>
    props.onChange((report) => withTick(report, step.id, ticked, new Date().toISOString()));
  return (
    <li>
      <Checkbox className="first-aid-step" isSelected={doneAt !== null} onChange={tick}>
        <span className="first-aid-box" aria-hidden="true">
          <CheckIcon />
        </span>
        <span className="first-aid-words">
          <span className="first-aid-title">{say(step.title)}</span>
          <span className="first-aid-detail">{say(step.detail)}</span>
          {doneAt !== null && <span className="first-aid-time">{t('aid.doneAt', { time: formatLocal(doneAt) })}</span>}
        </span>
      </Checkbox>
    </li>
  );
}
