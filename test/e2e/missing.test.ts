import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, press } from './pages/choices.ts';
import { goTo } from './pages/screen.ts';
import { startVault } from './pages/vault-page.ts';
import { startProgram, type RunningProgram } from './program.ts';

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
});

const drafts = () => program.page.locator('.draft-card').count();

test('a button that cannot do its work yet says what is missing, and leads there', async () => {
  const { page } = program;
  await goTo(page, '/drafts');
  await press(page, '始める');
  await page.getByRole('alert').getByText('合言葉').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('checkbox');
  await startVault(page);
  await goTo(page, '/settings/servers');
  await press(page, '加える');
  await page.getByRole('alert').getByText('を入れてください').waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  // Enter in the empty field presses the same button, and sends nothing.
  await page.keyboard.press('Enter');
  expect(await page.getByRole('alert').count()).toBe(1);
});

test('a report in which nothing was answered is not kept; one answer is enough to keep it', async () => {
  const { page } = program;
  await goTo(page, '/report/new');
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  await press(page, '次へ');
  await page.waitForFunction(() => window.location.hash.endsWith('/short/2'));
  await goTo(page, '/drafts');
  await page.getByText('まだ報告がありません').waitFor();
  expect(await drafts()).toBe(0);
  await goTo(page, '/report/new');
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  await choose(page, '添付ファイルやリンクを開いた');
  await goTo(page, '/drafts');
  await page.locator('.draft-card').waitFor();
  expect(await drafts()).toBe(1);
});

test('what the first page was told is kept as well', async () => {
  const { page } = program;
  await goTo(page, '/');
  await choose(page, 'ID やパスワードを入力した');
  await press(page, '報告をはじめる');
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  await goTo(page, '/drafts');
  await page.locator('.draft-card').nth(1).waitFor();
  expect(await drafts()).toBe(2);
});

test('the ways to have no answer wait behind a link, and the chosen one stays in sight', async () => {
  const { page } = program;
  await goTo(page, '/report/new');
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  const who = page.locator('.answer', { hasText: '誰がしましたか' });
  const cannot = who.getByRole('button', { name: '答えられないとき' });
  expect(await who.getByRole('button', { name: 'わからない' }).count()).toBe(0);
  await cannot.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await cannot.press('Enter');
  await expect.poll(() => who.locator('.answer-other').allInnerTexts()).toEqual(['わからない']);
  await goTo(page, await page.evaluate(() => window.location.hash.slice(1).replace('short/1', 'short/3')));
  const name = page.locator('.answer', { hasText: '組織の名前' });
  await name.getByRole('button', { name: '答えられないとき' }).click();
  await expect.poll(() => name.locator('.answer-other').allInnerTexts()).toEqual(['お答えできない']);
});
