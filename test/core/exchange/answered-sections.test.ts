import { expect, test } from 'vitest';
import { answeredSections } from '../../../core/exchange/answered-sections.ts';
import { reportSections } from '../../../core/exchange/report-sections.ts';
import type { ReportId } from '../../../core/model/ids.ts';
import { uuidv7 } from '../../../core/model/ids.ts';
import { emptyReport } from '../../../core/model/report.ts';
import { NO_ANSWER } from '../../../core/text/vocabulary.ts';

const report = {
  ...emptyReport(uuidv7() as ReportId, 'ja', '2026-11-20T00:00:00.000Z'),
  identity: {
    organization: { state: 'value' as const, value: '架空商事', source: 'person' as const },
    contactPhone: { state: 'cannot-disclose' as const },
  },
};

test.each(['ja', 'en'] as const)('what nobody answered is collected at the end, once, in %s', (language) => {
  const all = reportSections(report, language, { brief: true });
  const { sections, unanswered } = answeredSections(all, language);
  expect(JSON.stringify(sections)).not.toContain(NO_ANSWER[language]);
  const facts = (given: typeof sections) =>
    given.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'facts' ? block.facts : [])));
  const collected = unanswered.flatMap(({ terms }) => terms).length;
  expect(facts(sections).length + collected).toBe(facts(all).length);
  expect(collected).toBeGreaterThan(15);
});

test('a reason for not answering stays where it was said, and an empty section is gone', () => {
  const { sections, unanswered } = answeredSections(reportSections(report, 'ja', { brief: true }), 'ja');
  const identity = sections.find(({ id }) => id === 'identity');
  expect(JSON.stringify(identity)).toContain('お答えできない');
  expect(JSON.stringify(identity)).toContain('架空商事');
  expect(sections.map(({ id }) => id)).not.toContain('sharing');
  expect(unanswered.map(({ title }) => title)).toContain('情報の扱い');
});
