import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { shell } from '../../renderer/i18n/shell.ts';
import { ask, demand } from './page-calls.ts';
import { startProgram } from './program.ts';
import {
  beginReport,
  chooseInDialogs,
  goTo,
  type Language,
  makeVault,
  PASSPHRASE,
  provePassphrase,
  wordsOf,
} from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-proof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wordsShown = (page: Page) => page.locator('main .word-grid li');

describe.each<Language>(['ja', 'en'])('an open vault asks for the passphrase again, in %s', (lang) => {
  const { settings } = wordsOf(lang);

  test('before a new recovery sheet and before the keys are exported', async () => {
    await using program = await startProgram({ lang });
    const { app, page } = program;
    page.setDefaultTimeout(20_000);
    await makeVault(page);
    await goTo(page, '/vault/recovery-sheet');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button(settings.recovery.make).click();
    const dialog = page.getByRole('dialog').filter({ hasText: settings.prove.title });
    await dialog.getByText(settings.prove['for-recovery']).waitFor();
    await dialog.getByRole('button', { name: shell[lang].form.cancel, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await wordsShown(page).count()).toBe(0);

    await button(settings.recovery.make).click();
    await provePassphrase(page, lang, 'somebody who passes by');
    await dialog.getByText(settings.unlock.wrong).waitFor();
    expect(await wordsShown(page).count()).toBe(0);
    await provePassphrase(page, lang);
    await wordsShown(page).nth(11).waitFor();
    const code = (await wordsShown(page).allInnerTexts()).map((text) => text.replace(/[^a-z]/g, '')).join('-');

    const details = { name: 'x', organization: 'x', phone: '', instructionsJa: '', instructionsEn: '' };
    await demand(page, 'identity.create', details);
    await goTo(page, '/desk/identity');
    const target = path.join(folder, `identity-${lang}.age`);
    await chooseInDialogs(app, target);
    await button(settings.identity.export).click();
    const exporting = page.getByRole('dialog').filter({ hasText: settings.identity['export-lead'] });
    await exporting.locator('.word-grid li').nth(11).waitFor();
    await exporting.getByText(settings.passphrase.written, { exact: true }).click();
    await exporting.getByRole('button', { name: settings.identity['export-save'], exact: true }).click();
    await dialog.getByText(settings.prove['for-export']).waitFor();
    expect(existsSync(target)).toBe(false);
    // Whoever came in by the recovery sheet because the passphrase is forgotten proves it by the sheet.
    await dialog.getByRole('button', { name: settings.prove['by-recovery'], exact: true }).click();
    await dialog.getByLabel(settings.unlock.recovery, { exact: true }).fill(code.toUpperCase().replaceAll('-', ' '));
    await dialog.getByRole('button', { name: settings.prove['go-on'], exact: true }).click();
    await exporting.waitFor({ state: 'detached' });
    await expect.poll(() => existsSync(target) && readFileSync(target, 'utf8')).toMatch(/^-----BEGIN AGE/);
  });

  test('and again before the first package, when the question was cancelled', async () => {
    await using program = await startProgram({ lang });
    const { app, page } = program;
    page.setDefaultTimeout(20_000);
    await makeVault(page);
    const { hand, place } = wordsOf(lang).report;
    const reportId = await beginReport(page, lang);
    await goTo(page, `/report/${reportId}/short/6`);
    const byPassword = page.getByRole('checkbox', { name: hand.password });
    await byPassword.waitFor({ state: 'attached' });
    if (!(await byPassword.isChecked())) await page.getByText(hand.password, { exact: true }).click();
    const target = path.join(folder, `package-${lang}.zip`);
    await chooseInDialogs(app, target);
    await page.getByRole('button', { name: place.choose, exact: true }).click();
    await page.getByText(target, { exact: true }).waitFor();
    await page.getByRole('button', { name: hand.seal, exact: true }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: settings.prove.title });
    await dialog.getByRole('button', { name: shell[lang].form.cancel, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(settings.prove['not-made'], { exact: true }).waitFor();
    expect(await page.locator('main .notice-code').count()).toBe(0);

    await page.getByRole('button', { name: settings.prove.again, exact: true }).click();
    await provePassphrase(page, lang);
    await page.getByText(wordsOf(lang).report.recovery.kept, { exact: true }).waitFor();
    expect(await page.getByText(settings.prove['not-made'], { exact: true }).count()).toBe(0);
  });

  test('main demands it, not the page: without it, with a used one and with another call’s it refuses', async () => {
    await using program = await startProgram({ lang });
    const { page } = program;
    await makeVault(page);
    const secret = { by: 'passphrase', passphrase: PASSPHRASE } as const;
    const refused = { ok: false, error: { code: 'wrong-passphrase', detail: { reason: 'prove' } } };
    expect(await ask(page, 'vault.newRecoveryCode', {})).toEqual(refused);
    await demand(page, 'vault.prove', { use: 'identity.exportPrivate', secret });
    expect(await ask(page, 'vault.newRecoveryCode', {})).toEqual(refused);
    await demand(page, 'vault.prove', { use: 'vault.newRecoveryCode', secret });
    const { recoveryCode } = await demand(page, 'vault.newRecoveryCode', {});
    expect(await ask(page, 'vault.newRecoveryCode', {})).toEqual(refused);
    await demand(page, 'vault.lock', {});
    await demand(page, 'vault.unlock', { by: 'recovery', code: recoveryCode });
  });
});
