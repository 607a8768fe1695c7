import { useCallback } from 'react';
import type { Bilingual } from '../../../../core/text/bilingual.ts';
import type { NonValueState } from '../../../../core/model/answer.ts';
import { statesOf } from '../../../../core/text/question-states.ts';
import { QUESTIONS } from '../../../../core/text/questions.ts';
import type { QuestionId } from '../../../../core/text/questions.ts';
import { useLanguage } from '../../../i18n/index.ts';

/** Says a text of core in the language of the screen. */
export function useSay(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text: Bilingual) => text[language], [language]);
}

type Question = { label: string; help: { why: string; how: string }; states?: readonly NonValueState[] };

/** A question's label, why it is asked, how its answer is found, and how one can have none, as answer fields take them. */
export function useQuestion(): (id: QuestionId) => Question {
  const say = useSay();
  return useCallback(
    (id: QuestionId) => {
      const question = QUESTIONS[id];
      const states = statesOf(id);
      return {
        label: say(question.label),
        help: { why: say(question.why), how: say(question.how) },
        ...(states ? { states } : {}),
      };
    },
    [say],
  );
}
