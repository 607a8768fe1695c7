import { useId, type ReactElement, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { NON_VALUE_STATES, type Answer, type Moment } from '../../core/model/answer.ts';
import { NON_VALUE_LABELS } from '../../core/text/vocabulary.ts';
import { useLanguage, useText } from '../i18n/index.ts';
import { RadioList, type Option } from './choices.tsx';
import { DateTimeInput } from './date-time-input.tsx';
import { Fold } from './fold.tsx';
import { CheckIcon } from './icons.tsx';
import { Glossed } from './term.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';
import './answer.css';

export type AnswerHelp = { why?: string; how?: string };

type AnswerProps<T> = {
  label: string;
  help?: AnswerHelp;
  answer: Answer<T> | undefined;
  /** Undefined: the question is open again. */
  onChange: (answer: Answer<T> | undefined) => void;
};

/**
 * One question: a value, or one of the three quiet ways to say that there is none. Choosing a quiet one keeps
 * what was typed on the screen until the page is left, but the answer is then that choice alone.
 */
export function AnswerField<T>(
  props: AnswerProps<T> & { render: (value: T | null, set: (value: T | null) => void) => ReactNode },
): ReactElement {
  const t = useText('shell');
  const language = useLanguage();
  const label = useId();
  const state = props.answer?.state;
  const value = props.answer?.state === 'value' ? props.answer.value : null;
  const detected = props.answer?.state === 'value' && typeof props.answer.source === 'object';
  const set = (next: T | null) =>
    props.onChange(next === null ? undefined : { state: 'value', value: next, source: 'person' });
  return (
    <div
      role="group"
      aria-labelledby={label}
      className={`answer${state && state !== 'value' ? ' answer-set-aside' : ''}`}
    >
      <span className="answer-label" id={label}>
        {props.label}
      </span>
      {props.help ? <AnswerHelpFold help={props.help} /> : null}
      <div className="answer-value">{props.render(value, set)}</div>
      {detected ? <p className="answer-source">{t('answer.detected')}</p> : null}
      <div className="answer-others" role="group" aria-label={t('answer.others')}>
        {NON_VALUE_STATES.map((other) => (
          <ToggleButton
            key={other}
            className="answer-other"
            isSelected={state === other}
            onChange={(selected) => props.onChange(selected ? { state: other } : undefined)}
          >
            {state === other ? <CheckIcon /> : null}
            {NON_VALUE_LABELS[other][language]}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
}

function AnswerHelpFold(props: { help: AnswerHelp }): ReactElement {
  const t = useText('shell');
  return (
    <Fold summary={t('answer.help')} quiet>
      {props.help.why ? (
        <p>
          <strong>{t('answer.why')}</strong> <Glossed text={props.help.why} />
        </p>
      ) : null}
      {props.help.how ? (
        <p>
          <strong>{t('answer.how')}</strong> <Glossed text={props.help.how} />
        </p>
      ) : null}
    </Fold>
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
