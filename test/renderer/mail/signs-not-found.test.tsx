import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import { SIGN_IDS } from '../../../core/model/mail.ts';
import { ONLY_A_PERSON, SIGN_WORDS } from '../../../core/text/signs.ts';
import { MailSigns } from '../../../renderer/features/mail/mail-signs.tsx';
import { startTexts } from '../../../renderer/i18n/index.ts';
import { hostileAnalysis } from './a-hostile-mail.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

const nothing = { ...hostileAnalysis, signs: [], attachments: [], warnings: [] };

it('what only a person can tell stands apart from what the program looked for and did not find', () => {
  const page = renderToStaticMarkup(<MailSigns analysis={nothing} audience="victim" views={{}} onView={() => {}} />);
  const [personal, unseen] = ['人にしか判断できない点（3 件', 'プログラムが見つけなかった点（19 件'].map((words) =>
    page.indexOf(words),
  );
  expect(personal).toBeGreaterThan(0);
  expect(unseen).toBeGreaterThan(personal!);
  for (const id of SIGN_IDS) {
    expect([id, page.indexOf(`<span>${SIGN_WORDS[id].title.ja}`) > unseen!]).toEqual([id, !ONLY_A_PERSON.has(id)]);
  }
  // Each can be answered.
  expect(page.match(/type="radio"/g)).toHaveLength(SIGN_IDS.length * 3);
  expect(page).toContain('ないとは限りません');
});

it.each(['victim', 'team'] as const)('nobody is told to save a piece of a mail again: %s', (audience) => {
  const shown = (code: string): string =>
    renderToStaticMarkup(
      <MailSigns analysis={{ ...nothing, warnings: [{ code, detail: '1' }] }} audience={audience} views={{}} />,
    );
  expect(shown('message-partial')).toContain('分けて送られたメールの、一部だけです');
  expect(shown('message-partial')).toContain('ほかの部分');
  expect(shown('message-partial')).not.toMatch(/もう一度保存|途中で切れている/);
  expect(shown('boundary-not-closed')).toContain('もう一度保存');
});

it('what words of the mail speak for is among what was found, and in no other place', () => {
  const analysis = { ...nothing, signs: [{ id: 'theme.first-notice' as const, weight: 1 as const, evidence: 'a' }] };
  const page = renderToStaticMarkup(<MailSigns analysis={analysis} audience="victim" views={{}} onView={() => {}} />);
  expect(page.split(SIGN_WORDS['theme.first-notice'].title.ja)).toHaveLength(2);
  expect(page).toContain('人にしか判断できない点（2 件');
});
