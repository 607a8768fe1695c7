import type { Page } from 'playwright-core';
import { arriveAt, choose, press } from './choices.ts';

/** The first start where the system keeps no key: takes the passphrase that is offered, and tells it. */
export async function startVault(page: Page): Promise<string> {
  await arriveAt(page, 'はじめに、内容を守る合言葉を決めます');
  const words = page.locator('.word-grid li');
  await words.nth(11).waitFor();
  const passphrase = (await words.allInnerTexts()).map((text) => text.replace(/[^a-z]/g, '')).join('-');
  await choose(page, '紙に書き写しました');
  await press(page, '始める');
  return passphrase;
}

/** The locked door of a program that was started before. */
export async function unlockVault(page: Page, passphrase: string): Promise<void> {
  await arriveAt(page, 'ロックされています');
  await page.getByLabel('合言葉', { exact: true }).fill(passphrase);
  await press(page, '開く');
}
