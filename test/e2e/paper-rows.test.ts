import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailAsCase, openDesk } from './pages/desk-pages.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { chooseInDialogs, wordsOf } from './window-steps.ts';

const { mail: words } = wordsOf('ja');
const tools = !spawnSync('pdftoppm', ['-v']).error;
if (!tools) console.log('pdftoppm (poppler-utils) is not installed: the lines of printed tables are not looked at.');

/** Names so long that the evidence of each sign fills most of a page. */
const NAMES = Array.from({ length: 5 }, (_, at) => `${'long name of a file '.repeat(9)}${at}\u202efdp.exe`);

function mailOf(names: readonly string[]): string {
  const files = names.flatMap((name) => [
    '--edge',
    'Content-Type: application/pdf',
    `Content-Disposition: attachment; filename="=?UTF-8?B?${Buffer.from(name).toString('base64')}?="`,
    '',
    `MZ${'\u0000'.repeat(80)}`,
  ]);
  const head = ['From: a@example.com', 'To: b@example.jp', 'Subject: long evidence', 'MIME-Version: 1.0'];
  return [...head, 'Content-Type: multipart/mixed; boundary=edge', '', ...files, '--edge--', ''].join('\r\n');
}

/** The lowest row of a page (PGM of 8 bits) that is not white: how much of the page's width is dark there. */
function lowestRow(file: string): number {
  const bytes = readFileSync(file);
  const [head = '', width = '', height = ''] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40)) ?? [];
  const [columns, rows] = [Number(width), Number(height)];
  for (let row = rows - 1; row >= 0; row -= 1) {
    const at = head.length + row * columns;
    const dark = bytes.subarray(at, at + columns).filter((grey) => grey < 200).length;
    if (dark > 0) return dark / columns;
  }
  return 0;
}

describe.skipIf(!tools)('a mail on paper whose signs fill more than a page', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-rows-'));
  let program: RunningProgram;
  beforeAll(async () => {
    program = await startProgram();
    program.page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a row that is cut at the end of a page is closed with a line', async () => {
    const { page, app } = program;
    const file = path.join(folder, 'long.eml');
    writeFileSync(file, mailOf(NAMES));
    await openDesk(page);
    await mailAsCase(page, file);
    const target = path.join(folder, 'mail.pdf');
    await chooseInDialogs(app, target);
    await page.locator('.mail-view').first().getByRole('button', { name: words.print.pdf, exact: true }).click();
    await expect.poll(() => existsSync(target), { timeout: 30_000 }).toBe(true);
    spawnSync('pdftoppm', ['-r', '96', '-gray', target, path.join(folder, 'page')]);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    expect(pages.length).toBeGreaterThan(2);
    // The first page ends within the table of signs.
    expect(lowestRow(path.join(folder, pages.sort()[0] ?? ''))).toBeGreaterThan(0.7);
  });
});
