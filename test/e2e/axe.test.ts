import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mail } from '../../renderer/i18n/mail.ts';
import { report } from '../../renderer/i18n/report.ts';
import { ROUTES } from '../../renderer/route-table.ts';
import { findRoute } from '../../renderer/routes.ts';
import { press } from './pages/choices.ts';
import { goTo } from './pages/screen.ts';
import { sampleDialogs } from './pages/sample-dialogs.ts';
import { sampleScreens, show, speak } from './pages/sample-screens.ts';
import { playSample, type SampleWorld } from './pages/sample-world.ts';
import { unlockVault } from './pages/vault-page.ts';
import { DARK, LIGHT, lightAndDark } from './axe-findings.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { writeMailFolder } from './sample-mailbox.ts';

let folder: string;
let program: RunningProgram;
let world: SampleWorld;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-axe-'));
  program = await startProgram();
  world = await playSample(program, folder);
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('axe-core finds nothing', () => {
  test('where a route is in the table, it is visited', () => {
    const visited = new Set(sampleScreens(world).map((screen) => findRoute(ROUTES, screen)?.entry.id));
    expect(ROUTES.map(({ id }) => id).filter((id) => !visited.has(id))).toEqual([]);
  });

  // What the dark appearance changes are colours, which are the same in both languages.
  for (const [language, appearances] of [
    ['ja', [LIGHT, DARK]],
    ['en', [LIGHT]],
  ] as const) {
    test(
      `on any screen of the table, in ${language}, ${appearances.map(([name]) => name).join(' and ')}`,
      { timeout: 300_000 },
      async () => {
        const found: string[] = [];
        await speak(program.page, language);
        for (const screen of sampleScreens(world)) {
          await show(program.page, screen);
          found.push(...(await lightAndDark(program.page, screen, appearances)));
        }
        expect(found).toEqual([]);
      },
    );
  }

  test('though it would: planted faults are found', async () => {
    const { page } = program;
    await show(page, '/desk');
    await page.evaluate(() => {
      const button = document.createElement('button');
      document.querySelector('main .page-body')?.append(button);
    });
    expect((await lightAndDark(page, 'planted')).join()).toContain('button-name');
  });

  test('in each tab of a mail, on both sides', { timeout: 240_000 }, async () => {
    const { page } = program;
    await speak(page, 'ja');
    for (const screen of [`${world.casePath}/mails`, `${world.report}/short/2`]) {
      await show(page, screen);
      const tabs = page.locator('.mail-view').first().getByRole('tab');
      for (let place = 0; place < (await tabs.count()); place++) {
        await tabs.nth(place).click();
        await page.getByText(mail.ja.preview.loading, { exact: true }).waitFor({ state: 'detached' });
        expect(await lightAndDark(page, `tab ${place} on ${screen}`)).toEqual([]);
      }
    }
  });

  test('on what was found in a mailbox', async () => {
    const { page } = program;
    const words = report.ja.mailbox;
    writeMailFolder(path.join(folder, 'mails'));
    await show(page, `${world.report}/mailbox`);
    await page
      .locator(`main input[type=file][aria-label="${words.chooseFolder}"]`)
      .setInputFiles(path.join(folder, 'mails'));
    await page.getByLabel(words.search, { exact: true }).fill('会議');
    await page.locator('.mailbox-hit').first().waitFor();
    expect(await lightAndDark(page, 'found in a mailbox')).toEqual([]);
    await page
      .getByRole('button', { name: `${words.like}: ` })
      .first()
      .click();
    await page.locator('.mailbox-reasons').first().waitFor();
    expect(await lightAndDark(page, 'mails like one')).toEqual([]);
  });

  test('in the dialogs', { timeout: 180_000 }, async () => {
    const { page } = program;
    await speak(page, 'ja');
    for (const { screen, open } of sampleDialogs(world)) {
      await show(page, screen);
      await open(page);
      await page.locator('.dialog-inner').waitFor();
      const name = `${await page.locator('.dialog-inner h2').first().innerText()} on ${screen}`;
      expect(await lightAndDark(page, name)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.dialog-inner').waitFor({ state: 'detached' });
    }
  });

  test('while the meaning of a word is open', async () => {
    const { page } = program;
    for (const screen of [`${world.casePath}/timeline`, '/desk/open/timeline']) {
      await show(page, screen);
      const word = page.locator('main .term:visible').first();
      await word.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await page.locator('main [role="tooltip"]').waitFor();
      expect(await lightAndDark(page, `meaning on ${screen}`)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  test('on the locked door and at the first start', async () => {
    const { page } = program;
    await press(page, 'ロック');
    await goTo(page, '/drafts');
    await page.getByLabel('合言葉', { exact: true }).waitFor();
    expect(await lightAndDark(page, 'locked')).toEqual([]);
    await unlockVault(page, world.passphrase);
    await show(page, '/desk/open');
    expect(await lightAndDark(page, 'no package is open')).toEqual([]);
    await using fresh = await startProgram({ lang: 'en' });
    await fresh.page.locator('main h1').waitFor();
    expect(await lightAndDark(fresh.page, 'first page before the vault')).toEqual([]);
    await goTo(fresh.page, '/drafts');
    await fresh.page.locator('.word-grid li').nth(11).waitFor();
    expect(await lightAndDark(fresh.page, 'first start')).toEqual([]);
  });
});
