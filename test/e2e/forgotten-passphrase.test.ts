import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { demand } from './page-calls.ts';
import { startProgram } from './program.ts';
import { goTo, type Language, PASSPHRASE, wordsOf } from './window-steps.ts';

const NEXT = 'another passphrase, set after that';
const THIRD = 'and one more, set in the settings';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-forgotten-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<Language>(['ja', 'en'])('a forgotten passphrase, in %s', (lang) => {
  const dataFolder = path.join(folder, lang);
  const { unlock, recovered, passphrase, vault, prove, title } = wordsOf(lang).settings;
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const press = (place: Page | Locator, name: string) => place.getByRole('button', { name, exact: true }).click();
  const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
  let words = '';

  const unlockWith = async (page: Page, secret: string) => {
    await page.getByLabel(unlock.passphrase, { exact: true }).fill(secret);
    await press(page, unlock.open);
  };
  const unlockBySheet = async (page: Page) => {
    await goTo(page, '/settings/vault');
    await heading(page, unlock.title);
    await page.getByText(unlock.forgot, { exact: true }).click();
    await page.getByLabel(unlock.recovery, { exact: true }).fill(words.toUpperCase().replaceAll('-', ' '));
    await press(page, unlock['open-recovery']);
  };
  const typeOwn = async (dialog: Locator, own: string) => {
    await press(dialog, passphrase['use-own']);
    await dialog.getByLabel(passphrase['own-new'], { exact: true }).fill(own);
    await dialog.getByLabel(passphrase['again-new'], { exact: true }).fill(own);
  };

  test('whoever comes in by the recovery sheet is offered a new one at once', async () => {
    {
      await using program = await startProgram({ lang, dataFolder });
      const made = await demand(program.page, 'vault.create', { passphrase: PASSPHRASE, useKeyStore: false });
      words = made.recoveryCode;
    }
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await unlockBySheet(page);
    const offer = dialogOf(page, recovered.title);
    await offer.getByText(recovered.text, { exact: true }).waitFor();
    // The words were typed a moment ago, and the old passphrase is what is missing: neither is asked for.
    expect(await offer.getByLabel(vault.current).count()).toBe(0);
    expect(await offer.getByLabel(unlock.recovery).count()).toBe(0);
    await typeOwn(offer, NEXT);
    await press(offer, vault.save);
    await offer.waitFor({ state: 'detached' });
    await heading(page, title);
  });

  test('after that the new one opens, and the old one no longer does', async () => {
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await goTo(page, '/settings/vault');
    await heading(page, unlock.title);
    await unlockWith(page, PASSPHRASE);
    await page.getByText(unlock.wrong, { exact: true }).waitFor();
    await unlockWith(page, NEXT);
    await heading(page, title);
    expect(await dialogOf(page, recovered.title).count()).toBe(0);
  });

  test('it can be put off, and the settings take the words of the sheet later', async () => {
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await unlockBySheet(page);
    await press(dialogOf(page, recovered.title), recovered.later);
    await heading(page, title);
    await press(page, vault.change);
    const dialog = dialogOf(page, vault.change);
    await press(dialog, vault.forgot);
    const asked = dialog.getByLabel(unlock.recovery, { exact: true });
    await asked.fill('abandon abandon abandon');
    await typeOwn(dialog, THIRD);
    await press(dialog, vault.save);
    await dialog.getByText(unlock['wrong-recovery'], { exact: true }).waitFor();
    await press(dialog, prove['by-passphrase']);
    await press(dialog, vault.forgot);
    await asked.fill(words);
    await press(dialog, vault.save);
    await dialog.waitFor({ state: 'detached' });
    await demand(page, 'vault.lock', {});
    await demand(page, 'vault.unlock', { by: 'passphrase', passphrase: THIRD });
  });
});
