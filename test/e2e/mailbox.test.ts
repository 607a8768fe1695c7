import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defang } from '../../core/mail/defang.ts';
import { warningWords } from '../../core/text/mail-warnings.ts';
import { itemNode, pstOf, type PstItem } from '../core/mailbox/pst-builder.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { BAIT, MARKERS, mailBytes, mboxBytes, sha256, writeMailFolder } from './sample-mailbox.ts';
import { dropOn } from './drop-on.ts';
import { mailboxSteps } from './mailbox-steps.ts';
import { filesWith } from './written-files.ts';
import { beginReport, fill, goTo, makeVault, unlockVault, wordsOf } from './window-steps.ts';

const words = wordsOf('ja').report.mailbox;
/** Enough mails that somebody can still change their mind. */
const LARGE = 3_000;

const ITEM: PstItem = {
  subject: '【至急】見積依頼の件',
  headers:
    'Received: from mail.example.net (mail.example.net [198.51.100.7])\r\n\tby mx.example.jp; Mon, 5 Jan 2026 10:00:02 +0900\r\n' +
    'From: =?utf-8?B?6LO86LK36YOo?= <koubai@example.net>\r\nTo: tanaka@example.jp\r\n' +
    'Subject: =?utf-8?B?44CQ6Iez5oCl44CR6KaL56mN5L6d6aC844Gu5Lu2?=\r\nDate: Mon, 5 Jan 2026 10:00:00 +0900\r\n',
  plain: '添付の見積書をご確認ください。',
  attachments: [{ name: '見積書.bin', content: Uint8Array.from({ length: 9_000 }, (_, at) => at % 251) }],
};
const dataFile = (): Uint8Array =>
  pstOf([
    {
      name: '個人用フォルダー',
      items: [],
      folders: [
        { name: '受信トレイ', items: [ITEM] },
        { name: '送信済み', items: [{ subject: '返信しました', plain: '送った本文です。' }] },
        { name: '予定表', items: [{ subject: '会議', messageClass: 'IPM.Appointment' }] },
      ],
    },
  ]);

let outside: string;
let dataFolder: string;
let temporary: string;
let program: RunningProgram;
let reportId: string;

async function start(): Promise<void> {
  program = await startProgram({ dataFolder, env: { TMPDIR: temporary, HOME: temporary } });
  program.page.setDefaultTimeout(30_000);
}

beforeAll(async () => {
  outside = mkdtempSync(path.join(tmpdir(), 'kakekomi-mailbox-'));
  dataFolder = path.join(outside, 'data');
  temporary = path.join(outside, 'tmp');
  mkdirSync(temporary);
  writeMailFolder(path.join(outside, 'mails'));
  writeFileSync(path.join(outside, 'archive.mbox'), mboxBytes(400, 200));
  writeFileSync(path.join(outside, '退避.pst'), dataFile());
  writeFileSync(path.join(outside, 'large.mbox'), mboxBytes(LARGE, 4_000));
  await start();
  await makeVault(program.page);
  reportId = await beginReport(program.page, 'ja');
});
afterAll(async () => {
  await program.kill();
  rmSync(outside, { recursive: true, force: true });
});

const { input, hits, notice, search, found, openMailbox } = mailboxSteps(() => program.page);
const mailboxPage = (): Promise<void> => openMailbox(reportId);
const ownerFiles = (): string[] => readdirSync(path.join(dataFolder, 'vault', 'owners'));

const subjects = (...places: number[]): string[] => places.map((place) => BAIT[place]?.subject ?? '');

describe('a mailbox is searched for more mails', () => {
  test('from the page of the mails', async () => {
    const { page } = program;
    await goTo(page, `/report/${reportId}/details/mails`);
    await page.getByRole('link', { name: words.open, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words.title, exact: true }).waitFor();
  });

  test('a folder that is dropped is read with the folders in it, and what is no mail is passed over', async () => {
    await dropOn(program.page, [path.join(outside, 'mails')]);
    await notice(words.indexed, 3).waitFor();
    await program.page.getByText(fill(words.others, { number: 1 }), { exact: true }).click();
    await program.page.getByText(words.otherBecause['no-mail']).waitFor();
  });

  test('a report for which nothing but a mailbox was read is not put aside when it is left', async () => {
    await goTo(program.page, '/drafts');
    await openMailbox(reportId);
    await search('会議');
    expect((await found(3)).length).toBe(3);
    await search('');
  });

  test('an Outlook data file is dropped, and its items are found', async () => {
    await dropOn(program.page, [path.join(outside, '退避.pst')]);
    await notice(words.indexed, 2).waitFor();
    const items = fill(words.items.appointment, { number: 1 });
    await program.page.getByText(fill(words.passedOver, { items }), { exact: true }).waitFor();
    await search('件名:見積依頼');
    expect(await found(1)).toEqual([ITEM.subject]);
    const shown = await hits().innerText();
    expect(shown).toContain('退避.pst/個人用フォルダー/受信トレイ');
    expect(shown).toContain(words.fromItem);
  });

  test('an mbox comes to it', async () => {
    await input(words.chooseFiles).setInputFiles(path.join(outside, 'archive.mbox'));
    await notice(words.indexed, 400).waitFor();
  });

  test.each([
    ['two Japanese characters', '極秘', subjects(2, 1, 0)],
    ['a part of a word', 'marker-fre', subjects(2, 1, 0)],
    ['half-width letters for full-width ones, any case', 'ＭＡＲＫＥＲ', subjects(2, 1, 0)],
    ['the text', 'ことば。会議', subjects(2, 1, 0)],
    ['the name of an attachment', '添付:目印添付', subjects(2, 1, 0)],
    ['the host of a link', 'host:bait.example.net', subjects(2, 1, 0)],
    ['from: and a day of the subject', 'from:marker 6日', subjects(1)],
    ['what is nowhere', 'from:議事録', []],
  ])('%s', async (_what, typed, expected) => {
    await search('');
    await program.page.getByText(words.askTitle, { exact: true }).waitFor();
    await search(typed);
    if (expected.length === 0) await program.page.getByText(words.none, { exact: true }).waitFor();
    else expect(await found(expected.length)).toEqual(expected);
  });

  test('between two days, in the time of Japan', async () => {
    const { page } = program;
    await search('会議');
    await found(3);
    await page.getByText(words.narrow, { exact: true }).click();
    await page.getByLabel(words.after, { exact: true }).fill('2026-01-06');
    expect(await found(2)).toEqual(subjects(2, 1));
    await page.getByLabel(words.before, { exact: true }).fill('2026-01-06');
    expect(await found(1)).toEqual(subjects(1));
    await page.getByLabel(words.after, { exact: true }).fill('');
    await page.getByLabel(words.before, { exact: true }).fill('');
    await found(3);
  });

  test('mails like one, and why they are like it', async () => {
    await hits()
      .filter({ hasText: BAIT[1]!.subject })
      .getByRole('button', { name: `${words.like}: ${BAIT[1]!.subject}`, exact: true })
      .click();
    await notice(words.likeCount, 2).waitFor();
    const heading = program.page.getByRole('heading', { name: fill(words.likeTitle, { subject: BAIT[1]!.subject }) });
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    const reasons = await hits().first().locator('.mailbox-reasons').innerText();
    expect(reasons).toContain(words.reasons.attachment);
    expect(reasons).toContain(`${words.reasons.sender}: ${defang(BAIT[1]!.from)}`);
    expect((await hits().locator('h3').allTextContents()).sort()).toEqual(subjects(0, 2).sort());
  });

  test('one of them goes into the report, byte for byte', async () => {
    const { page } = program;
    const mail = hits().filter({ hasText: BAIT[0]!.subject });
    await mail.getByRole('button', { name: `${words.add}: ${BAIT[0]!.subject}`, exact: true }).click();
    await mail.getByText(words.added, { exact: true }).waitFor();
    await goTo(page, `/report/${reportId}/details/mails`);
    const entry = page.getByRole('article', { name: BAIT[0]!.subject });
    await entry.waitFor();
    await entry
      .getByRole('tab')
      .filter({ hasText: wordsOf('ja').mail.tabs.parts })
      .click();
    await entry.getByText(wordsOf('ja').mail.parts.hashes, { exact: true }).click();
    await entry
      .getByText(sha256(mailBytes(BAIT[0]!)))
      .first()
      .waitFor();
  });

  test('from the mail of the report one comes to those like it, and to everybody they were sent to', async () => {
    const { page } = program;
    const { subject } = BAIT[0]!;
    await page
      .getByRole('article', { name: subject })
      .getByRole('button', { name: words.likeThis, exact: true })
      .click();
    await page.getByRole('heading', { name: fill(words.likeTitle, { subject }) }).waitFor();
    await notice(words.likeCount, 2).waitFor();
    expect((await hits().locator('h3').allTextContents()).sort()).toEqual(subjects(1, 2).sort());
    await page.getByText(fill(words.allRecipients, { number: 1 }), { exact: true }).click();
    const who = defang('tanaka@example.jp');
    await page.getByText(fill(words.recipientMails, { who, number: 2 }), { exact: true }).waitFor();
    await page.getByRole('button', { name: words.likeEnd, exact: true }).click();
    await page.getByRole('button', { name: fill(words.likeReported, { subject }), exact: true }).click();
    await notice(words.likeCount, 2).waitFor();
  });

  test('and is known there by its bytes when one comes back', async () => {
    await mailboxPage();
    await search('極秘');
    await found(3);
    const mail = hits().filter({ hasText: BAIT[0]!.subject });
    await mail.getByText(words.added, { exact: true }).waitFor();
    expect(await mail.getByRole('button', { name: words.add }).count()).toBe(0);
    await goTo(program.page, `/report/${reportId}/details/mails`);
  });

  test('a mail of an mbox does too, cut out of it exactly', async () => {
    const { page } = program;
    await mailboxPage();
    await search('subject:週報000123');
    await found(1);
    await hits()
      .getByRole('button', { name: `${words.add}: 週報000123`, exact: true })
      .click();
    await hits().getByText(words.added, { exact: true }).waitFor();
    await goTo(page, `/report/${reportId}/details/mails`);
    const entry = page.getByRole('article', { name: '週報000123' });
    await entry.waitFor();
    await entry.getByText('週報 000123 定例打合せの資料です。').first().waitFor({ state: 'attached' });
  });

  test('an item of a data file does too, and says on screen that it was put together', async () => {
    const { page } = program;
    await mailboxPage();
    await search('件名:見積依頼');
    await found(1);
    await hits()
      .getByRole('button', { name: `${words.add}: ${ITEM.subject}`, exact: true })
      .click();
    await hits().getByText(words.added, { exact: true }).waitFor();
    await goTo(page, `/report/${reportId}/details/mails`);
    const entry = page.getByRole('article', { name: ITEM.subject });
    await entry.locator('summary').first().click();
    await entry.getByText(warningWords('made-from-outlook-item').ja).first().waitFor();
    const place = { file: '退避.pst', folder: '/個人用フォルダー/受信トレイ', node: itemNode(1) };
    await entry
      .getByText(fill(wordsOf('ja').mail.warnings.item, place))
      .first()
      .waitFor();
    await entry
      .getByRole('tab')
      .filter({ hasText: wordsOf('ja').mail.tabs.attachments })
      .click();
    await entry.getByText('見積書.bin').first().waitFor();
  });

  test('reading goes on while another page is looked at', async () => {
    const { page } = program;
    await mailboxPage();
    await input(words.chooseFiles).setInputFiles(path.join(outside, 'large.mbox'));
    const percent = page.locator('.job-percent');
    await expect
      .poll(async () => parseInt((await percent.textContent()) ?? '', 10), { timeout: 60_000 })
      .toBeGreaterThan(0);
    await goTo(page, '/drafts');
    await percent.waitFor({ state: 'detached' });
    await mailboxPage();
    await percent.waitFor();
    await search('無いことば');
    await page.getByText(words.none, { exact: true }).waitFor();
    await page.getByText(words.gaps.reading).waitFor();
  });

  test('cancelled midway, what was read until then stays and can be searched, and it says that this is not all', async () => {
    const { page } = program;
    await page.locator('.job').getByRole('button').click();
    const stopped = page.locator('.notice').filter({ hasText: words.stopped.split('{{')[0]! });
    await stopped.waitFor({ timeout: 60_000 });
    const read = Number(/([\d,]+) 通/.exec(await stopped.innerText())?.[1]?.replaceAll(',', ''));
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(LARGE);
    // The button that had the focus has gone.
    expect(await stopped.evaluate((element) => element.parentElement === document.activeElement)).toBe(true);
    await page.getByText(fill(words.gaps.text, { names: 'large.mbox' }), { exact: true }).waitFor();
    await page.getByRole('button', { name: words.gaps.goOn, exact: true }).waitFor();
    await page.getByText(words.gaps.partial).waitFor();
    // The first mails of both mboxes.
    await search('from:staff000000');
    await found(2);
  });
});

describe('what is kept of it', () => {
  test('is in no file that can be read', () => {
    const { found: leaks, files } = filesWith(MARKERS, [dataFolder, temporary]);
    expect(leaks).toEqual([]);
    expect(files).toBeGreaterThan(20);
  });

  test('can be searched after the program was started again', async () => {
    await program.quit();
    expect(filesWith(MARKERS, [dataFolder, temporary]).found).toEqual([]);
    await start();
    await mailboxPage();
    await unlockVault(program.page, 'ja');
    await search('極秘');
    expect(await found(3)).toEqual(subjects(2, 1, 0));
    expect(await hits().first().innerText()).toContain(words.pickAgain);
  });

  test('the same folder is not read twice, and brings its mails back to hand', async () => {
    await input(words.chooseFolder).setInputFiles(path.join(outside, 'mails'));
    await notice(words.indexed, 0).waitFor();
    await found(3);
    await hits()
      .first()
      .getByRole('button', { name: `${words.add}: ${BAIT[2]!.subject}`, exact: true })
      .waitFor();
  });

  test('says that it is not whole, and goes on when the same file is chosen', async () => {
    const { page } = program;
    await page.getByText(words.gaps.partial).waitFor();
    await page.getByRole('button', { name: words.gaps.files, exact: true }).waitFor();
    await input(words.gaps.files).setInputFiles(path.join(outside, 'large.mbox'));
    const ended = page.locator('.notice').filter({ hasText: words.indexed.split('{{')[1]!.split('}}')[1]! });
    await ended.waitFor({ timeout: 120_000 });
    await page.getByText(words.gaps.partial).waitFor({ state: 'detached' });
    expect(await page.getByText(words.gaps.title).count()).toBe(0);
    await search('極秘');
    await found(3);
  });

  test('can be deleted when it is damaged, and made anew', async () => {
    const { page } = program;
    await goTo(page, '/drafts');
    await damageIndexes();
    await mailboxPage();
    await page.getByText(words.damagedText, { exact: true }).waitFor();
    expect(await hits().count()).toBe(0);
    await page.getByRole('button', { name: words.damagedRemove, exact: true }).click();
    await expect.poll(() => ownerFiles().length, { timeout: 30_000, interval: 500 }).toBe(1);
    await page.getByText(words.damagedText, { exact: true }).waitFor({ state: 'detached' });
    await input(words.chooseFolder).setInputFiles(path.join(outside, 'mails'));
    await notice(words.indexed, 3).waitFor();
  });

  test('goes with the draft: its key and every segment', async () => {
    const { page } = program;
    expect(ownerFiles()).toHaveLength(2);
    await goTo(page, '/drafts');
    const { moreActions, remove } = wordsOf('ja').report.drafts;
    await page.getByText(moreActions, { exact: true }).first().click();
    await page.getByRole('button', { name: remove, exact: true }).first().click();
    await expect.poll(ownerFiles, { timeout: 60_000, interval: 500 }).toEqual([]);
    await expect.poll(() => segmentsLeft()).toBe(0);
  });
});

/** Changes a byte in the row of each index, as a failing disk does. */
function damageIndexes(): Promise<void> {
  return program.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kakekomi-mailboxes');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('indexes', 'readwrite');
          const rows = transaction.objectStore('indexes');
          const asking = rows.getAll() as IDBRequest<{ about: Uint8Array }[]>;
          asking.onsuccess = () => {
            for (const row of asking.result) {
              row.about[40]! ^= 1;
              rows.put(row);
            }
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

/** Rows of the indexes' database. */
function segmentsLeft(): Promise<number> {
  return program.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('kakekomi-mailboxes');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const counting = opening.result.transaction('segments').objectStore('segments').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}
