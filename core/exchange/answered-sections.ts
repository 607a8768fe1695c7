import type { Language } from '../model/profile.ts';
import { NO_ANSWER } from '../text/vocabulary.ts';
import type { Block, Section } from './report-sections.ts';

/** The questions of one section that nobody answered. */
export type Unanswered = { readonly title: string; readonly terms: readonly string[] };

/**
 * Sections for paper: what was answered stands by itself, the terms without an answer are collected by section. A
 * reason for not answering (unknown, not checked, cannot disclose) is an answer. Sections left empty are gone.
 */
export function answeredSections(
  sections: readonly Section[],
  language: Language,
): { sections: Section[]; unanswered: Unanswered[] } {
  const none = NO_ANSWER[language];
  const answered = sections.map((section) => ({
    ...section,
    blocks: section.blocks
      .map((block): Block => {
        if (block.type !== 'facts') return block;
        return { ...block, facts: block.facts.filter(({ value }) => value !== none) };
      })
      .filter((block) => block.type !== 'facts' || block.facts.length > 0),
  }));
  const unanswered = sections.map(({ title, blocks }) => ({
    title,
    terms: blocks.flatMap((block) =>
      block.type === 'facts' ? block.facts.filter(({ value }) => value === none).map(({ term }) => term) : [],
    ),
  }));
  return {
    sections: answered.filter(({ blocks }) => blocks.length > 0),
    unanswered: unanswered.filter(({ terms }) => terms.length > 0),
  };
}
