import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { arriveByKeyboard, chooseByArrows, pressByKeyboard as press, tabTo } from './keyboard-walk.ts';
import { appPath, startProgram } from './program.ts';
import { saveAs } from './pages/system-dialog.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-keyboard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
