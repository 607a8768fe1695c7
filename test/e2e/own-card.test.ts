import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { makeIdentity } from '../../packaging/index.ts';
import { reportHandOver } from '../../renderer/i18n/report-hand-over.ts';
import { respondOpen } from '../../renderer/i18n/respond-open.ts';
import { settings } from '../../renderer/i18n/settings.ts';
import { arriveAt, press } from './pages/choices.ts';
import { acceptAsCase, choosePackage, openDesk } from './pages/desk-pages.ts';
import { passwordShown } from './pages/hand-over-page.ts';
import { beginReport, fillShortReport } from './pages/short-report.ts';
import { goTo } from './pages/screen.ts';
import { saveAs } from './pages/system-dialog.ts';
import { unlockVault } from './pages/vault-page.ts';
import { teamCard } from '../packaging/team-card.ts';
import { appPath, startProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-own-card-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { identity, cards } = settings.ja;
const words = reportHandOver.ja;
const TEAM = '見本レスキュー隊';
const PHONE = '03-0000-0000';
const cardFile = path.join(folder, 'team.kakekomi-card.json');
const packageFile = path.join(folder, 'to-team.zip');
const teamData = path.join(folder, 'team');
let passphrase = '';
let readAloud: string[] = [];

/** A card that ran out, one of a day to come, and one that is withdrawn after it was compared and chosen. */
async function cardsThatNobodyMaySealTo(page: Page): Promise<void> {
  const shown = (organization: string) => page.locator('.card-choice').filter({ hasText: organization });
  const take = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return page.getByLabel(words.cards.drop).setInputFiles(file);
  };
  const refused = async (organization: string, why: 'expired' | 'not-yet' | 'revoked') => {
    await shown(organization).getByText(words.cards[why], { exact: true }).waitFor();
    await shown(organization).getByText(words.cards.unusable[why]).waitFor();
    expect(await shown(organization).locator('input').isDisabled()).toBe(true);
    expect(await shown(organization).getByRole('button', { name: words.cards.same }).count()).toBe(0);
  };
  await take('old.json', teamCard(await makeIdentity(), { organization: '期限切れ隊', validUntil: '2026-01-02' }));
  await refused('期限切れ隊', 'expired');
  await take('early.json', teamCard(await makeIdentity(), { organization: '来年隊', validFrom: '2098-01-02' }));
  await refused('来年隊', 'not-yet');

  const identityOfOne = await makeIdentity();
  const first = { organization: '撤回隊', issuedAt: '2026-01-02T00:00:00Z' };
  await take('first.json', teamCard(identityOfOne, first));
  await press(shown('撤回隊'), words.cards.same);
  await shown('撤回隊').getByText(words.cards.confirmed).waitFor();
  expect(await shown('撤回隊').locator('input').isChecked()).toBe(true);
  await take('gone.json', teamCard(identityOfOne, { ...first, issuedAt: '2026-02-02T00:00:00Z', revoked: true }));
  await refused('撤回隊', 'revoked');
  // The earlier card does not bring it back.
  await take('first.json', teamCard(identityOfOne, first));
  await refused('撤回隊', 'revoked');
}

describe('a team with an identity of its own', () => {
  test('makes it, and gives its card away', async () => {
    await using team = await startProgram({ dataFolder: teamData });
    const { app, page } = team;
    passphrase = await openDesk(page);
    await goTo(page, '/desk/identity');
    await press(page, identity.make);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(cards.name, { exact: true }).fill('相談窓口');
    await dialog.getByLabel(cards.organization, { exact: true }).fill(TEAM);
    await dialog.getByLabel(new RegExp(`^${cards.phone}`)).fill(PHONE);
    await press(dialog, identity.make);
    await dialog.waitFor({ state: 'detached' });
    const told = page.locator('main .word-grid li');
    await expect.poll(() => told.count()).toBe(12);
    readAloud = await told.allInnerTexts();
    await saveAs(app, cardFile);
    await press(page, identity['save-card']);
    await expect.poll(() => readFileSync(cardFile, { encoding: 'utf8', flag: 'a+' })).toContain('age1');
    expect(readFileSync(cardFile, 'utf8')).not.toContain('SECRET');
  });

  test('a victim takes the card in, compares the words by telephone, and hands over to it', async () => {
    await using victim = await startProgram();
    const { app, page } = victim;
    await beginReport(page);
    await fillShortReport(page, { mails: [path.join(appPath(), 'assets/sample/mails/1-mail.eml')], drill: false });
    await page.getByText(words.cards.import, { exact: true }).click();
    await page.getByLabel(words.cards.drop).setInputFiles(cardFile);
    const card = page.locator('.card-choice').filter({ hasText: TEAM });
    await card.getByText(words.cards.unconfirmed).waitFor();
    await card.locator('.word-grid li').nth(11).waitFor();
    const shown = await card.locator('.word-grid li').allInnerTexts();
    expect(shown.map(letters)).toEqual(readAloud.map(letters));
    // Whoever forges a card forges the number on it too.
    expect(await card.locator('.card-words').innerText()).not.toContain(PHONE);
    await press(card, words.cards.same);
    await card.getByText(words.cards.confirmed).waitFor();
    await cardsThatNobodyMaySealTo(page);

    for (const other of await page.locator('.card-choice').filter({ hasNotText: TEAM }).all()) {
      if ((await other.locator('input').isEnabled()) && (await other.locator('input').isChecked()))
        await other.locator('label').first().click();
    }
    const password = page.locator('label.choice').filter({ hasText: words.hand.password });
    if (await password.locator('input').isChecked()) await password.click();
    await saveAs(app, packageFile);
    await press(page, words.place.choose);
    await page.getByRole('button', { name: words.place.another }).waitFor();
    await press(page, words.hand.seal);
    await page.getByRole('heading', { name: words.recovery.title }).waitFor();
    await page.locator('label.choice').filter({ hasText: words.recovery.kept }).click();
    await press(page, words.recovery.goOn);
    await arriveAt(page, words.after.title);
    expect(await passwordShown(page)).toBeNull();
    expect(await page.locator('main').innerText()).toContain(PHONE);
  });

  test('opens it after a restart with the key from its vault; another team cannot', async () => {
    {
      await using team = await startProgram({ dataFolder: teamData });
      await goTo(team.page, '/desk');
      await unlockVault(team.page, passphrase);
      await team.page.locator('.desk-side').waitFor();
      await choosePackage(team.page, packageFile);
      await acceptAsCase(team.page, { drill: false });
    }
    await using others = await startProgram();
    await openDesk(others.page);
    await choosePackage(others.page, packageFile);
    await others.page.getByLabel(respondOpen.ja.secret.label, { exact: true }).waitFor();
    expect(await others.page.getByRole('button', { name: respondOpen.ja.secret.identityAction }).count()).toBe(0);
  });
});

/** A word of the fingerprint without its number. */
const letters = (text: string): string => text.replace(/[\d\s.]/g, '');
