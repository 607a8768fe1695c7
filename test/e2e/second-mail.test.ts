import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, withAttachment } from '../core/mail/mail-builder.ts';
import { press } from './pages/choices.ts';
import { giveName } from './pages/desk-pages.ts';
import { currentPath, goTo } from './pages/screen.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { sevenZip } from './seven-zip.ts';
import { beginReport, giveFiles, goTo as goStraightTo, makeVault, wordsOf } from './window-steps.ts';

if (sevenZip === undefined) console.log('There is no 7-Zip here: a password in a second mail is not tried.');

const { desk, report, shell } = wordsOf('ja');
const PASSWORD = 'Nitsume#2026';
/** What only the content of the archive tells, since it hides its names; evidence of a sign says it. */
const INSIDE = '見積書.pdf.exe';

/** A mail with an archive that hides the name of the program in it. */
function lockedMail(folder: string): Uint8Array {
  const inner = path.join(folder, INSIDE);
  const archive = path.join(folder, 'quote.7z');
  writeFileSync(inner, 'MZ and more');
  execFileSync(sevenZip!, ['a', '-mhe=on', `-p${PASSWORD}`, archive, inner], { stdio: 'ignore' });
  return withAttachment('見積書.7z', readFileSync(archive));
}

describe.skipIf(sevenZip === undefined)('a password in a second mail', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-second-'));
  const [first, second] = [path.join(folder, '1.eml'), path.join(folder, '2.eml')];
  let program: RunningProgram;

  beforeAll(async () => {
    writeFileSync(first, lockedMail(folder));
    const head = 'From: Sender <sender@company.example>\r\nTo: me@victim.example\r\nSubject: second\r\n\r\n';
    writeFileSync(second, bytesOf(`${head}Password: ${PASSWORD}\r\n`));
    program = await startProgram();
    program.page.setDefaultTimeout(30_000);
    await makeVault(program.page);
  });
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('opens the archive of the first, until that mail is taken out of the report, and again when it is back', async () => {
    const { page } = program;
    const reportId = await beginReport(page, 'ja');
    // A report in which nothing stands yet is gone once another screen was looked at.
    await goStraightTo(page, `/report/${reportId}/short/2`);
    const found = page.locator('main').getByText(INSIDE);
    await giveFiles(page, first);
    await page.locator('.mail-view').waitFor();
    expect(await found.count()).toBe(0);
    await giveFiles(page, second);
    await found.first().waitFor();
    const other = page.getByRole('article', { name: 'second', exact: true });
    await other.locator('summary, button').first().click();
    await press(other, report.mail.remove);
    await found.first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: shell.toast.undo }).click();
    await found.first().waitFor();
  });

  test('opens it on the desk too', async () => {
    const { page } = program;
    await goTo(page, '/desk/new/bare-mail');
    await giveFiles(page, [first, second]);
    await giveName(page);
    await press(page, desk.start.create);
    await page.waitForURL(/#\/desk\/case\/[^/]+\/overview$/);
    await goTo(page, (await currentPath(page)).replace(/\/overview$/, '/mails'));
    await page.locator('.mail-view').first().getByText(INSIDE).first().waitFor();
  });
});
