import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { pstOf } from '../core/mailbox/pst-builder.ts';
import { mailText, mboxOf } from '../core/mailbox/source-files.ts';
import { craftPackage } from '../packaging/crafted-zip.ts';
import { dropOn } from './drop-on.ts';
import { appPath, startProgram } from './program.ts';
import { beginReport, fill, goTo, makeVault, wordsOf, type Language } from './window-steps.ts';

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

    // Beside the place, on its page.
    const beside = path.join(folder, '脇に置いた.eml');
    writeFileSync(beside, mailText('脇に置いた'));
    await dropOn(page, [beside], 40);
    await page.locator('.mail-list > article').nth(1).waitFor();

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

  test(
    'what holds several mails is none: said, nothing of it is added, and one can be picked',
    { timeout: 180_000 },
    async () => {
      await using program = await startProgram({ lang });
      const { page } = program;
      page.setDefaultTimeout(30_000);
      await makeVault(page);
      const { report: words, shell } = wordsOf(lang);
      const { held } = words.intake;
      const report = await beginReport(page, lang);
      const mails = page.locator('.mail-list article');
      const told = (title: string): Locator => page.locator('.notice').filter({ hasText: title });
      const pickOf = async (title: string, number: number): Promise<void> => {
        await told(title).getByText(held.text).waitFor();
        expect(await mails.count()).toBe(0);
        await told(title).getByRole('button', { name: held.search, exact: true }).click();
        await page.getByText(fill(words.mailbox.indexed, { number }), { exact: true }).waitFor();
        await page.getByRole('button', { name: words.mailbox.done, exact: true }).click();
        await page.waitForURL(new RegExp(`#/report/${report}/short/2$`));
      };
      const place = (name: string): string => path.join(folder, name);
      writeFileSync(place('Inbox.eml'), mboxOf(mailText('一通目'), mailText('二通目')));
      writeFileSync(place('退避.eml'), pstOf([]));
      mkdirSync(place('届いたもの'), { recursive: true });
      writeFileSync(place('届いたもの/a.eml'), mailText('フォルダーの中'));
      writeFileSync(place('one.mbox'), mboxOf(mailText('ただ一通')));
      await goTo(page, `/report/${report}/short/2`);
      await dropOn(page, [place('Inbox.eml'), place('退避.eml')]);
      await told(fill(held.pst, { name: '退避.eml' })).waitFor();
      await pickOf(fill(held.mbox, { name: 'Inbox.eml', number: 2 }), 2);
      await dropOn(page, [place('届いたもの')]);
      await pickOf(fill(held.folder, { name: '届いたもの' }), 1);
      await dropOn(page, [place('one.mbox')]);
      await mails.and(page.getByRole('article', { name: 'ただ一通' })).waitFor();
      // More than a mail can have: kept as it is, with the limit.
      writeFileSync(place('large.eml'), mailText('大きい'));
      truncateSync(place('large.eml'), 257 * 1024 * 1024);
      await dropOn(page, [place('large.eml')]);
      const { title, text } = words.intake['too-large'];
      await told(fill(title, { name: 'large.eml' }))
        .getByText(fill(text, { limit: '256 MB' }))
        .waitFor();
      await page.getByText(fill(words.mail.tooLargeTitle, { name: 'large.eml' })).waitFor({ state: 'attached' });
      await goTo(page, `/report/${report}/details/files`);
      await dropOn(page, [place('届いたもの')]);
      await page.getByText(fill(shell.files.folder, { name: '届いたもの' })).waitFor();
      expect(await page.getByRole('region', { name: '届いたもの' }).count()).toBe(0);
    },
  );
});
