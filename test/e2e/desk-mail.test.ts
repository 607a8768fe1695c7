import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FACT_WORDS } from '../../core/text/facts/index.ts';
import { mailAsCase, openDesk } from './pages/desk-pages.ts';
import { goTo } from './pages/screen.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { press } from './pages/choices.ts';
import { wordsOf } from './window-steps.ts';

const { mail: words, desk } = wordsOf('ja');

const attached = (name: string, content: string): string[] => [
  '--edge',
  `Content-Type: application/octet-stream; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  '',
  content,
];
const MAIL = [
  'From: a@example.com',
  'To: b@example.jp',
  'Subject: a page and programs',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=edge',
  '',
  '--edge',
  'Content-Type: text/html',
  '',
  '<p>A page</p><a href="http://evil.example/">a link</a>',
  ...attached('first.exe', `MZ${'\u0000'.repeat(80)}`),
  ...attached('run.js', 'new ActiveXObject("WScript.Shell").Run("powershell -enc AAAA");'),
  '--edge--',
  '',
].join('\r\n');

describe('a mail on the desk', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-desk-mail-'));
  let program: RunningProgram;
  let casePath: string;
  beforeAll(async () => {
    writeFileSync(path.join(folder, 'page.eml'), MAIL);
    writeFileSync(path.join(folder, 'photo.eml'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    program = await startProgram();
    program.page.setDefaultTimeout(30_000);
    await openDesk(program.page);
    casePath = await mailAsCase(program.page, path.join(folder, 'page.eml'));
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('its preview is closed by Escape, also after a click into it', async () => {
    const { page } = program;
    const dialog = page.getByRole('dialog');
    await press(page, words.text.preview);
    await dialog.getByText(words.preview.loading, { exact: true }).waitFor({ state: 'detached' });
    await page.locator('iframe.mail-preview').click({ position: { x: 60, y: 40 } });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('mail-preview');
    // As the keyboard sends it: what the tests' driver sends passes by the main process.
    await program.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' }),
    );
    await dialog.waitFor({ state: 'detached' });
  });

  test('its evidence is told in words, each place on a line of its own', async () => {
    const { page } = program;
    const shown = await page.locator('.mail-view .sign-evidence').allInnerTexts();
    const lines = shown.flatMap((text) => text.split('\n'));
    expect(lines).toContain('first.exe = 実行プログラム（exe）');
    expect(lines.some((line) => line.startsWith(`run.js : ${FACT_WORDS.script.title.ja} : `))).toBe(true);
    await goTo(page, `${casePath}/report`);
    await page.getByRole('tab', { name: desk.read.tabs.signs, exact: true }).click();
    const evidence = page.locator('.reading-evidence').filter({ hasText: 'first.exe' }).first();
    await evidence.waitFor();
    expect((await evidence.innerText()).split('\n')).toContain('first.exe = 実行プログラム（exe）');
  });

  test('of a file with the name of one that is none, the page for a new case tells before', async () => {
    const { page } = program;
    await goTo(page, '/desk/new/bare-mail');
    await page.locator('main input[type=file]').first().setInputFiles(path.join(folder, 'photo.eml'));
    await page.getByText(desk.start.mail.fates['no-mail'], { exact: true }).waitFor();
    const remove = page.getByRole('button', { name: `${desk.start.mail.remove}: photo.eml`, exact: true });
    expect((await remove.boundingBox())?.height).toBeLessThan(36);
    expect(await remove.evaluate((button) => button.scrollHeight <= button.clientHeight)).toBe(true);
  });
});
