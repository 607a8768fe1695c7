import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { currentPath, goTo } from './pages/screen.ts';
import { demand } from './page-calls.ts';
import { startProgram } from './program.ts';
import { makeVault, unlockVault, wordsOf, type Language } from './window-steps.ts';

const NAME = '救援 花子';
/** What a screen shows at no time, looked for at each change of the document. */
async function watchFor(page: Page, words: string): Promise<() => Promise<boolean>> {
  await page.evaluate((text) => {
    const seen = { it: false };
    new MutationObserver(() => {
      seen.it ||= document.querySelector('main h1')?.textContent === text;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { seenWords: seen });
  }, words);
  return () => page.evaluate(() => (window as unknown as { seenWords: { it: boolean } }).seenWords.it);
}

describe.each<Language>(['ja', 'en'])('who records a case, in %s', (lang) => {
  test('is asked before anything is recorded, and stands beside all of it', { timeout: 120_000 }, async () => {
    await using program = await startProgram({ lang });
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await makeVault(page);
    const { desk, start, case: words } = wordsOf(lang).desk;
    const name = page.locator('main').getByLabel(desk.actor.label, { exact: true });

    await goTo(page, '/desk/new/telephone');
    await page.getByRole('button', { name: start.create, exact: true }).click();
    // Led to the field, and told why.
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await currentPath(page)).toBe('/desk/new/telephone');
    await page.keyboard.insertText(NAME);
    const flashed = await watchFor(page, words.page.notFoundTitle);
    await page.getByRole('button', { name: start.create, exact: true }).click();
    await page.waitForURL(/#\/desk\/case\/[^/]+\/overview$/);
    const casePath = (await currentPath(page)).replace(/\/overview$/, '');
    await page.locator('.case-facts').waitFor();
    expect(await flashed(), 'the new case is there when its page is shown').toBe(false);

    await goTo(page, `${casePath}/record`);
    const actors = page.locator('main table').first().locator('tbody tr');
    await expect.poll(() => actors.filter({ hasText: NAME }).count()).toBeGreaterThan(1);
    expect(await actors.count()).toBe(await actors.filter({ hasText: NAME }).count());

    // The name is taken away again: the case waits for one, and so does a move on the board.
    await goTo(page, '/desk/identity');
    await page.getByLabel(wordsOf(lang).settings.identity.actor, { exact: true }).fill('');
    await goTo(page, `${casePath}/overview`);
    await name.waitFor();
    expect(await page.locator('.case-facts').count()).toBe(0);
    await goTo(page, '/desk/board');
    await page.locator('.board-card').first().focus();
    await page.keyboard.press('Shift+ArrowRight');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(desk.actor.label, { exact: true }).fill('救援 次郎');
    await dialog.getByRole('button', { name: desk.actor.save, exact: true }).click();
    await dialog.getByLabel(words.stageMove.decidedBy, { exact: true }).waitFor();
    expect(await dialog.getByLabel(words.stageMove.decidedBy, { exact: true }).inputValue()).toBe('救援 次郎');
    await page.keyboard.press('Escape');

    // A second person, and a second opening after locking, are recorded.
    await goTo(page, `${casePath}/record`);
    const openings = page.locator('main table').last().locator('tbody tr');
    await expect.poll(() => openings.count()).toBe(2);
    await demand(page, 'vault.lock', {});
    await unlockVault(page, lang);
    await page.locator('.desk-side').waitFor();
    await goTo(page, `${casePath}/record`);
    await expect.poll(() => openings.count()).toBe(3);
    expect(await openings.filter({ hasText: '救援 次郎' }).count()).toBe(2);
  });
});
