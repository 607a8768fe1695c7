import { SCOPE_QUESTIONS } from '../../../../core/model/report.ts';
import type { Report, ScopeQuestion } from '../../../../core/model/report.ts';
import type { Answer } from '../../../../core/model/answer.ts';
import { SCOPE_TEXTS, scopeAdvice } from '../../../../core/text/scope.ts';
import { YES_NO } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { ChoiceAnswer } from '../../../ui/answer-field.tsx';
import { Check } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { booleanAnswer, choiceAnswer } from '../model/yes-no.ts';
import type { Draft } from '../parts/draft.ts';
import { useSay } from '../parts/say.ts';
import { ShortFrame } from './short-frame.tsx';
import { without } from '../model/without.ts';
import './kind-of-mail.css';

/** Page 4: five plain questions. Advice for the person, never a verdict; going on is always welcome. */
export function KindOfMail(props: { draft: Draft }) {
  const t = useText('report');
  const say = useSay();
  const { report, update } = props.draft;
  const advice = scopeAdvice(report.scope);
  return (
    <ShortFrame draft={props.draft} page="kind" title={t('kind.title')} lead={t('kind.lead')}>
      {SCOPE_QUESTIONS.map((id) => (
        <ChoiceAnswer
          key={id}
          label={say(SCOPE_TEXTS[id].question)}
          help={{ how: say(SCOPE_TEXTS[id].help) }}
          inline
          answer={choiceAnswer(report.scope[id])}
          options={[
            { value: 'yes', label: say(YES_NO.yes) },
            { value: 'no', label: say(YES_NO.no) },
          ]}
          onChange={(answer) => update((draft) => withScope(draft, id, booleanAnswer(answer)))}
        />
      ))}
      <div aria-live="polite">
        <Notice tone={advice.leaning === 'here' ? 'info' : 'look'} title={t('kind.adviceTitle')}>
          <p>{say(advice.sentence)}</p>
          {advice.places.length > 0 && (
            <ul className="places">
              {advice.places.map((place) => (
                <li key={place.id}>
                  <strong>{say(place.name)}</strong>
                  <span>{say(place.what)}</span>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      </div>
      <Check
        label={t('kind.drill')}
        help={t('kind.drillHelp')}
        checked={report.drill}
        onChange={(drill) => update((draft) => ({ ...draft, drill }))}
      />
    </ShortFrame>
  );
}

function withScope(report: Report, id: ScopeQuestion, answer: Answer<boolean> | undefined): Report {
  return { ...report, scope: answer === undefined ? without(report.scope, id) : { ...report.scope, [id]: answer } };
}
