import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { REPORT_JSON_PATH } from '../../core/exchange/package-documents.ts';
import { Report } from '../../core/model/report.ts';
import { openPackage } from '../../packaging/index.ts';
import { reportHandOver } from '../../renderer/i18n/report-hand-over.ts';
import { settingsMedia } from '../../renderer/i18n/settings-media.ts';
import { reportShort } from '../../renderer/i18n/report-short.ts';
import { arriveAt, press } from './pages/choices.ts';
import { handOver, passwordShown } from './pages/hand-over-page.ts';
import { goTo } from './pages/screen.ts';
import { beginReport, fillShortReport } from './pages/short-report.ts';
import { unlockVault } from './pages/vault-page.ts';
import { appPath, startProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-hand-over-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dataFolder = path.join(folder, 'victim');
const firstFile = path.join(folder, 'first.zip');
const againFile = path.join(folder, 'again.zip');
const MAIL = path.join(appPath(), 'assets/sample/mails/1-mail.eml');
const { check, approval } = reportShort.ja;
const { next, cards } = reportHandOver.ja;
const NUMBER = '03-1234-5678';
/** What the drill's card says, and no real victim may be told. */
const NOBODYS_NUMBER = '000-0000-0000';

let passphrase = '';
let reportPath = '';
let firstPassword = '';

const shown = (page: Page): Promise<string> => page.locator('main').innerText();

/** What a package holds, opened with the password that was shown. */
async function content(file: string, password: string): Promise<{ report: Report; paths: string[] }> {
  const reader = await openPackage(file, { password });
  try {
    const text = Buffer.from(await reader.readDocument(REPORT_JSON_PATH, 64 * 1024 * 1024)).toString('utf8');
    return { report: Report.parse(JSON.parse(text)), paths: reader.entries.map((entry) => entry.path) };
  } finally {
    await reader.close();
  }
}

test('a real report is told no number of a drill and offered no card whose key everybody has', async () => {
  await using victim = await startProgram({ dataFolder });
  const { app, page } = victim;
  await page.getByRole('heading', { name: 'どこに相談しますか' }).waitFor();
  expect(await shown(page)).not.toContain(NOBODYS_NUMBER);
  await page.getByLabel('相談先の電話番号').fill(NUMBER);
  await page.getByLabel('相談先の名前').fill('本社 情報システム課');
  passphrase = await beginReport(page);
  reportPath = /#(\/report\/[^/]+)\//.exec(page.url())![1]!;
  expect(await page.locator('.recipient-line').innerText()).toContain(NUMBER);
  await fillShortReport(page, { mails: [MAIL], drill: false });
  expect(await page.locator('.card-choice').count()).toBe(0);
  expect(await shown(page)).not.toContain(NOBODYS_NUMBER);

  await page.getByText(cards.import, { exact: true }).click();
  await page.getByLabel(cards.drop).setInputFiles(path.join(appPath(), 'assets/cards/sample-drill.kakekomi-card.json'));
  await page.getByText('訓練用のカードには、訓練の報告しか渡せません').waitFor();
  expect(await page.locator('.card-choice').count()).toBe(0);

  // An answer is left out, which makes the decision stale; it is recorded anew.
  await goTo(page, `${reportPath}/short/5`);
  await arriveAt(page, check.title);
  await page.locator('summary').filter({ hasText: check.groups.you }).click();
  await page.locator('label.choice').filter({ hasText: '連絡担当者' }).click();
  await page.getByText(check.leftOut.replace('{{number}}', '1')).waitFor();
  await page.getByText(approval.staleTitle).waitFor();
  await press(page, approval.sameAgain);
  await page.getByText(approval.staleTitle).waitFor({ state: 'detached' });

  await goTo(page, `${reportPath}/short/6`);
  await arriveAt(page, 'まとめて渡す');
  await handOver(app, page, 'password', firstFile);
  firstPassword = (await passwordShown(page))!.ascii.join('-');
  expect(await shown(page)).toContain(NUMBER);
  expect(await shown(page)).not.toContain(NOBODYS_NUMBER);
  const { report, paths } = await content(firstFile, firstPassword);
  expect(report.identity.contactName).toEqual({ state: 'cannot-disclose' });
  expect(report.identity.organization).toMatchObject({ value: '架空商事株式会社' });
  expect(paths).toContain('data/mail/1/message.eml');

  await goTo(page, '/settings/media');
  const line = page.getByRole('row').filter({ hasText: 'first.zip' });
  await line.getByText(settingsMedia.ja.media.kinds.package).waitFor();
  await line.getByText('SHA-256', { exact: true }).click();
  const hash = createHash('sha256').update(readFileSync(firstFile)).digest('hex');
  expect((await line.innerText()).replace(/\s/gu, '')).toContain(hash);
  expect(await line.innerText()).toContain(folder);
});

test('after a restart the password is gone; the same made again is whole and names what it replaces', async () => {
  await using victim = await startProgram({ dataFolder });
  const { app, page } = victim;
  await goTo(page, `${reportPath}/short/7`);
  await unlockVault(page, passphrase);
  await page.getByText('パスワードはもう表示できません').waitFor();
  await press(page, next.makeAgain);
  await arriveAt(page, 'まとめて渡す');
  expect(await page.locator('label.choice').filter({ hasText: next.again }).locator('input').isChecked()).toBe(true);
  await handOver(app, page, 'password', againFile, false);
  const password = (await passwordShown(page))!.ascii.join('-');
  expect(await shown(page)).toContain(next.kinds.again);

  const first = await content(firstFile, firstPassword);
  const again = await content(againFile, password);
  expect(again.paths.sort()).toEqual(first.paths.sort());
  const [sent] = again.report.sent;
  expect(again.report.replaces).toEqual([sent!.packageId]);
  expect(again.report.supplementTo).toBeNull();
  expect(again.report.mails.map((mail) => mail.mailId)).toEqual(first.report.mails.map((mail) => mail.mailId));

  // What went is folded away before anything new, and the decision is said to be about it.
  await goTo(page, `${reportPath}/short/5`);
  await page.getByText(check.sentBefore.replace('{{files}}', '1')).waitFor();
  await page.getByText(check.noNewFiles).waitFor();
  await page.getByText(approval.handedOverTitle).waitFor();
  await goTo(page, '/');
  await page.getByText(NUMBER, { exact: true }).waitFor();
});
