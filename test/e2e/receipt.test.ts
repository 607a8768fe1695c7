import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { press } from './pages/choices.ts';
import { choosePackage, openDesk } from './pages/desk-pages.ts';
import { handOver, passwordShown } from './pages/hand-over-page.ts';
import { goTo } from './pages/screen.ts';
import { beginReport, fillShortReport } from './pages/short-report.ts';
import { saveAs } from './pages/system-dialog.ts';
import { demand } from './page-calls.ts';
import { lightAndDark } from './axe-findings.ts';
import { appPath, startProgram } from './program.ts';
import { wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-receipt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { desk, report, settings } = wordsOf('ja');
const TEAM = '見本レスキュー隊';
const packageFile = path.join(folder, 'report.zip');
const receiptFile = path.join(folder, 'receipt.json');

test('a recipient’s receipt confirms on the sender’s side that the file arrived unchanged', async () => {
  await using victim = await startProgram();
  await beginReport(victim.page);
  await fillShortReport(victim.page, { mails: [path.join(appPath(), 'assets/sample/mails/1-mail.eml')], drill: false });
  await handOver(victim.app, victim.page, 'password', packageFile);
  const password = (await passwordShown(victim.page))!.ascii.join('-');
  {
    await using team = await startProgram();
    const { app, page } = team;
    await openDesk(page);
    await choosePackage(page, packageFile);
    await page.getByLabel(desk.open.secret.label, { exact: true }).fill(password);
    await press(page, desk.open.secret.action);
    await page.getByText(desk.open.verify.verified, { exact: true }).first().waitFor();
    // Whoever has no key is not offered to sign anything.
    expect(await page.getByRole('button', { name: desk.open.receipt.make }).count()).toBe(0);
    const details = { name: '', organization: '', phone: '', instructionsJa: '', instructionsEn: '' };
    await demand(page, 'identity.create', { ...details, name: '受付', organization: TEAM });
    await goTo(page, '/desk');
    await goTo(page, '/desk/open/overview');
    await saveAs(app, receiptFile);
    await press(page, desk.open.receipt.make);
    await expect.poll(() => readFileSync(receiptFile, { encoding: 'utf8', flag: 'a+' })).toContain('kakekomi-receipt');
  }
  const { page } = victim;
  const { receipt } = report;
  const { cards } = settings;
  const give = async (file: string) => {
    if (!(await page.getByText(receipt.lead).isVisible())) await page.getByText(receipt.check, { exact: true }).click();
    await page.getByLabel(receipt.drop).setInputFiles(file);
  };
  const forged = path.join(folder, 'forged.json');
  writeFileSync(forged, readFileSync(receiptFile, 'utf8').replace('"verified"', '"failed"'));
  await give(forged);
  await page.getByText(receipt.forged.title).waitFor();
  expect(await lightAndDark(page, 'a receipt that was changed')).toEqual([]);
  await give(receiptFile);
  await page.getByText(receipt.unknown.title).waitFor();
  expect(await lightAndDark(page, 'a receipt of somebody unknown')).toEqual([]);
  await press(page, receipt.unknown.compare);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(cards.same, { exact: true }).click();
  await press(dialog, cards['compare-confirm']);
  await dialog.waitFor({ state: 'detached' });
  const said = page.locator('.notice-verified').filter({ hasText: receipt.confirmedTitle });
  await said.getByText(TEAM).waitFor();
  expect(await lightAndDark(page, 'a receipt that confirms')).toEqual([]);
  await goTo(page, '/drafts');
  await page.getByText(/^届いたことを確認済み/).waitFor();
});
