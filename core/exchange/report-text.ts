import type { Language } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { REPORT_WORDS } from '../text/report-words.ts';
import { withUnansweredLast } from './unanswered-last.ts';
import { inert } from './report-format.ts';
import type { Block } from './report-sections.ts';
import { reportSections } from './report-sections.ts';

/**
 * The report as plain text, to read aloud on the telephone or to write on paper when nothing can be sent: numbered
 * sections, one fact a line, no hashes; what nobody answered is named once, at the end. Apply `reportForPackage` first where leaving out and masking should count.
 */
export function reportAsText(report: Report, language: Language): string {
  const sections = withUnansweredLast(reportSections(report, language, { brief: true }), language);
  const parts = sections.map(
    ({ title, blocks }, index) =>
      `${index + 1}. ${title}\n\n${blocks.map((block) => blockText(block, language)).join('\n')}`,
  );
  return inert([REPORT_WORDS.title[language], ...parts].join('\n\n') + '\n');
}

const COLON: Readonly<Record<Language, string>> = { ja: '：', en: ': ' };

function blockText(block: Block, language: Language): string {
  switch (block.type) {
    case 'facts':
      return lines(block.facts.map(({ term, value }) => `${term}${COLON[language]}${indented(value)}`));
    case 'table':
      return lines(block.rows.map((row) => '- ' + indented(row.filter((cell) => cell !== '').join(' | '))));
    case 'list':
      return lines(block.items.map((item) => '- ' + indented(item)));
    case 'text':
    case 'heading':
      return block.text + '\n';
    case 'notice':
      return `* ${block.text}\n`;
  }
}

function lines(items: readonly string[]): string {
  return items.map((item) => item + '\n').join('');
}

function indented(value: string): string {
  return value.replace(/\r?\n/gu, '\n    ');
}
