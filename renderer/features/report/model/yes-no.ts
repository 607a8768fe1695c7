import type { Answer } from '../../../../core/model/answer.ts';

export type YesNo = 'yes' | 'no';

/** A stored yes or no as the choice a person makes on the screen. */
export function choiceAnswer(answer: Answer<boolean> | undefined): Answer<YesNo> | undefined {
  return answer?.state === 'value' ? { ...answer, value: answer.value ? 'yes' : 'no' } : answer;
}

/** The choice as it is stored. */
export function booleanAnswer(answer: Answer<YesNo> | undefined): Answer<boolean> | undefined {
  return answer?.state === 'value' ? { ...answer, value: answer.value === 'yes' } : answer;
}
