import { useCallback } from 'react';
import type { Bilingual } from '../../../../core/text/bilingual.ts';
import { useLanguage } from '../../../i18n/index.ts';

/** Says a text of `core/text` in the language on the screen. */
export function useWords(): (words: Bilingual) => string {
  const language = useLanguage();
  return useCallback((words) => words[language], [language]);
}
