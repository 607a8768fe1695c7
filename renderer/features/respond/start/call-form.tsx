import type { ReactElement } from 'react';
import { WhatHappened } from '../../../../core/model/report.ts';
import { WHAT_HAPPENED_LABELS } from '../../../../core/text/vocabulary.ts';
import { QUESTIONS } from '../../../../core/text/questions.ts';
import { useText } from '../../../i18n/index.ts';
import { Check } from '../../../ui/choices.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { Card } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useWords } from '../desk/words.ts';
import type { CallNotes } from './call-report.ts';
import type { CaseDetails } from './case-details.ts';
import { WhoFields } from './case-details-form.tsx';

/** What is written down while somebody tells it, in the order of the script beside it. */
export function CallForm(props: {
  call: CallNotes;
  onChange: (call: CallNotes) => void;
  details: CaseDetails;
  onDetails: (details: CaseDetails) => void;
  at: string | null;
  onAt: (at: string | null) => void;
  urgent: boolean;
  onUrgent: (urgent: boolean) => void;
  nextCallAt: string | null;
  onNextCall: (at: string | null) => void;
}): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { call } = props;
  const set = (change: Partial<CallNotes>) => props.onChange({ ...call, ...change });
  return (
    <div className="desk-form">
      <div className="desk-form-pair">
        <TextField label={t('start.caller')} value={call.caller} onChange={(caller) => set({ caller })} />
        <TextField
          label={t('start.callback')}
          type="tel"
          value={call.callback}
          onChange={(callback) => set({ callback })}
        />
      </div>
      <WhoFields details={props.details} onChange={props.onDetails} />
      <Select
        label={words(QUESTIONS['situation.whatHappened'].term)}
        value={call.whatHappened ?? 'none'}
        onChange={(value) => set({ whatHappened: value === 'none' ? null : value })}
        options={[
          { value: 'none' as const, label: t('start.notSaid') },
          ...WhatHappened.options.map((one) => ({ value: one, label: words(WHAT_HAPPENED_LABELS[one]) })),
        ]}
      />
      <TextField label={t('start.actedOn')} value={call.actedOn} onChange={(actedOn) => set({ actedOn })} />
      <Moment
        label={words(QUESTIONS['situation.actedAt'].term)}
        value={call.actedAt}
        onChange={(actedAt) => set({ actedAt })}
      />
      <TextField
        label={t('start.story')}
        help={t('start.storyHelp')}
        multiline
        value={call.story}
        onChange={(story) => set({ story })}
      />
      <TextField label={t('start.advice')} multiline value={call.advice} onChange={(advice) => set({ advice })} />
      <div className="desk-form-pair">
        <Moment label={t('start.nextCall')} value={props.nextCallAt} onChange={props.onNextCall} />
        <Moment label={t('start.receivedAt')} value={props.at} onChange={props.onAt} />
      </div>
      <Check label={t('start.urgent')} checked={props.urgent} onChange={props.onUrgent} />
    </div>
  );
}

function Moment(props: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}): ReactElement {
  return (
    <fieldset className="desk-fieldset">
      <legend>{props.label}</legend>
      <DateTimeInput {...props} />
    </fieldset>
  );
}

/** What to ask and to say, beside the form. */
export function CallScript(): ReactElement {
  const t = useText('respond');
  return (
    <Card>
      <h2>{t('start.script.title')}</h2>
      <ol className="start-script">
        <li>{t('start.script.one')}</li>
        <li>{t('start.script.two')}</li>
        <li>{t('start.script.three')}</li>
        <li>{t('start.script.four')}</li>
        <li>{t('start.script.five')}</li>
      </ol>
    </Card>
  );
}
