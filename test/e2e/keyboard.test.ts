import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { appPath, startProgram } from './program.ts';
import { arriveAt } from './pages/choices.ts';
import { saveAs } from './pages/system-dialog.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-keyboard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More stops than any page of the short report has. */
const MAX_STOPS = 150;

/** What the keyboard stands on: its name as a screen reader says it, and whether its outline or its label's shows. */
const focused = (page: Page): Promise<{ name: string; visible: boolean }> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const label = labelled.map((id) => document.getElementById(id)?.textContent).join(' ');
    const shown = element.closest<HTMLElement>('label') ?? element;
    const marked = (one: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    return {
      name: (element.getAttribute('aria-label') ?? (label.trim() || shown.textContent) ?? '').trim(),
      visible: [element, shown, ...shown.querySelectorAll('*')].some(marked),
    };
  });

/** Tabs on until the focus is on what has this name; each stop on the way must be visible. */
async function tabTo(page: Page, name: string): Promise<void> {
  const stops: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.name !== '') expect(now.visible, `the focus shows on “${now.name}”`).toBe(true);
    if (now.name.includes(name)) return;
    stops.push(now.name);
  }
  throw new Error(`The keyboard does not come to “${name}”, only to: ${stops.join(' | ')}`);
}

/** The heading has the focus when a page appears, so that reading and tabbing begin there. */
async function arriveByKeyboard(page: Page, title: string): Promise<void> {
  await arriveAt(page, title);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(title);
}

async function press(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Chooses in a group of radio buttons: Tab to its first, arrows to the one, as the system does. */
async function chooseByArrows(page: Page, first: string, downs: number): Promise<void> {
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let down = 0; down < downs; down++) await page.keyboard.press('ArrowDown');
}

test('the short report, from the first page to the file, by keyboard only', { timeout: 240_000 }, async () => {
  await using program = await startProgram();
  const { app, page } = program;
  const file = path.join(folder, 'by-keyboard.zip');
  await arriveByKeyboard(page, 'あやしいメールの相談');
  await chooseByArrows(page, 'あやしいメールを開いたパソコン', 1);
  await chooseByArrows(page, 'メールが届いただけで、何もしていない', 1);
  await press(page, '報告をはじめる');
  await arriveByKeyboard(page, 'はじめに、内容を守る合言葉を決めます');
  await page.locator('.word-grid li').nth(11).waitFor();
  await press(page, '紙に書き写しました', 'Space');
  await press(page, '始める');

  await arriveByKeyboard(page, '何をしましたか');
  await press(page, '添付ファイルを開いた', 'Space');
  await press(page, '次へ');
  await arriveByKeyboard(page, '元のメールを加える');
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'ファイルを選ぶ');
  await (await chooser).setFiles(path.join(appPath(), 'assets/sample/mails/1-mail.eml'));
  await page.locator('.mail-view').waitFor();
  await page.locator('.job').waitFor({ state: 'detached' });
  await press(page, '次へ');
  await arriveByKeyboard(page, 'あなたについて');
  await tabTo(page, '組織の名前');
  await page.keyboard.insertText('架空商事株式会社');
  await press(page, '次へ');
  await arriveByKeyboard(page, 'どんなメールですか');
  await press(page, '次へ');
  await arriveByKeyboard(page, '確かめて、許可をとる');
  await chooseByArrows(page, '渡してよい', 1);
  await press(page, '次へ');

  await arriveByKeyboard(page, 'まとめて渡す');
  await saveAs(app, file);
  await press(page, '保存する場所を選ぶ');
  await page.getByRole('button', { name: '別の場所にする' }).waitFor();
  await press(page, 'まとめて暗号化する');
  await page.getByRole('heading', { name: 'はじめに、復旧シートを作ります' }).waitFor();
  await press(page, '印刷した、または紙に書き写しました', 'Space');
  await press(page, '続ける');
  await arriveByKeyboard(page, 'ファイルができました');
  expect(existsSync(file)).toBe(true);
});
