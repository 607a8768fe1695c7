import type { Page } from 'playwright-core';
import { arriveAt, choose, press, question } from './choices.ts';
import { startVault } from './vault-page.ts';

/** The first page: which computer, what happened; first aid stands there at once. Then the report begins. */
export async function beginReport(page: Page): Promise<string> {
  await arriveAt(page, 'あやしいメールの相談');
  await choose(page, 'それとは別のパソコン');
  await choose(page, '添付ファイルやリンクを開いた');
  await page.getByRole('heading', { name: '今すること' }).waitFor();
  await press(page, '報告をはじめる');
  const passphrase = await startVault(page);
  await arriveAt(page, '何をしましたか');
  return passphrase;
}

/** Pages 1 to 5, from what was done to what leaves; ends on the page that hands over. */
export async function fillShortReport(page: Page, report: { mails: readonly string[]; drill: boolean }): Promise<void> {
  await choose(page, '添付ファイルを開いた');
  await question(page, '誰がしましたか').getByRole('textbox').fill('経理課の職員');
  await press(page, '次へ');
  await arriveAt(page, '元のメールを加える');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...report.mails]);
  await page
    .locator('.mail-list > article')
    .nth(report.mails.length - 1)
    .waitFor();
  await page.locator('.job').waitFor({ state: 'detached' });
  await press(page, '次へ');
  await arriveAt(page, 'あなたについて');
  await question(page, '組織の名前').getByRole('textbox').fill('架空商事株式会社');
  await question(page, 'あなたのお名前').getByRole('textbox').fill('訓練 花子');
  await question(page, '電話番号（職場').getByRole('textbox').fill('090-0000-0000');
  await press(page, '次へ');
  await arriveAt(page, 'どんなメールですか');
  if (report.drill) await choose(page, 'これは訓練のメールです');
  await press(page, '次へ');
  await arriveAt(page, '確かめて、許可をとる');
  await choose(page, '渡してよい');
  await page.getByLabel('判断した人の名前').fill('訓練 課長');
  await page.getByText('の判断として記録しました').waitFor();
  await press(page, '次へ');
  await arriveAt(page, 'まとめて渡す');
}
