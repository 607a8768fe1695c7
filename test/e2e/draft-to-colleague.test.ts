import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { Report } from '../../core/model/report.ts';
import { openPackage } from '../../packaging/open-package.ts';
import { reportDetails } from '../../renderer/i18n/report-details.ts';
import { reportDrafts } from '../../renderer/i18n/report-drafts.ts';
import { reportHandOver } from '../../renderer/i18n/report-hand-over.ts';
import { reportShort } from '../../renderer/i18n/report-short.ts';
import { respondOpen } from '../../renderer/i18n/respond-open.ts';
import { arriveAt, press } from './pages/choices.ts';
import { acceptAsCase, choosePackage, openDesk } from './pages/desk-pages.ts';
import { goTo } from './pages/screen.ts';
import { handOver, passwordShown } from './pages/hand-over-page.ts';
import { beginReport, fillShortReport } from './pages/short-report.ts';
import { saveAs } from './pages/system-dialog.ts';
import { startVault } from './pages/vault-page.ts';
import { appPath, startProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-colleague-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [details, drafts, handOverWords, short, open] = [
  reportDetails.ja,
  reportDrafts.ja,
  reportHandOver.ja,
  reportShort.ja,
  respondOpen.ja,
];
const addToCase = new RegExp(`^${open.supplement.action.replace('{{number}}', '.+')}$`);

const MAIL = path.join(appPath(), 'assets/sample/mails/1-mail.eml');
const LOG = path.join(folder, '訪問メモ.txt');
const draftFile = path.join(folder, 'handed.kakekomi-draft.zip');
const first = path.join(folder, 'first.zip');
const second = path.join(folder, 'second.zip');
const passwords = { draft: '', first: '', second: '' };

const MAX_REPORT_BYTES = 16 * 1024 * 1024;

const shownPassword = async (page: Page): Promise<string> => (await passwordShown(page))!.ascii.join('-');
const reportPathOf = (page: Page): string => /#(\/report\/[^/]+)\//.exec(page.url())![1]!;

/** What a package holds: its report and the bytes of the first mail. */
async function contentOf(file: string, password: string) {
  const reader = await openPackage(file, { password });
  try {
    expect((await reader.verify()).ok).toBe(true);
    const text = async (name: string) => Buffer.from(await reader.readDocument(name, MAX_REPORT_BYTES)).toString();
    const report = Report.parse(JSON.parse(await text('data/report.json')));
    return { info: reader.info, report, bag: await text('bag-info.txt'), paths: reader.entries.map((e) => e.path) };
  } finally {
    await reader.close();
  }
}

describe('a draft is written by two and handed over twice', () => {
  test('the first of them makes an encrypted file of it', async () => {
    await using program = await startProgram();
    const { app, page } = program;
    await beginReport(page);
    await fillShortReport(page, { mails: [MAIL], drill: true });
    await goTo(page, `${reportPathOf(page)}/colleague`);
    await arriveAt(page, drafts.colleague.title);
    await saveAs(app, draftFile);
    await press(page, handOverWords.place.choose);
    await press(page, drafts.colleague.make);
    await page.getByText(drafts.colleague.madeTitle).waitFor();
    passwords.draft = await shownPassword(page);
    expect(readFileSync(draftFile).includes('訓練')).toBe(false);
  });

  test('a damaged one leaves nothing with the colleague; the whole one goes on, is handed over, then added to', async () => {
    await using program = await startProgram();
    const { app, page } = program;
    await goTo(page, '/drafts');
    await startVault(page);
    await arriveAt(page, drafts.drafts.title);
    await page.getByText(drafts.drafts.open).click();
    const take = async (file: string) => {
      await page.locator('main input[type=file]').setInputFiles(file);
      await page
        .getByLabel(drafts.colleague.password, { exact: true })
        .fill(passwords.draft.toUpperCase().replaceAll('-', ' '));
      await press(page, drafts.colleague.open);
    };

    const damaged = path.join(folder, 'damaged.kakekomi-draft.zip');
    const bytes = readFileSync(draftFile);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(damaged, bytes);
    await take(damaged);
    await page.locator('.notice-code').waitFor();
    await page.getByText(drafts.drafts.emptyTitle).waitFor();

    await take(draftFile);
    await page.waitForURL(/short\/\d$/);
    const report = reportPathOf(page);
    await goTo(page, `${report}/short/3`);
    await arriveAt(page, short.you.title);
    await page.locator('input[value="架空商事株式会社"]').waitFor();
    await goTo(page, `${report}/short/6`);
    await arriveAt(page, handOverWords.hand.title);
    await handOver(app, page, 'password', first);
    passwords.first = await shownPassword(page);

    writeFileSync(LOG, '受付の人が電話を受けた\n');
    await goTo(page, `${report}/details/files`);
    await arriveAt(page, details.details.files.title);
    await page.locator('main input[type=file]').first().setInputFiles(LOG);
    await page.getByRole('region', { name: '訪問メモ.txt' }).waitFor();
    await goTo(page, `${report}/short/6`);
    await arriveAt(page, handOverWords.hand.title);
    const password = page.locator('label.choice').filter({ hasText: handOverWords.hand.password });
    if (!(await password.locator('input').isChecked())) await password.click();
    if (await page.locator('.card-choice input').first().isChecked())
      await page.locator('.card-choice label').first().click();
    await saveAs(app, second);
    await press(page, handOverWords.place.choose);
    await page.getByRole('button', { name: handOverWords.place.another }).waitFor();
    await press(page, handOverWords.hand.seal);
    await arriveAt(page, handOverWords.after.title);
    passwords.second = await shownPassword(page);
  });

  test('the second package names the first and holds only what is new', async () => {
    const one = await contentOf(first, passwords.first);
    expect(one.info).toMatchObject({ kind: 'report', draft: false });
    expect(one.report.supplementTo).toBeNull();
    expect(one.report.mails[0]?.analysis?.subject).toBeTruthy();
    expect(one.paths).toContain('data/mail/1/message.eml');

    const two = await contentOf(second, passwords.second);
    expect(two.info).toMatchObject({ kind: 'supplement', externalIdentifier: one.report.reportId });
    expect(two.report).toMatchObject({ reportId: one.report.reportId, supplementTo: one.info.packageId });
    expect(two.bag).toContain(`Kakekomi-Supplement-To: ${one.info.packageId}\n`);
    expect(two.paths.filter((name) => /^data\/(mail|files)\//.test(name))).toEqual(['data/files/訪問メモ.txt']);
  });

  test('the desk refuses the draft, and brings the supplement to its case', async () => {
    await using team = await startProgram();
    const { page } = team;
    const openWith = async (file: string, password: string) => {
      await choosePackage(page, file);
      await page.getByLabel(open.secret.label, { exact: true }).fill(password);
      await press(page, open.secret.action);
    };
    await openDesk(page);
    await openWith(draftFile, passwords.draft);
    await page.getByText(open.outcomes.draft.title).waitFor();
    await press(page, open.another);

    await openWith(first, passwords.first);
    const casePath = await acceptAsCase(page, { drill: true });
    await openWith(second, passwords.second);
    await page.getByText('検証済み', { exact: true }).first().waitFor();
    await page.getByText(open.supplement.title).first().waitFor();
    await page.getByRole('button', { name: addToCase }).click();
    await page.waitForURL(/open\/merge$/);
    await page.getByRole('button', { name: addToCase }).click();
    await page.waitForURL(new RegExp(`${casePath}/overview$`));
    await goTo(page, `${casePath}/artifacts`);
    await page.getByText('訪問メモ.txt').first().waitFor();
    await page.getByText('1-mail.eml').first().waitFor();
  });
});
