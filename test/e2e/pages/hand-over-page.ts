import type { ElectronApplication, Page } from 'playwright-core';
import { arriveAt, choose, press } from './choices.ts';
import { saveAs } from './system-dialog.ts';

/** How the file is to be opened: by the drill's card that comes with the program, by a password, or by either. */
export type WayToOpen = 'card' | 'password' | 'both';

/** Makes the file, with the recovery sheet that comes before the `first` one. Ends on the done page. */
export async function handOver(
  app: ElectronApplication,
  page: Page,
  way: WayToOpen,
  file: string,
  first = true,
): Promise<void> {
  const card = page.locator('.card-choice input').first();
  const offered = (await page.locator('.card-choice').count()) > 0;
  if ((offered && (await card.isChecked())) !== (way !== 'password')) {
    await page.locator('.card-choice label').first().click();
  }
  const password = page.locator('label.choice').filter({ hasText: 'パスワードでも開けるようにする' });
  if ((await password.locator('input').isChecked()) !== (way !== 'card')) await password.click();
  await saveAs(app, file);
  await press(page, '保存する場所を選ぶ');
  await page.getByRole('button', { name: '別の場所にする' }).waitFor();
  await press(page, 'まとめて暗号化する');
  if (first) {
    await page.getByRole('heading', { name: 'はじめに、復旧シートを作ります' }).waitFor();
    await choose(page, '印刷した、または紙に書き写しました');
    await press(page, '続ける');
  }
  await arriveAt(page, 'ファイルができました');
}

/** What the done page shows of the password: the words that open the file, and those read aloud on the telephone. */
export async function passwordShown(page: Page): Promise<{ ascii: string[]; reading: string[] } | null> {
  const ascii = await page.locator('.password-ascii').allInnerTexts();
  return ascii.length === 0 ? null : { ascii, reading: await page.locator('.password-reading').allInnerTexts() };
}
