import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../core/text/questions.ts';
import { shell } from '../../renderer/i18n/shell.ts';
import { startProgram } from './program.ts';
import { beginReport, goTo, type Language, makeVault, unlockVault, wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-damaged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Changes one byte of a settings row in the real database, as a failing disk would; answers with all rows' names. */
async function settingsRows(page: Page, damaged: string | null): Promise<string[]> {
  return page.evaluate(async (id) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('kakekomi'));
    const rows = db.transaction('settings', 'readwrite').objectStore('settings');
    if (id !== null) {
      const row = (await done(rows.get(id))) as { id: string; sealed: Uint8Array };
      row.sealed[40] = (row.sealed[40] ?? 0) ^ 0xff;
      await done(rows.put(row));
    }
    const names = (await done(rows.getAllKeys())) as string[];
    db.close();
    return names;
  }, damaged);
}

describe.each<Language>(['ja', 'en'])('damaged settings, in %s', (lang) => {
  const dataFolder = path.join(folder, lang);
  const { repaired } = shell[lang];
  const words = wordsOf(lang);
  const field = (page: Page) =>
    page.getByRole('group', { name: QUESTIONS['situation.actedBy'].label[lang], exact: true }).getByRole('textbox');
  let reportId = '';

  test('do not keep the vault shut: it says what is lost and what to do, and the report is there', async () => {
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await makeVault(page);
    reportId = await beginReport(page, lang);
    await field(page).fill('accounting 経理');
    await page.locator('.draft-saved-saved').waitFor();
    await page.getByRole('button', { name: shell[lang].nav.lock, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words.settings.unlock.title }).waitFor();
    expect(await settingsRows(page, 'settings')).toEqual(['settings']);

    await unlockVault(page, lang);
    const notice = page.getByRole('alert').filter({ hasText: repaired.title });
    await notice.waitFor();
    expect(await notice.innerText()).toContain(repaired.settings);
    expect(await notice.innerText()).toContain(repaired['what-to-do']);
    expect(await notice.innerText()).not.toContain(repaired.chain);
    expect(await field(page).inputValue()).toBe('accounting 経理');
    const rows = await settingsRows(page, null);
    expect(rows.filter((id) => id.startsWith('damaged/settings/'))).toHaveLength(1);
    expect(rows).toContain('settings');

    await notice.getByRole('button', { name: repaired.open, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words.settings.title }).waitFor();
    await notice.getByRole('button', { name: repaired.done, exact: true }).click();
    await notice.waitFor({ state: 'detached' });
  });

  test('are repaired once: the next start says nothing any more', async () => {
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await goTo(page, `/report/${reportId}/short/1`);
    await unlockVault(page, lang);
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('accounting 経理');
    expect(await page.getByText(repaired.title).count()).toBe(0);
  });
});
