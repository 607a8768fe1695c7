import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { press } from './pages/choices.ts';
import { giveName, moveTo, openDesk } from './pages/desk-pages.ts';
import { currentPath, goTo } from './pages/screen.ts';
import { saveAs } from './pages/system-dialog.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';

const asset = (name: string): string => path.join(appPath(), 'assets', 'sample', name);
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-paper-'));
const tools = !spawnSync('pdftotext', ['-v']).error;
if (!tools) console.log('pdftotext (poppler-utils) is not installed: sheets of the desk are not looked into.');

/** An address as a program would make a link of it. */
const LIVE = /https?:\/\/|[\w.-]+@[\w-]+\.\w+|(?<!\[)\b[\w-]+\.example\b/u;

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
  await openDesk(program.page);
  await goTo(program.page, '/desk');
  await program.page.getByLabel('お名前').fill('救援 太郎');
  await press(program.page, 'この名前にする');
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

type Box = { text: string; right: number };

/** Every word of a PDF with where it ends, in points, and the width of its page. */
function wordsOn(file: string): { words: Box[]; width: number } {
  const { stdout } = spawnSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  return {
    width: Number(/<page width="([\d.]+)"/u.exec(stdout)?.[1]),
    words: [...stdout.matchAll(/xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</gu)].map((found) => ({
      right: Number(found[1]),
      text: found[2] ?? '',
    })),
  };
}

async function pdf(name: string, print: () => Promise<void>): Promise<{ file: string; text: string }> {
  const file = path.join(folder, name);
  await saveAs(program.app, file);
  await print();
  await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect.poll(() => readFileSync(file).subarray(-8).toString('latin1')).toContain('%%EOF');
  const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return { file, text: stdout.replace(/\s+/gu, '') };
}

/** Margins of the sheet are 16 mm; a word beyond would be cut by most printers. */
const MARGIN = (16 / 25.4) * 72;

describe('sheets of the desk', () => {
  test.skipIf(!tools)('the statistics hold every column within the page', async () => {
    const { page } = program;
    await goTo(page, '/desk/statistics');
    await page.locator('input[type=file]').setInputFiles(asset('cases.jsonl'));
    await page.locator('table.data-table tbody tr').first().waitFor();
    const { file, text } = await pdf('statistics.pdf', () => press(page, 'PDF に書き出す'));
    for (const column of ['期間', '相談', 'レスキュー支援', 'オンサイト支援', 'うちレスキュー支援なし', '訓練（別）'])
      expect(text).toContain(column);
    const { words, width } = wordsOn(file);
    expect(words.length).toBeGreaterThan(50);
    expect(words.filter(({ right }) => right > width - MARGIN + 1)).toEqual([]);
  });

  test.skipIf(!tools)(
    'the case sheet begins at the beginning, says nothing twice and holds no blank rows',
    async () => {
      const { page } = program;
      await goTo(page, '/desk/new/telephone');
      await page.getByLabel('相談者', { exact: true }).fill('田中 花子');
      await giveName(page);
      await press(page, '案件を作る');
      await page.waitForFunction(() => window.location.hash.startsWith('#/desk/case/'));
      await page.getByRole('heading', { level: 1, name: /電話の相談：田中 花子/u }).waitFor();
      await moveTo(page, 'レスキュー支援');
      const { file, text } = await pdf('case.pdf', async () => {
        await press(page, 'ほかの操作');
        await page.getByRole('menuitem', { name: 'PDF に書き出す' }).click();
      });
      expect(text).toContain('電話の相談：田中花子');
      expect(text.indexOf('受付')).toBeGreaterThan(0);
      expect(text.indexOf('受付')).toBeLessThan(text.indexOf('段階を変更'));
      expect(text).not.toContain('（未記入）');
      expect(text).not.toContain('オンサイト支援に達した日時');
      expect(text).toContain('まだ答えのない問い');
      const { words, width } = wordsOn(file);
      expect(words.filter(({ right }) => right > width - MARGIN + 1)).toEqual([]);
    },
  );
});

test('the facts of a case stand at the same places on every tab at 1280', async () => {
  const { page } = program;
  const casePath = (await currentPath(page)).replace(/\/[^/]*$/u, '');
  const places = new Set<string>();
  for (const tab of ['overview', 'timeline', 'notes', 'record', 'tasks']) {
    await goTo(page, `${casePath}/${tab}`);
    await page.locator('.case-facts').waitFor();
    const tops = await page
      .locator('.case-facts > div')
      .evaluateAll((all) =>
        all.map((each) => `${(each as HTMLElement).offsetLeft},${(each as HTMLElement).offsetTop}`),
      );
    places.add(tops.join(' '));
  }
  expect([...places]).toHaveLength(1);
  await goTo(page, `${casePath}/notes`);
  expect(await page.locator('main .button-primary').count()).toBe(1);
});

test('the page stands at its place while the menu beside it is still being loaded', async () => {
  const { page } = program;
  await goTo(page, '/desk/list');
  const main = page.locator('main');
  const before = await main.boundingBox();
  // As React hides it until its code is there.
  await page.locator('.desk-side').evaluate((side) => (side.style.display = 'none'));
  expect(await main.boundingBox()).toEqual(before);
  await page.locator('.desk-side').evaluate((side) => (side.style.display = ''));
});

test('whatever is selected in a mail is copied without an address that opens', async () => {
  const { app, page } = program;
  await goTo(page, '/desk/new/bare-mail');
  await page.locator('input[type=file]').setInputFiles(asset('mails/1-mail.eml'));
  await press(page, '案件を作る');
  await page.waitForFunction(() => window.location.hash.startsWith('#/desk/case/'));
  await goTo(page, (await currentPath(page)).replace(/\/[^/]*$/u, '/mails'));
  await page.locator('.mail-view').waitFor();
  const tabs = page.locator('.mail-view [role=tab]');
  const names = await tabs.allTextContents();
  expect(names.some((name) => name.startsWith('原文'))).toBe(true);
  for (const [index, name] of names.entries()) {
    await tabs.nth(index).click();
    if (name.startsWith('原文')) await page.locator('.mail-source-row').first().waitFor();
    await app.evaluate(({ clipboard }) => clipboard.clear());
    await page.evaluate(() => {
      const view = document.querySelector('.mail-view');
      // A page could hold a live address in what is not drawn as text; only the handler stands before the clipboard.
      view?.querySelector('.mail-subject')?.append(' http://live.example/path boss@live.example');
      if (view) document.getSelection()?.selectAllChildren(view);
    });
    await page.keyboard.press('Control+C');
    const copied = await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .not.toBe('')
      .then(() =>
        app.evaluate(async ({ clipboard }) => {
          // The older Electron of the tests; the newer one has no form of its own for HTML.
          const readHtml = Reflect.get(clipboard, 'readHTML') as (() => string) | undefined;
          return { text: await clipboard.readText(), html: readHtml?.call(clipboard) ?? '' };
        }),
      );
    expect(copied.text, name).toContain('hxxp://live[.]example/path');
    expect(copied.text, name).not.toMatch(LIVE);
    expect(copied.html, name).toBe('');
  }
});

test('the source of a mail stands there with numbers, its headers first', async () => {
  const { page } = program;
  const rows = page.locator('.mail-source-row');
  await rows.first().waitFor();
  expect(await rows.first().locator('.mail-source-number').getAttribute('data-number')).toBe('1');
  expect(await rows.first().textContent()).toMatch(/^[A-Za-z-]+:/u);
  const drawn = await rows.count();
  const lines = readFileSync(asset('mails/1-mail.eml'), 'utf8').split('\n').length;
  expect(drawn).toBeLessThan(Math.max(lines, 80));
  await page.locator('.mail-source').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect
    .poll(async () => Number(await rows.last().locator('.mail-source-number').getAttribute('data-number')))
    .toBeGreaterThan(20);
});
