import { useId, useState, type ReactElement, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { NON_VALUE_STATES, type Answer, type Moment, type NonValueState } from '../../core/model/answer.ts';
import { NON_VALUE_LABELS } from '../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { RadioList, type Option } from './choices.tsx';
import { DateTimeInput } from './date-time-input.tsx';
import { CheckIcon } from './icons.tsx';
import { Glossed } from './term.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';
import './answer.css';

export type AnswerHelp = { why?: string; how?: string };

type AnswerProps<T> = {
  label: string;
  help?: AnswerHelp;
  /** Ways to say that there is no value which make sense for this question; all three when not given. */
  states?: readonly NonValueState[];
  answer: Answer<T> | undefined;
  /** Undefined: the question is open again. */
  onChange: (answer: Answer<T> | undefined) => void;
};

/**
 * One question: a value, or one of up to three quiet ways to say that there is none, which wait behind a link until
 * somebody cannot answer. Choosing one keeps what was typed on the screen until the page is left, but the answer is
 * then that choice alone.
 */
export function AnswerField<T>(
  props: AnswerProps<T> & { render: (value: T | null, set: (value: T | null) => void) => ReactNode },
): ReactElement {
  const t = useText('shell');
  const label = useId();
  const [helpOpen, setHelpOpen] = useState(false);
  const { answer, help } = props;
  const value = answer?.state === 'value' ? answer.value : null;
  const detected = answer?.state === 'value' && typeof answer.source === 'object';
  const set = (next: T | null) =>
    props.onChange(next === null ? undefined : { state: 'value', value: next, source: 'person' });
  const aside = answer !== undefined && answer.state !== 'value';
  return (
    <div role="group" aria-labelledby={label} className={aside ? 'answer answer-set-aside' : 'answer'}>
      <div className="answer-head">
        <span className="answer-label" id={label}>
          {props.label}
        </span>
        {help ? (
          <Button
            variant="quiet"
            className="answer-link"
            isExpanded={helpOpen}
            onPress={() => setHelpOpen((before) => !before)}
          >
            {t('answer.help')}
          </Button>
        ) : null}
      </div>
      {help && helpOpen ? <AnswerHelpText help={help} /> : null}
      <div className="answer-value">{props.render(value, set)}</div>
      {detected ? <p className="answer-source">{t('answer.detected')}</p> : null}
      <NoValue
        states={props.states ?? NON_VALUE_STATES}
        chosen={answer === undefined || answer.state === 'value' ? null : answer.state}
        onChange={(state) => props.onChange(state === null ? undefined : { state })}
      />
    </div>
  );
}

/** The ways to say that there is no value. The chosen one is always in sight. */
function NoValue(props: {
  states: readonly NonValueState[];
  chosen: NonValueState | null;
  onChange: (state: NonValueState | null) => void;
}): ReactElement | null {
  const t = useText('shell');
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { chosen } = props;
  const shown = NON_VALUE_STATES.filter((state) => state === chosen || (open && props.states.includes(state)));
  if (props.states.length === 0 && chosen === null) return null;
  return (
    <div className="answer-others" role="group" aria-label={t('answer.others')}>
      <Button variant="quiet" className="answer-link" isExpanded={open} onPress={() => setOpen((before) => !before)}>
        {t('answer.cannot')}
      </Button>
      {shown.map((state) => (
        <ToggleButton
          key={state}
          className="answer-other"
          isSelected={chosen === state}
          onChange={(selected) => {
            // What was taken back stays in sight, with the focus on it.
            setOpen(true);
            props.onChange(selected ? state : null);
          }}
        >
          {chosen === state ? <CheckIcon /> : null}
          {NON_VALUE_LABELS[state][language]}
        </ToggleButton>
      ))}
    </div>
  );
}

function AnswerHelpText(props: { help: AnswerHelp }): ReactElement {
  const t = useText('shell');
  const line = (term: string, text: string | undefined) =>
    text ? (
      <p>
        <strong>{term}</strong> <Glossed text={text} />
      </p>
    ) : null;
  return (
    <div className="answer-help">
      {line(t('answer.why'), props.help.why)}
      {line(t('answer.how'), props.help.how)}
    </div>
  );
}

export function TextAnswer(
  props: AnswerProps<string> & Pick<TextFieldProps, 'multiline' | 'type' | 'lang' | 'placeholder'>,
): ReactElement {
  return (
    <AnswerField
      {...props}
      render={(value, set) => (
        <TextField
          label={props.label}
          hideLabel
          value={value ?? ''}
          onChange={(text) => set(text === '' ? null : text)}
          {...(props.multiline ? { multiline: true } : {})}
          {...(props.type ? { type: props.type } : {})}
          {...(props.lang ? { lang: props.lang } : {})}
          {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        />
      )}
    />
  );
}

export function ChoiceAnswer<V extends string>(
  props: AnswerProps<V> & { options: readonly Option<V>[]; inline?: boolean },
): ReactElement {
  return (
    <AnswerField
      {...props}
      render={(value, set) => (
        <RadioList
          label={props.label}
          hideLabel
          options={props.options}
          value={value}
          onChange={set}
          {...(props.inline ? { inline: true } : {})}
        />
      )}
    />
  );
}

/** A day, and the time when it is known. */
export function DateTimeAnswer(props: AnswerProps<Moment>): ReactElement {
  return (
    <AnswerField
      {...props}
      render={(value, set) => <DateTimeInput label={props.label} value={value} onChange={set} />}
    />
  );
}
