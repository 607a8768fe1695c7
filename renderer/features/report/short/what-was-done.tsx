import { MAIL_ACTIONS, NOTICED_BY, WHAT_HAPPENED, WHICH_COMPUTER } from '../../../../core/model/report.ts';
import type { MailAction } from '../../../../core/model/report.ts';
import {
  MAIL_ACTION_LABELS,
  NOTICED_BY_LABELS,
  WHAT_HAPPENED_LABELS,
  WHICH_COMPUTER_LABELS,
} from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { AnswerField, ChoiceAnswer, DateTimeAnswer, TextAnswer } from '../../../ui/answer-field.tsx';
import { CheckList } from '../../../ui/choices.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { withAction, withSituation, withWhatHappened } from '../model/situation.ts';
import type { Draft } from '../parts/draft.ts';
import { FirstAidList } from '../parts/first-aid-list.tsx';
import { useQuestion, useSay } from '../parts/say.ts';
import { ShortFrame } from './short-frame.tsx';

/** Page 1: what was done to the mail, by whom, where, when; and the first aid that fits it, at once. */
export function WhatWasDone(props: { draft: Draft }) {
  const t = useText('report');
  const ask = useQuestion();
  const say = useSay();
  const { report, update } = props.draft;
  const { situation } = report;
  return (
    <ShortFrame draft={props.draft} page="done" title={t('done.title')} lead={t('done.lead')}>
      <ChoiceAnswer
        {...ask('situation.whatHappened')}
        answer={situation.whatHappened}
        options={WHAT_HAPPENED.map((value) => ({ value, label: say(WHAT_HAPPENED_LABELS[value]) }))}
        onChange={(answer) => update((draft) => withWhatHappened(draft, answer))}
      />
      <AnswerField<MailAction[]>
        {...ask('situation.actions')}
        answer={situation.actions}
        onChange={(actions) => update((draft) => withSituation(draft, { actions }))}
        render={(value, set) => (
          <CheckList
            label={ask('situation.actions').label}
            hideLabel
            value={value ?? []}
            options={MAIL_ACTIONS.map((action) => ({ value: action, label: say(MAIL_ACTION_LABELS[action]) }))}
            onChange={(next) => set(changedActions(value ?? [], next))}
          />
        )}
      />
      <FirstAidList report={report} onChange={update} brief />
      <TextAnswer
        {...ask('situation.actedBy')}
        answer={situation.actedBy}
        onChange={(actedBy) => update((draft) => withSituation(draft, { actedBy }))}
      />
      <TextAnswer
        {...ask('situation.actedOn')}
        answer={situation.actedOn}
        onChange={(actedOn) => update((draft) => withSituation(draft, { actedOn }))}
      />
      <DateTimeAnswer
        {...ask('situation.actedAt')}
        answer={situation.actedAt}
        onChange={(actedAt) => update((draft) => withSituation(draft, { actedAt }))}
      />
      <Fold summary={t('done.more')}>
        <ChoiceAnswer
          {...ask('situation.thisComputer')}
          answer={situation.thisComputer}
          options={WHICH_COMPUTER.map((value) => ({ value, label: say(WHICH_COMPUTER_LABELS[value]) }))}
          onChange={(thisComputer) => update((draft) => withSituation(draft, { thisComputer }))}
        />
        <DateTimeAnswer
          {...ask('situation.receivedAt')}
          answer={situation.receivedAt}
          onChange={(receivedAt) => update((draft) => withSituation(draft, { receivedAt }))}
        />
        <DateTimeAnswer
          {...ask('situation.discoveredAt')}
          answer={situation.discoveredAt}
          onChange={(discoveredAt) => update((draft) => withSituation(draft, { discoveredAt }))}
        />
        <ChoiceAnswer
          {...ask('situation.noticedBy')}
          answer={situation.noticedBy}
          options={NOTICED_BY.map((value) => ({ value, label: say(NOTICED_BY_LABELS[value]) }))}
          onChange={(noticedBy) => update((draft) => withSituation(draft, { noticedBy }))}
        />
        <TextAnswer
          {...ask('situation.noticedDetail')}
          multiline
          answer={situation.noticedDetail}
          onChange={(noticedDetail) => update((draft) => withSituation(draft, { noticedDetail }))}
        />
      </Fold>
    </ShortFrame>
  );
}

/** Applies the one tick in which two lists differ, so that "nothing" and everything else exclude each other. */
function changedActions(before: readonly MailAction[], after: readonly MailAction[]): MailAction[] {
  const added = after.find((action) => !before.includes(action));
  if (added !== undefined) return withAction(before, added, true);
  const removed = before.find((action) => !after.includes(action));
  return removed === undefined ? [...before] : withAction(before, removed, false);
}
