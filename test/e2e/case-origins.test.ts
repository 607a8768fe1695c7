import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_MAILS_OF_MBOX } from '../../renderer/features/respond/start/given-mails.ts';
import { pstOf } from '../core/mailbox/pst-builder.ts';
import { mailText, mboxOf } from '../core/mailbox/source-files.ts';
import { choose, press } from './pages/choices.ts';
import { giveName, openDesk } from './pages/desk-pages.ts';
import { currentPath, goTo } from './pages/screen.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';
import { sevenZip } from './seven-zip.ts';
import { fill, giveFiles, wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-origins-'));
const zip = path.join(folder, 'from-the-victim.zip');
const asset = (name: string): string => path.join(appPath(), 'assets/sample', name);
if (sevenZip === undefined) console.log('There is no 7-Zip here: a case from an encrypted ordinary zip is not tried.');
const { start, case: words } = wordsOf('ja').desk;

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
  program.page.setDefaultTimeout(30_000);
  await openDesk(program.page);
}, 120_000);
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses the button that makes the case; answers with the case's path. */
async function makeCase(): Promise<string> {
  const { page } = program;
  await giveName(page);
  await press(page, start.create);
  await page.waitForURL(/#\/desk\/case\/[^/]+\/overview$/);
  await page.locator('.case-facts').waitFor();
  return (await currentPath(page)).replace(/\/overview$/, '');
}

describe('a case that came without a package of this program', { timeout: 120_000 }, () => {
  let called = '';

  test('begins with a telephone call, as it was told', async () => {
    const { page } = program;
    await goTo(page, '/desk/new/telephone');
    await page.getByLabel(start.caller, { exact: true }).fill('田中 花子');
    await page.getByLabel(start.story, { exact: true }).fill('添付を開いたら黒い画面が出た');
    called = await makeCase();
    await goTo(page, `${called}/notes`);
    await page.getByText('添付を開いたら黒い画面が出た').first().waitFor();
  });

  test('begins with a bare mail, which is read', async () => {
    const { page } = program;
    await goTo(page, '/desk/new/bare-mail');
    await press(page, start.create);
    await page.getByText(start.mail.missing).waitFor();
    await giveFiles(page, asset('mails/1-mail.eml'));
    const path = await makeCase();
    await goTo(page, `${path}/mails`);
    await page.locator('.mail-view').waitFor();
  });

  test('begins with mails under any name and with those of an mbox; what is none is said before', async () => {
    const { page } = program;
    const given = (name: string, content: string | Uint8Array): string => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    const { fates, notTaken } = start.mail;
    await goTo(page, '/desk/new/bare-mail');
    await giveFiles(page, [given('退避.pst', pstOf([])), given('photo.png', '\u0089PNG')]);
    await page.getByText(fill(notTaken, { name: '退避.pst' })).waitFor();
    await page.getByText(fates.file).waitFor();
    await giveFiles(page, [
      given('noext', mailText('名前のないメール')),
      given('zero.eml', ''),
      given('Inbox', mboxOf(mailText('一通目'), mailText('二通目'))),
      given('Archive', mboxOf(...Array.from({ length: MAX_MAILS_OF_MBOX + 1 }, (_, at) => mailText(`${at}`)))),
    ]);
    await page.getByText(fill(notTaken, { name: 'Archive' })).waitFor();
    await page.getByText(fill(fates.mails, { count: fill(start.mail.mails, { number: 2 }) })).waitFor();
    const made = await makeCase();
    await goTo(page, `${made}/mails`);
    const list = page.locator('.reading-mail-subject');
    await list.first().waitFor();
    expect(await list.allTextContents()).toEqual(['名前のないメール', 'zero.eml', '一通目', '二通目']);
    await list.filter({ hasText: 'zero.eml' }).click();
    await page.getByText(wordsOf('ja').desk.read.mails.unread.empty).waitFor();
  });

  test.skipIf(sevenZip === undefined)('begins with an encrypted ordinary zip, after a wrong password', async () => {
    const { page } = program;
    execFileSync(sevenZip!, ['a', '-psesame', '-mem=AES256', zip, asset('mails/1-mail.eml'), asset('logs/proxy.log')]);
    await goTo(page, '/desk/new/ordinary-zip');
    await giveFiles(page, zip);
    const password = page.getByLabel(start.zip.password, { exact: true });
    await password.fill('wrong');
    await giveName(page);
    await press(page, start.create);
    await page.locator('main .notice-code').getByText('wrong-password').waitFor();
    expect(await currentPath(page)).toBe('/desk/new/ordinary-zip');
    await password.fill('sesame');
    const path = await makeCase();
    await goTo(page, `${path}/mails`);
    await page.locator('.mail-view').waitFor();
    await goTo(page, `${path}/artifacts`);
    await page.getByText('proxy.log').first().waitFor();
  });

  test('is closed with what it turned out to be, and goes on when it is opened again', async () => {
    const { page } = program;
    await goTo(page, `${called}/overview`);
    await press(page, words.page.more);
    await page.getByRole('menuitem', { name: words.page.close }).click();
    const dialog = page.getByRole('dialog');
    await press(dialog, words.closing.action);
    expect(await dialog.isVisible(), 'it says first what it turned out to be').toBe(true);
    await choose(dialog, '標的型攻撃');
    await dialog.getByLabel(words.closing.reason, { exact: true }).fill('検体で確かめた');
    await press(dialog, words.closing.action);
    await page.getByText('検体で確かめた').first().waitFor();

    await press(page, words.page.reopen);
    await dialog.getByLabel(words.closing.reopenReason, { exact: true }).fill('別の端末でも見つかった');
    await press(dialog, words.closing.reopenAction);
    await page.getByRole('button', { name: words.page.move, exact: true }).waitFor();
    await goTo(page, `${called}/record`);
    await page.getByText('別の端末でも見つかった').first().waitFor();
  });
});
