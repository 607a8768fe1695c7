import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arriveByKeyboard, pressByKeyboard as press, tabTo, walkAround } from './keyboard-walk.ts';
import { arriveAt } from './pages/choices.ts';
import { importIdentity } from './pages/desk-pages.ts';
import { handOver } from './pages/hand-over-page.ts';
import { currentPath, goTo } from './pages/screen.ts';
import { startVault } from './pages/vault-page.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-keyboard-desk-'));
const file = path.join(folder, 'kakekomi-sample.zip');
let program: RunningProgram;
let page: Page;

/** The sample, handed over, and a team that can open it: made with the mouse, for another test does that by keyboard. */
beforeAll(async () => {
  program = await startProgram();
  page = program.page;
  await goTo(page, '/report/sample');
  await startVault(page);
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  await goTo(page, (await currentPath(page)).replace('/short/1', '/short/6'));
  await handOver(program.app, page, 'both', file);
  await importIdentity(page, path.join(appPath(), 'assets/cards/sample-drill.identity.age'), 'kunren');
  await goTo(page, '/desk');
  await page.mouse.move(0, 0);
}, 120_000);
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** To a place of the desk by the links at its side, which keep the focus. */
async function go(link: string, title = link): Promise<void> {
  await press(page, new RegExp(`^${link}`));
  await arriveAt(page, title);
}

const selectedTab = (): Promise<string> => page.locator('[role=tab][aria-selected=true]').first().innerText();
const inDialog = (): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest('[role=dialog], [role=alertdialog]') !== null);

/** From the selected tab to the right, once through all; each shows its own view, and its focus. */
async function throughTabs(): Promise<string[]> {
  await tabTo(page, (await selectedTab()).split('\n')[0] ?? '');
  const names: string[] = [];
  const count = await page.locator('[role=tablist]').first().locator('[role=tab]').count();
  for (let at = 0; at < count; at++) {
    names.push(await selectedTab());
    expect(await page.locator('[role=tabpanel]').first().isVisible()).toBe(true);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
    expect(outline, `the focus shows on the tab ${names.at(-1)}`).not.toBe('none');
    await page.keyboard.press('ArrowRight');
  }
  return names;
}

describe('the desk, by keyboard only', { timeout: 240_000 }, () => {
  test('each place is walked around without a trap', async () => {
    for (const place of ['受付', '新しい案件', 'ボード', '一覧', '予定', '統計']) {
      await go(place);
      expect((await walkAround(page)).length, place).toBeGreaterThan(12);
    }
  });

  test('two keys lead to each place from where nothing is typed', async () => {
    for (const [key, title] of [
      ['i', '受付'],
      ['b', 'ボード'],
      ['l', '一覧'],
      ['s', '統計'],
    ] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await arriveAt(page, title);
    }
  });

  test('a package is opened, read tab by tab, and accepted', async () => {
    await go('パッケージ', 'パッケージを開く');
    const chooser = page.waitForEvent('filechooser');
    await press(page, 'ファイルを選ぶ');
    await (await chooser).setFiles(file);
    await page.getByText('検証済み', { exact: true }).first().waitFor();
    const tabs = await throughTabs();
    expect(new Set(tabs).size).toBe(tabs.length);
    expect(tabs.length).toBeGreaterThan(6);
    await walkAround(page);
    await press(page, '案件として受け付ける');
    await arriveByKeyboard(page, '案件として受け付ける');
    await walkAround(page);
    await press(page, '受け付ける');
    await page.waitForFunction(() => window.location.hash.startsWith('#/desk/case/'));
  });

  test('each tab of the case is walked around without a trap', async () => {
    const tabs = await throughTabs();
    expect(tabs).toHaveLength(10);
    for (let at = 1; at <= 9; at++) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press(String(at));
      expect((await walkAround(page)).length).toBeGreaterThan(8);
    }
  });

  test('the stage is moved in a dialog that holds the focus and gives it back', async () => {
    await press(page, '段階を動かす');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const stops = await walkAround(page);
    expect(stops.length).toBeGreaterThan(4);
    expect(await inDialog()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('button:focus').allInnerTexts()).toEqual(['段階を動かす']);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await tabTo(page, '決めた人');
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('救援 太郎');
    await tabTo(page, '理由');
    await page.keyboard.insertText('添付ファイルが開かれている');
    await press(page, '動かす');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('レスキュー支援').first().waitFor();
  });

  test('a card of the board is moved with Shift and an arrow; the list leads to the case', async () => {
    await go('ボード');
    await tabTo(page, /^\d{4}-\d{4}/);
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByRole('dialog').waitFor();
    expect(await inDialog()).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('board-card');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.location.hash.startsWith('#/desk/case/'));
  });

  test('the help of the keys opens with ? and closes with Escape', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await walkAround(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
