import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pstOf } from '../core/mailbox/pst-builder.ts';
import { dropOn } from './drop-on.ts';
import { mailboxSteps } from './mailbox-steps.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { BAIT, mailBytes, mboxBytes, writeMailFolder } from './sample-mailbox.ts';
import { beginReport, fill, goTo, makeVault, wordsOf } from './window-steps.ts';

const words = wordsOf('ja').report.mailbox;

const dataFile = (): Uint8Array =>
  pstOf([{ name: '受信トレイ', items: [{ subject: 'データファイルの項目', plain: '本文です。' }] }]);

let outside: string;
let program: RunningProgram;
let reportId: string;

beforeAll(async () => {
  outside = mkdtempSync(path.join(tmpdir(), 'kakekomi-evidence-'));
  program = await startProgram();
  program.page.setDefaultTimeout(30_000);
  await makeVault(program.page);
  reportId = await beginReport(program.page, 'ja');
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(outside, { recursive: true, force: true });
});

const { input, hits, notice, search, found, openMailbox } = mailboxSteps(() => program.page);
const mailboxPage = (): Promise<void> => openMailbox(reportId);

/** How many mails the report has. */
async function mailsOfReport(): Promise<number> {
  await goTo(program.page, `/report/${reportId}/details/mails`);
  await program.page.getByRole('link', { name: words.open, exact: true }).waitFor();
  return program.page.locator('main article:not(article article)').count();
}

test('a file that is no longer there, or another one now, is not added, and that is said', async () => {
  const { page } = program;
  const folder = path.join(outside, 'leaving');
  mkdirSync(folder);
  const mails = ['消えるメール', '変わるメール', '残るメール'].map((subject) => ({ ...BAIT[0]!, subject, file: '' }));
  for (const [number, mail] of mails.entries()) writeFileSync(path.join(folder, `${number}.eml`), mailBytes(mail));
  writeFileSync(path.join(folder, 'box'), mboxBytes(3, 100));
  writeFileSync(path.join(folder, '退避.pst'), dataFile());
  await mailboxPage();
  await input(words.chooseFolder).setInputFiles(folder);
  await notice(words.indexed, 7).waitFor();
  const before = await mailsOfReport();
  rmSync(path.join(folder, '0.eml'));
  rmSync(path.join(folder, '退避.pst'));
  writeFileSync(path.join(folder, '1.eml'), mailBytes({ ...mails[1]!, text: 'すり替えた本文' }));
  writeFileSync(path.join(folder, 'box'), mboxBytes(3, 90));
  await mailboxPage();
  for (const subject of ['消えるメール', '変わるメール', '週報000002', 'データファイルの項目']) {
    await search(`件名:${subject}`);
    const hit = hits().filter({ hasText: subject });
    await hit.getByRole('button', { name: words.add }).click();
    await hit.getByRole('alert').getByText(words.gone, { exact: true }).waitFor();
    expect(await hit.getByText(words.added, { exact: true }).count()).toBe(0);
  }
  expect(await mailsOfReport()).toBe(before);
  await mailboxPage();
  await search('件名:残るメール');
  await hits().getByRole('button', { name: words.add }).click();
  await hits().getByText(words.added, { exact: true }).waitFor();
  expect(await mailsOfReport()).toBe(before + 1);
  await goTo(page, `/report/${reportId}/details/mails`);
  expect(await page.getByText('0 B', { exact: false }).count()).toBe(0);
});

test('read again, the folder tells which mails are no longer in it and what cannot be read, and counts a renamed file once', async () => {
  const { page } = program;
  const folder = path.join(outside, 'leaving');
  renameSync(path.join(folder, '2.eml'), path.join(folder, 'renamed.eml'));
  writeFileSync(path.join(folder, 'broken.msg'), 'no message');
  await mailboxPage();
  await input(words.chooseFolder).setInputFiles(folder);
  await page.getByText(fill(words.skipped, { number: 1 }), { exact: true }).waitFor();
  await search('件名:残るメール');
  expect(await found(1)).toHaveLength(1);
  expect(await hits().innerText()).toContain('leaving/renamed.eml');
  await search('件名:消えるメール');
  await hits().getByText(words.fileGone, { exact: true }).waitFor();
  expect(await hits().getByRole('button', { name: words.add }).count()).toBe(0);
  await page.getByText(fill(words.gaps.some, { number: 1 })).waitFor();
  writeFileSync(path.join(folder, '0.eml'), mailBytes({ ...BAIT[0]!, subject: '消えるメール', file: '' }));
  await input(words.chooseFolder).setInputFiles(folder);
  await hits().getByRole('button', { name: words.add }).waitFor();
  await page.getByText(fill(words.skipped, { number: 1 }), { exact: true }).waitFor();
  writeFileSync(path.join(folder, 'broken.msg'), mailBytes({ ...BAIT[0]!, subject: '直ったメール', file: '' }));
  await input(words.chooseFolder).setInputFiles(folder);
  await notice(words.indexed, 1).waitFor();
  await page.getByText(fill(words.gaps.some, { number: 1 })).waitFor({ state: 'detached' });
});

test('two folders of one name are two, and each gives its own mails', async () => {
  const { page } = program;
  await mailboxPage();
  for (const owner of ['佐藤', '鈴木']) {
    const folder = path.join(outside, owner, 'Inbox');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '1.eml'), mailBytes({ ...BAIT[0]!, subject: `${owner}あて`, file: '' }));
    await input(words.chooseFolder).setInputFiles(folder);
    await notice(words.indexed, 1).waitFor();
  }
  await dropOn(page, [path.join(outside, '佐藤', 'Inbox')]);
  await notice(words.unchanged, 1).waitFor();
  await search('件名:あて');
  expect((await found(2)).sort()).toEqual(['佐藤あて', '鈴木あて']);
  const second = hits().filter({ hasText: '鈴木あて' });
  expect(await second.innerText()).toContain('(鈴木) Inbox/1.eml');
  await second.getByRole('button', { name: words.add }).click();
  await second.getByText(words.added, { exact: true }).waitFor();
  await goTo(page, `/report/${reportId}/details/mails`);
  await page.getByRole('article', { name: '鈴木あて' }).waitFor();
  expect(await page.getByRole('article', { name: '佐藤あて' }).count()).toBe(0);
});

test('what is no day narrows down nothing, and is said', async () => {
  const { page } = program;
  writeMailFolder(path.join(outside, 'mails'));
  await mailboxPage();
  await input(words.chooseFolder).setInputFiles(path.join(outside, 'mails'));
  await notice(words.indexed, 3).waitFor();
  await search('極秘');
  await found(3);
  await page.getByText(words.narrow, { exact: true }).click();
  for (const typed of ['2026-01-0', '2026-13-40', '1月6日']) {
    await page.getByLabel(words.after, { exact: true }).fill(typed);
    await page.getByText(words.notADay, { exact: true }).waitFor();
    await found(3);
  }
  await page.getByLabel(words.after, { exact: true }).fill('2026/1/7');
  expect(await found(1)).toEqual([BAIT[2]!.subject]);
  await page.getByLabel(words.before, { exact: true }).fill('2026/1/6');
  await page.getByText(words.daysTurned, { exact: true }).waitFor();
  await found(3);
});
