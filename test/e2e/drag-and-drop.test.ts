import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { craftPackage } from '../packaging/crafted-zip.ts';
import { dropOn } from './drop-on.ts';
import { appPath, startProgram } from './program.ts';
import { beginReport, goTo, makeVault, wordsOf, type Language } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-drag-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<Language>(['ja', 'en'])('files that are dragged in from outside, in %s', (lang) => {
  test('a package on the desk, a mail with a Japanese name in the report', { timeout: 120_000 }, async () => {
    await using program = await startProgram({ lang });
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await makeVault(page);
    const words = wordsOf(lang);

    const mail = path.join(folder, '【重要】請求書の件.eml');
    copyFileSync(path.join(appPath(), 'assets/sample/mails/1-mail.eml'), mail);
    const report = await beginReport(page, lang);
    await goTo(page, `/report/${report}/short/2`);
    await dropOn(page, [mail]);
    await page.locator('.mail-list > article').first().waitFor();
    await page.getByText(path.basename(mail)).first().waitFor({ state: 'attached' });

    const file = path.join(folder, '相談 報告.zip');
    writeFileSync(file, craftPackage());
    await goTo(page, '/desk');
    await page.getByRole('heading', { level: 1, name: words.desk.desk.landing.title, exact: true }).waitFor();
    await dropOn(page, [file]);
    const { secret, verify } = words.desk.open;
    await page.getByLabel(secret.label, { exact: true }).fill('abandon-ability');
    expect(await page.locator('main').innerText()).toContain('相談 報告.zip');
    await page.getByRole('button', { name: secret.action, exact: true }).click();
    await page.getByText(verify.verified, { exact: true }).first().waitFor();
  });
});
