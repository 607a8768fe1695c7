import type { ReactElement, ReactNode } from 'react';
import type { Answer } from '../../../../core/model/answer.ts';
import { NO_ANSWER, NON_VALUE_LABELS, YES_NO } from '../../../../core/text/vocabulary.ts';
import { useWords } from '../desk/words.ts';

/** An answer as the team reads it: the value, or in quieter type why there is none. */
export function AnswerValue<T>(props: { answer: Answer<T> | undefined; show: (value: T) => ReactNode }): ReactElement {
  const words = useWords();
  const { answer } = props;
  if (answer === undefined) return <span className="answer-none">{words(NO_ANSWER)}</span>;
  if (answer.state === 'value') return <span className="desk-multiline">{props.show(answer.value)}</span>;
  return <span className="answer-none">{words(NON_VALUE_LABELS[answer.state])}</span>;
}

/** The same for yes and no. */
export function YesNoValue(props: { answer: Answer<boolean> | undefined }): ReactElement {
  const words = useWords();
  return <AnswerValue answer={props.answer} show={(value) => words(value ? YES_NO.yes : YES_NO.no)} />;
}
