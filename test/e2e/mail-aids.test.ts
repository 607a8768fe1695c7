import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUILT_IN_LISTS } from '../../core/mail/lists/built-in-lists.ts';
import { DISCLOSURE_LABELS } from '../../core/text/case-words.ts';
import { ed25519Key, signedMail, type SigningKey } from '../core/mail/signature/signing.ts';
import { lightAndDark } from './axe-findings.ts';
import { press } from './pages/choices.ts';
import { mailAsCase, openDesk } from './pages/desk-pages.ts';
import { goTo } from './pages/screen.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { sevenZip } from './seven-zip.ts';
import { chooseInDialogs, fill, wordsOf } from './window-steps.ts';

if (sevenZip === undefined) console.log('There is no 7-Zip here: what helps to look at a mail is not tried.');

const { mail: words, settings } = wordsOf('ja');
const PASSWORD = 'Denwa#2026';
const BOUNDARY = 'b-0123456789';

/** A signed mail with an archive that hides its names; its password was told on the telephone. */
function lockedMail(folder: string, key: SigningKey): string {
  const inner = path.join(folder, 'ledger.txt');
  const archive = path.join(folder, 'locked.7z');
  writeFileSync(inner, 'figures');
  execFileSync(sevenZip!, ['a', '-mhe=on', `-p${PASSWORD}`, archive, inner], { stdio: 'ignore' });
  const headers = [
    'From: a@example.jp',
    'To: b@victim.example',
    'Subject: ledger',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
  ];
  const body = [
    `--${BOUNDARY}`,
    'Content-Type: text/plain',
    '',
    'See the file.',
    `--${BOUNDARY}`,
    'Content-Type: application/x-7z-compressed; name="locked.7z"',
    'Content-Disposition: attachment; filename="locked.7z"',
    'Content-Transfer-Encoding: base64',
    '',
    readFileSync(archive)
      .toString('base64')
      .replace(/.{1,76}/g, '$&\r\n')
      .trim(),
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
  return signedMail(key, headers, body);
}

describe.skipIf(sevenZip === undefined)('what helps to look at a mail, on the desk', () => {
  let folder: string;
  let program: RunningProgram;
  let casePath: string;
  const key = ed25519Key();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-aids-'));
    const mail = lockedMail(folder, key);
    const file = path.join(folder, 'locked.eml');
    writeFileSync(file, mail, 'latin1');
    const [domain, selector] = ['d', 's'].map((tag) => new RegExp(`\\b${tag}=([^;\\s]+)`).exec(mail)?.[1]);
    writeFileSync(path.join(folder, 'key.txt'), `${selector}._domainkey.${domain}. IN TXT "${key.record}"\n`);
    program = await startProgram();
    const { page } = program;
    page.setDefaultTimeout(20_000);
    await openDesk(page);
    casePath = await mailAsCase(page, file);
  });
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const view = (): Locator => program.page.locator('.mail-view').first();

  test('a password that was told elsewhere is tried, and it is said whether it opened', async () => {
    await view().getByRole('tab', { name: words.tabs.attachments }).click();
    const field = view().getByLabel(words.try.label);
    await field.fill('wrong');
    await view().getByRole('button', { name: words.try.try, exact: true }).click();
    await view().getByText(words.try['not-opened'], { exact: true }).waitFor();
    await field.fill(PASSWORD);
    await view().getByRole('button', { name: words.try.try, exact: true }).click();
    await view().getByText(words.try.opened, { exact: true }).waitFor();
    await view().getByText('ledger.txt').first().waitFor();
    await field.waitFor({ state: 'detached' });
  });

  test('a key file tells whether the signature fits', async () => {
    await view().getByRole('tab', { name: words.tabs.route }).click();
    await view().getByText(words.keys.results['no-key'], { exact: true }).waitFor();
    await view().getByText(words.keys.title, { exact: true }).click();
    await view().getByLabel(words.keys.drop).setInputFiles(path.join(folder, 'key.txt'));
    await view().getByText(words.keys.results.valid, { exact: true }).waitFor();
  });

  test('the mail is saved as a PDF, and that is recorded in the case', async () => {
    const { page, app } = program;
    const target = path.join(folder, 'mail.pdf');
    await chooseInDialogs(app, target);
    await press(view(), words.print.pdf);
    await view()
      .getByText(fill(words.print.saved, { name: 'mail.pdf' }), { exact: true })
      .waitFor();
    expect(existsSync(target)).toBe(true);
    expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
    await goTo(page, `${casePath}/record`);
    const printed = `${DISCLOSURE_LABELS.printed.ja}: ledger`;
    await page.getByText(printed).first().waitFor();
  });

  test('what stands in a list is read with the keyboard alone', async () => {
    const { page } = program;
    const { title, entries } = BUILT_IN_LISTS.infrastructure;
    await goTo(page, '/settings/lists');
    const show = page.getByRole('button', { name: fill(settings.lists['show-label'], { title: title.ja }) });
    await show.press('Enter');
    const dialog = page.getByRole('dialog', { name: title.ja });
    await dialog.getByText(fill(settings.lists.all, { all: entries.size }), { exact: true }).waitFor();
    expect(await dialog.locator('tbody td').allInnerTexts()).toEqual([...entries].toSorted());
    await page.keyboard.type('www.rdfs.org');
    await dialog.getByText(fill(settings.lists.some, { all: entries.size, number: 1 }), { exact: true }).waitFor();
    expect(await dialog.locator('tbody td').allInnerTexts()).toEqual(['rdfs.org']);
    expect(await lightAndDark(page, 'a list')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await show.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('a newer list takes the place of the built-in one, and goes again', async () => {
    const { page } = program;
    const file = path.join(folder, 'list.json');
    const title = { ja: '新しい短縮 URL の一覧', en: 'Newer shorteners' };
    const list = { id: 'shorteners', asOf: '2030-01-01', title, source: 'made for the test', entries: ['s.example'] };
    writeFileSync(file, JSON.stringify({ ...list, entries: [] }));
    await goTo(page, '/settings/lists');
    const drop = page.getByLabel(settings.lists.drop);
    await drop.setInputFiles(file);
    await page.getByText(settings.lists.refused).waitFor();
    writeFileSync(file, JSON.stringify(list));
    await drop.setInputFiles(file);
    await page.getByText(settings.lists.taken, { exact: true }).waitFor();
    const row = page.locator('tr').filter({ hasText: title.ja });
    expect(await row.innerText()).toContain('2030-01-01');
    await row.getByRole('button', { name: fill(settings.lists['back-label'], { title: title.ja }) }).click();
    await row.waitFor({ state: 'detached' });
  });
});
