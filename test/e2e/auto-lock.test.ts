import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../core/model/preferences.ts';
import { QUESTIONS } from '../../core/text/questions.ts';
import { ask, demand } from './page-calls.ts';
import { startProgram } from './program.ts';
import { currentPath } from './pages/screen.ts';
import { beginReport, type Language, makeVault, unlockVault, wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-auto-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The shortest time that can be set, in minutes, and how much later the lock may come: it looks every 15 seconds. */
const MINUTES = 1;
const LATEST = MINUTES * 60_000 + 15_000;
/** A busy machine may be late, but nobody may be locked out early. */
const GRACE = 20_000;

const TYPED = '経理課の職員 (accounting)';
const field = (page: Page, lang: Language) =>
  page.getByRole('group', { name: QUESTIONS['situation.actedBy'].label[lang], exact: true }).getByRole('textbox');

/** Which databases of the page can still be read with the keys it has: none, and nothing typed stands anywhere in it. */
const shownText = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      document.body.innerText +
      [...document.querySelectorAll('input, textarea')].map((each) => (each as HTMLInputElement).value).join('\n'),
  );

// At the same time: each waits for more than a minute.
describe.concurrent.each<Language>(['ja', 'en'])('left alone with a report open, in %s', (lang) => {
  const { unlock } = wordsOf(lang).settings;

  test('the vault locks itself by its own timer; what was typed is kept, the keys are gone, the page comes back', async () => {
    await using program = await startProgram({ lang, dataFolder: path.join(folder, lang) });
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await makeVault(page);
    await demand(page, 'preferences.set', { ...DEFAULT_PREFERENCES, language: lang, autoLockMinutes: MINUTES });
    const reportId = await beginReport(page, lang);
    await field(page, lang).fill('');
    await field(page, lang).pressSequentially(TYPED);
    const lastTouch = performance.now();
    const place = await currentPath(page);
    expect(place).toBe(`/report/${reportId}/short/1`);

    await page.getByText(unlock['by-idle']).waitFor({ timeout: LATEST + GRACE });
    const idle = performance.now() - lastTouch;
    expect(idle).toBeGreaterThan(MINUTES * 60_000 - 1_000);
    expect(idle).toBeLessThan(LATEST + GRACE);
    await page.getByRole('heading', { level: 1, name: unlock.title }).waitFor();
    await page.getByText(unlock.kept).waitFor();
    expect(await shownText(page)).not.toContain('accounting');
    const locked = { ok: false, error: { code: 'vault-locked' } };
    expect((await demand(page, 'vault.state', {})).state).toBe('locked');
    expect(await ask(page, 'vault.keys', {})).toMatchObject(locked);
    expect(await ask(page, 'owner.create', { ownerId: reportId as never, kind: 'draft' })).toMatchObject(locked);
    expect(await ask(page, 'vault.newRecoveryCode', {})).toMatchObject(locked);

    await unlockVault(page, lang);
    await field(page, lang).waitFor();
    expect(await currentPath(page)).toBe(place);
    expect(await field(page, lang).inputValue()).toBe(TYPED);
  });
});
