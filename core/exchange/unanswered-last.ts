import type { Language } from '../model/profile.ts';
import { REPORT_WORDS } from '../text/report-words.ts';
import { answeredSections } from './answered-sections.ts';
import type { Section } from './report-sections.ts';

/** For reading aloud: the sections with what was answered, and in a last one, once, the names of all that was not. */
export function withUnansweredLast(given: readonly Section[], language: Language): Section[] {
  const { sections, unanswered } = answeredSections(given, language);
  if (unanswered.length === 0) return sections;
  const [colon, comma] = language === 'ja' ? ['：', '、'] : [': ', ', '];
  const items = unanswered.map(({ title, terms }) => `${title}${colon}${terms.join(comma)}`);
  return [
    ...sections,
    { id: 'unanswered', title: REPORT_WORDS.unanswered[language], blocks: [{ type: 'list', items }] },
  ];
}
