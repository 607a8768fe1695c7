import type { Page } from 'playwright-core';
import { respond } from '../../../renderer/i18n/respond.ts';
import { arriveAt, choose, press, typeInto } from './choices.ts';
import { currentPath, goTo } from './screen.ts';
import { startVault } from './vault-page.ts';

/** A team's first start: from the quiet link on the first page through the vault to the desk. */
export async function openDesk(page: Page): Promise<string> {
  await page.getByRole('link', { name: '相談を受ける側の方はこちら' }).click();
  const passphrase = await startVault(page);
  await page.locator('.desk-side').waitFor();
  return passphrase;
}

/** Takes in an identity that was exported elsewhere, and says who sits here. */
export async function importIdentity(page: Page, file: string, passphrase: string): Promise<void> {
  await goTo(page, '/desk/identity');
  await page.getByLabel('あなたの名前').fill('救援 太郎');
  await press(page, '鍵を取り込む');
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByLabel('書き出したときの合言葉').fill(passphrase);
  await press(dialog, '取り込む');
  await page.getByRole('button', { name: '連絡先カードを保存する' }).waitFor();
}

export async function choosePackage(page: Page, file: string): Promise<void> {
  await goTo(page, '/desk/open');
  await arriveAt(page, 'パッケージを開く');
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Says who sits here, where the page asks. */
export async function giveName(page: Page, name = '救援 太郎'): Promise<void> {
  const field = page.locator('main').getByLabel('お名前', { exact: true });
  if (await field.isVisible()) await field.fill(name);
}

/** Makes a case of a mail alone, and opens its page of mails. Answers with the case's path. */
export async function mailAsCase(page: Page, file: string): Promise<string> {
  await goTo(page, '/desk/new/bare-mail');
  await page.locator('main input[type=file]').first().setInputFiles(file);
  await giveName(page);
  await press(page, respond.ja.start.create);
  await page.waitForURL(/#\/desk\/case\/[^/]+\/overview$/);
  const casePath = (await currentPath(page)).replace(/\/overview$/, '');
  await goTo(page, `${casePath}/mails`);
  await page.locator('.mail-view').waitFor();
  return casePath;
}

/** Waits for every check, then makes a case of the open package. Answers with the case's path. */
export async function acceptAsCase(page: Page, details: { drill: boolean }): Promise<string> {
  await page.getByText('検証済み', { exact: true }).first().waitFor();
  await press(page, '案件として受け付ける');
  await arriveAt(page, '案件として受け付ける');
  const drill = page.locator('label.choice').filter({ hasText: '訓練として扱う' });
  if ((await drill.locator('input').isChecked()) !== details.drill) await drill.click();
  await giveName(page);
  await press(page, '受け付ける');
  await page.waitForFunction(() => window.location.hash.startsWith('#/desk/case/'));
  return page.evaluate(() => window.location.hash.replace(/^#/, '').replace(/\/[^/]*$/, ''));
}

export async function moveTo(page: Page, stage: string): Promise<void> {
  await press(page, '段階を動かす');
  const dialog = page.getByRole('dialog');
  await choose(dialog, stage);
  await dialog.getByLabel('決めた人').fill('救援 太郎');
  await dialog.getByLabel('理由').fill('添付ファイルが開かれている');
  await press(dialog, '動かす');
  await dialog.waitFor({ state: 'detached' });
}

/** Plans a visit for a day and a time in the program's zone, and records that it took place then. */
export async function visit(page: Page, casePath: string, at: { day: string; time: string }): Promise<void> {
  await goTo(page, `${casePath}/visits`);
  await typeInto(page, '日時: 日付', at.day.replaceAll('-', ''));
  await typeInto(page, '日時: 時刻', at.time.replace(':', ''));
  await page.getByLabel('場所').fill('架空商事 本社');
  await page.getByLabel('行く人').fill('救援 太郎、救援 次郎');
  await press(page, '訪問を予定する');
  await press(page, '実施を記録する');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('結果').fill('ディスクの複製を作った');
  await press(dialog, '記録する');
  await page.getByText('実施', { exact: true }).waitFor();
}

/** The statistics table: of each period its figures, in the order of the columns. */
export async function statisticsShown(page: Page): Promise<Record<string, number[]>> {
  await goTo(page, '/desk/statistics');
  await arriveAt(page, '統計');
  const rows = page.locator('table.data-table tbody tr');
  await rows.first().waitFor();
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
  );
  return Object.fromEntries(texts.map(([period = '', ...figures]) => [period, figures.map(Number)]));
}
