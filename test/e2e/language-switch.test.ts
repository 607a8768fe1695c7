import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../core/text/questions.ts';
import { shell } from '../../renderer/i18n/shell.ts';
import { currentPath } from './pages/screen.ts';
import { startProgram } from './program.ts';
import { beginReport, goTo, type Language, makeVault, wordsOf } from './window-steps.ts';

const FIELD = 'situation.actedBy';
/** In neither language, so that what is kept does not count as left behind in the other. */
const TYPED = '123-456';

const field = (page: Page, lang: Language) =>
  page.getByRole('group', { name: QUESTIONS[FIELD].label[lang], exact: true });

/** Every text a person sees or has read aloud, one per place. The button that switches names the other language. */
async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (visible(node))
          for (const name of ['aria-label', 'placeholder', 'title']) found.push(node.getAttribute(name) ?? '');
        continue;
      }
      const parent = node.parentElement;
      if (parent && !parent.closest('script, style, [lang]:not(html)') && visible(parent))
        found.push(node.textContent ?? '');
    }
    return [...found, document.title].map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** Kana and kanji stand in no English text, save the name of the language; words of two letters and more in no Japanese one, save names. */
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;
const ENGLISH = /\b[A-Za-z]{2,}\b/;

function leftBehind(shown: readonly string[], lang: Language): string[] {
  const switches = [lang === 'ja' ? 'English' : '日本語'];
  const names =
    /Kakekomi|Windows|Mac|Linux|Wi-?Fi|USB|Outlook|Thunderbird|Gmail|Excel|Word|PDF|JPCERT(\/CC)?|IPA|CC|VPN|Web|ID|OK|PC/g;
  return shown
    .filter((text) => !switches.includes(text) && text !== TYPED)
    .filter((text) =>
      lang === 'ja' ? ENGLISH.test(text.replace(names, '')) && !JAPANESE.test(text) : JAPANESE.test(text),
    );
}

const speak = async (page: Page, lang: Language): Promise<void> => {
  await page
    .locator('.shell-nav button')
    .filter({ hasText: lang === 'en' ? 'English' : '日本語' })
    .click();
  await page.waitForFunction((to) => document.documentElement.lang === to, lang);
};

describe.each<[Language, Language]>([
  ['ja', 'en'],
  ['en', 'ja'],
])('switching from %s to %s in the middle of the short report', (from, to) => {
  test('keeps what was typed, what was chosen and the open help, and leaves no text behind', async () => {
    await using program = await startProgram({ lang: from });
    const { page } = program;
    page.setDefaultTimeout(20_000);
    await makeVault(page);
    await beginReport(page, from);
    const place = await currentPath(page);
    await field(page, from).getByRole('textbox').fill(TYPED);
    await page.locator('label.choice').first().click();
    await page.locator('.draft-saved-saved').waitFor();
    await field(page, from).getByText(shell[from].answer.help, { exact: true }).click();
    const { why } = shell[from].answer;
    await field(page, from).getByText(why.trim()).waitFor();
    const before = await texts(page);
    expect(leftBehind(before, from)).toEqual([]);
    expect(leftBehind(before, to).length).toBeGreaterThan(20);
    const checked = () => page.locator('main input:checked').count();
    const chosen = await checked();

    await speak(page, to);
    expect(await currentPath(page)).toBe(place);
    await page.getByRole('heading', { level: 1, name: wordsOf(to).report.done.title, exact: true }).waitFor();
    expect(await field(page, to).getByRole('textbox').inputValue()).toBe(TYPED);
    await field(page, to).getByText(shell[to].answer.why.trim()).waitFor();
    expect(await checked()).toBe(chosen);
    expect(leftBehind(await texts(page), to)).toEqual([]);

    // And it is the draft that was kept, not only the screen.
    await page.locator('.draft-saved-saved').waitFor();
    await goTo(page, '/drafts');
    await goTo(page, place);
    await field(page, to).waitFor();
    expect(await field(page, to).getByRole('textbox').inputValue()).toBe(TYPED);
    expect(await checked()).toBe(chosen);
  });
});
