import { afterAll, beforeAll, expect, test } from 'vitest';
import { typeInto } from './pages/choices.ts';
import { goTo } from './pages/screen.ts';
import { speak } from './pages/sample-screens.ts';
import { startVault } from './pages/vault-page.ts';
import { startProgram, type RunningProgram } from './program.ts';

let program: RunningProgram;
let timeline: string;
beforeAll(async () => {
  program = await startProgram();
  const { page } = program;
  await goTo(page, '/report/sample');
  await startVault(page);
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  timeline = await page.evaluate(() => window.location.hash.slice(1).replace('/short/1', '/details/timeline'));
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
});

/** The field as one reads it, without the marks that keep its parts in order. */
const shown = async (name: string) =>
  (await program.page.getByRole('group', { name }).innerText()).replace(/[^\p{L}\d:/-]/gu, '');

test('a date follows the language of the screen at once, and keeps what was typed', async () => {
  const { page } = program;
  await goTo(page, timeline);
  await page.getByRole('group', { name: ': 日付' }).waitFor();
  expect(await shown(': 日付')).toBe('年/月/日');
  await speak(page, 'en');
  expect(await shown(': Day')).toBe('yyyy-mm-dd');
  await typeInto(page, ': Day', '20261120');
  expect(await shown(': Day')).toMatch(/2026\s*-\s*11\s*-\s*20/);
  await speak(page, 'ja');
  expect(await shown(': 日付')).toMatch(/2026\s*\/\s*11\s*\/\s*20/);
});

test('each part is a spin button with a name, and arrow keys change it', async () => {
  const { page } = program;
  const parts = page.getByRole('group', { name: ': 日付' }).getByRole('spinbutton');
  expect(await parts.count()).toBe(3);
  for (const part of await parts.all()) expect(await part.getAttribute('aria-label')).toMatch(/年|月|日/);
  await parts.nth(2).focus();
  await page.keyboard.press('ArrowUp');
  expect(await parts.nth(2).innerText()).toBe('21');
});

test('a date and a time that are pasted into it are read, and reach the report', async () => {
  const { page } = program;
  await goTo(page, timeline);
  const first = page.getByRole('group', { name: ': 日付' }).getByRole('spinbutton').first();
  await first.focus();
  await first.evaluate((part) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '2026年3月4日 5時06分');
    part.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  expect(await shown(': 日付')).toMatch(/2026\s*\/\s*0?3\s*\/\s*0?4/);
  expect(await shown(': 時刻')).toMatch(/05:06/);
  await page.getByRole('textbox', { name: '何がありましたか' }).fill('貼り付けた日時');
  await page.locator('.timeline li', { hasText: '貼り付けた日時' }).getByText('2026-03-04').waitFor();
});
