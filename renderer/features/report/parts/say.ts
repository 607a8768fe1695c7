import { useCallback } from 'react';
import type { Bilingual } from '../../../../core/text/bilingual.ts';
import { QUESTIONS } from '../../../../core/text/questions.ts';
import type { QuestionId } from '../../../../core/text/questions.ts';
import { useLanguage } from '../../../i18n/index.ts';

/** Says a text of core in the language of the screen. */
export function useSay(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text: Bilingual) => text[language], [language]);
}

/** A question's label with why it is asked and how its answer is found, as answer fields take them. */
export function useQuestion(): (id: QuestionId) => { label: string; help: { why: string; how: string } } {
  const say = useSay();
  return useCallback(
    (id: QuestionId) => {
      const question = QUESTIONS[id];
      return { label: say(question.label), help: { why: say(question.why), how: say(question.how) } };
    },
    [say],
  );
}
