import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arriveAt, press } from './pages/choices.ts';
import { goTo } from './pages/screen.ts';
import { handOver, passwordShown } from './pages/hand-over-page.ts';
import { beginReport, fillShortReport } from './pages/short-report.ts';
import { saveAs } from './pages/system-dialog.ts';
import { provePassphrase } from './window-steps.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-sheets-'));
const MAIL = path.join(appPath(), 'assets/sample/mails/1-mail.eml');
const tools = !spawnSync('pdffonts', ['-v']).error;
if (!tools) console.log('pdffonts (poppler-utils) is not installed: printed sheets are not looked into.');

let program: RunningProgram;
let reportPath = '';
let passphrase = '';
beforeAll(async () => {
  program = await startProgram();
  const { page } = program;
  passphrase = await beginReport(page);
  reportPath = /#(\/report\/[^/]+)\//.exec(page.url())![1]!;
  await fillShortReport(page, { mails: [MAIL], drill: true });
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Saves the sheet whose PDF button is the `index`th of the page; answers with its text and its fonts. */
async function sheet(page: Page, name: string, index = 0): Promise<{ text: string; fonts: Font[] }> {
  const file = path.join(folder, name);
  await saveAs(program.app, file);
  await page
    .getByRole('button', { name: /^PDF ?[でに]保存(する)?$/ })
    .nth(index)
    .click();
  const pages = () => spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout;
  await expect.poll(pages, { timeout: 20_000 }).toMatch(/^Page size: +59[45][\d.]* x 84[12][\d.]* pts \(A4\)$/m);
  // In the order of writing: by place, a letter of type 3, whose box is higher, would stand on a line of its own.
  return { text: spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).stdout, fonts: fontsOf(file) };
}

type Font = { name: string; type3: boolean; embedded: boolean; unicode: boolean };

/** The table of pdffonts: name, type, encoding, emb, sub, uni, object. */
function fontsOf(file: string): Font[] {
  const { stdout } = spawnSync('pdffonts', [file], { encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => {
      const columns = line.trim().split(/\s+/);
      return {
        name: columns[0] ?? '',
        type3: line.includes(' Type 3 '),
        embedded: columns.at(-5) === 'yes',
        unicode: columns.at(-3) === 'yes',
      };
    });
}

/**
 * The program's own texts are printed in its cut of the Japanese typeface, under that name. What only the slices have,
 * a variable font, goes into a PDF as unnamed fonts of type 3, its outlines inside. A Japanese font of this system
 * would stand there under its own name, and on a system without one there would be boxes.
 */
function expectJapaneseEmbedded(fonts: Font[]): void {
  expect(fonts.filter(({ embedded, unicode }) => !embedded || !unicode)).toEqual([]);
  const named = fonts.filter(({ type3 }) => !type3).map(({ name }) => name.replace(/^[A-Z]{6}\+/, ''));
  const own = /^NotoSansJP(?:-Regular|-SemiBold|-Bold)?$/;
  expect(named.some((name) => own.test(name))).toBe(true);
  expect(named.filter((name) => !own.test(name) && /CJK|Gothic|Mincho|IPA|Takao|JP/i.test(name))).toEqual([]);
}

/** Line breaks fall where the paper ends. */
const joined = (text: string): string => text.replace(/\s+/gu, '');

describe.skipIf(!tools)('what is printed carries its Japanese letters along', () => {
  test('the page for the person who must agree', async () => {
    await goTo(program.page, `${reportPath}/short/5`);
    await arriveAt(program.page, '確かめて、許可をとる');
    const { text, fonts } = await sheet(program.page, 'approval.pdf');
    expectJapaneseEmbedded(fonts);
    expect(joined(text)).toContain('架空商事株式会社');
  });

  test('the report on paper, for when nothing can be sent', async () => {
    await goTo(program.page, `${reportPath}/tell`);
    await arriveAt(program.page, '電話や紙で伝える');
    const { text, fonts } = await sheet(program.page, 'tell.pdf');
    expectJapaneseEmbedded(fonts);
    expect(joined(text)).toContain('訓練花子');
  });

  test('the cover sheet, without the password; the password on a sheet of its own', async () => {
    const { app, page } = program;
    await goTo(page, `${reportPath}/short/6`);
    await arriveAt(page, 'まとめて渡す');
    await handOver(app, page, 'password', path.join(folder, 'kakekomi-test.zip'));
    const words = (await passwordShown(page))!.ascii;
    const password = await sheet(page, 'password.pdf', 0);
    const cover = await sheet(page, 'cover.pdf', 1);
    expectJapaneseEmbedded(password.fonts);
    expectJapaneseEmbedded(cover.fonts);
    for (const word of words) expect(password.text).toContain(word);
    expect(joined(cover.text)).toContain('報告の送り状');
    expect(joined(cover.text)).toContain('これは訓練です');
    expect(joined(cover.text)).toMatch(/[0-9a-f]{64}/);
    expect(words.filter((word) => new RegExp(`\\b${word}\\b`).test(cover.text)).length).toBeLessThan(3);
  });

  test('the recovery sheet', async () => {
    await goTo(program.page, '/vault/recovery-sheet');
    await press(program.page, '新しい復旧シートを作る');
    await provePassphrase(program.page, 'ja', passphrase);
    const words = program.page.locator('main .word-grid li');
    await words.nth(11).waitFor();
    const shown = (await words.allInnerTexts()).map((text) => text.replace(/[^a-z]/g, ''));
    const { text, fonts } = await sheet(program.page, 'recovery.pdf');
    expectJapaneseEmbedded(fonts);
    for (const word of shown) expect(text).toContain(word);
  });
});
