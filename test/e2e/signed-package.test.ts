import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardText } from '../../core/exchange/card.ts';
import { generatePassword, makeCard, makeIdentity, parseCard, sealPackage } from '../../packaging/index.ts';
import { SIGNATURE_PATH } from '../../packaging/bag-check.ts';
import { craftPackage } from '../packaging/crafted-zip.ts';
import { sealRequest } from '../packaging/package-fixture.ts';
import { press } from './pages/choices.ts';
import { acceptAsCase, choosePackage, openDesk } from './pages/desk-pages.ts';
import { goTo } from './pages/screen.ts';
import { demand } from './page-calls.ts';
import { lightAndDark } from './axe-findings.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';
import { wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-signed-'));
const { desk, settings } = wordsOf('ja');
const { signer, secret, verify } = desk.open;
const { identity: keys, cards } = settings;
const report = readFileSync(path.join(appPath(), 'assets/sample/report.json'));
const documents = async () => [{ path: 'data/report.json', bytes: report }];
const password = generatePassword();
const NAME = '見本 CSIRT';

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
  await openDesk(program.page);
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const tag = (page: Page, text: string) => page.locator('.package-head .tag').filter({ hasText: text });

/** Puts away what is open, and opens another. */
async function chooseAnew(page: Page, file: string): Promise<void> {
  await goTo(page, '/desk/open');
  await page.locator('main h1').waitFor();
  if (await page.locator('.package-head').isVisible()) {
    await press(page, desk.open.close);
    await press(page, desk.open.closeReally);
  }
  await choosePackage(page, file);
}

async function openWithPassword(page: Page, file: string, typed = password): Promise<void> {
  await chooseAnew(page, file);
  await page.getByLabel(secret.label, { exact: true }).fill(typed);
  await press(page, secret.action);
  await page.locator('.package-head').waitFor();
}

test('without a signature nobody is named', async () => {
  const { page } = program;
  const file = path.join(folder, 'unsigned.zip');
  await sealPackage(sealRequest(file, { password, documents }));
  await openWithPassword(page, file);
  await tag(page, signer.tag.absent).waitFor();
  await page.getByRole('tab', { name: desk.read.tabs.verification }).click();
  await page.getByText(signer.absent.title, { exact: true }).waitFor();
  expect(await lightAndDark(page, 'unsigned')).toEqual([]);
  expect(await page.locator('main').innerText()).not.toContain('署名しています');
});

test('an unknown signer is one comparison by telephone away from being known', async () => {
  const { page } = program;
  const team = await makeIdentity();
  const card = makeCard(
    {
      ...{ name: NAME, organization: '', phone: '', instructions: { ja: '', en: '' } },
      ...{ ageRecipient: team.ageRecipient, signingKey: team.signingPublic },
      ...{ validFrom: '2026-01-01', validUntil: '2036-01-01' },
    },
    team.signingSecret,
  );
  const file = path.join(folder, 'signed.zip');
  const signing = { signingSecret: team.signingSecret, card: cardText(card) };
  await sealPackage(sealRequest(file, { password, documents, signer: signing }));
  await openWithPassword(page, file);
  await tag(page, signer.tag.unknown).waitFor();
  await page.getByText(verify.verified, { exact: true }).first().waitFor();
  expect(await lightAndDark(page, 'unknown signer')).toEqual([]);
  await press(page, signer.unknown.compare);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(cards.same).waitFor();
  expect(await lightAndDark(page, 'comparing a card')).toEqual([]);
  await dialog.getByText(cards.same).click();
  await press(dialog, cards['compare-confirm']);
  await dialog.waitFor({ state: 'detached' });
  await tag(page, signer.tag.known.replace('{{name}}', NAME)).waitFor();
  await page.getByText(signer.known.text).waitFor();
  expect(await lightAndDark(page, 'known signer')).toEqual([]);
  expect(await page.locator('.notice-verified .notice-title').innerText()).toContain(NAME);
  const casePath = await acceptAsCase(page, { drill: false });
  await goTo(page, `${casePath}/record`);
  await page.getByText(`署名：${NAME}（カードを照合済み`).first().waitFor();
});

test('a signature of something else is said to be one, and nothing is called verified', async () => {
  const { page } = program;
  const file = path.join(folder, 'tampered.zip');
  const tamper = (files: Map<string, Buffer>) => void files.set(SIGNATURE_PATH, Buffer.from('no signature'));
  writeFileSync(file, craftPackage({ password, payload: { 'data/report.json': report }, tamper }));
  await openWithPassword(page, file);
  await tag(page, signer.tag.tampered).waitFor();
  await page.getByText(signer.tampered.next).waitFor();
  expect(await lightAndDark(page, 'changed since it was signed')).toEqual([]);
  expect(await page.locator('.package-head').innerText()).not.toContain(verify.verified);
});

test('new keys open what was made for the old ones by themselves, and say what whoever left can still do', async () => {
  const { page } = program;
  const details = { name: '救援', organization: '見本', phone: '', instructionsJa: '', instructionsEn: '' };
  const before = parseCard((await demand(page, 'identity.create', details)).cardText);
  const file = path.join(folder, 'to-the-old-key.zip');
  await sealPackage(sealRequest(file, { documents, recipients: [before.ageRecipient] }));
  await goTo(page, '/desk/identity');
  await press(page, keys.rekey);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(keys['rekey-still']).waitFor();
  await dialog.getByText(keys['rekey-understood']).click();
  await press(dialog, keys.rekey);
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: keys.retired, exact: true }).waitFor();
  expect(await lightAndDark(page, 'retired keys')).toEqual([]);
  const { cardText: now } = await demand(page, 'identity.state', {});
  expect(parseCard(now!).ageRecipient).not.toBe(before.ageRecipient);
  await chooseAnew(page, file);
  await page.getByText(verify.verified, { exact: true }).first().waitFor();
});
