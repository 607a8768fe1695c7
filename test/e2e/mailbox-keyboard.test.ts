import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pressByKeyboard, tabTo } from './keyboard-walk.ts';
import { mailboxSteps } from './mailbox-steps.ts';
import { press } from './pages/choices.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { BAIT, mailBytes, mboxBytes, writeMailFolder } from './sample-mailbox.ts';
import { beginReport, fill, giveFiles, goTo, makeVault, unlockVault, wordsOf } from './window-steps.ts';

const { mail, report } = wordsOf('ja');
const words = report.mailbox;
/** Mails that take some seconds to read. */
const LARGE = 3_000;
/** More than one segment takes to be kept, in milliseconds. */
const A_WHILE = 3_000;
const MANY = Array.from({ length: 8 }, (_, number) => `<person${number}@example.jp>`).join(', ');

let outside: string;
let program: RunningProgram;
let reportId: string;

beforeAll(async () => {
  outside = mkdtempSync(path.join(tmpdir(), 'kakekomi-mailbox-keys-'));
  writeMailFolder(path.join(outside, 'mails'));
  const toMany = mailBytes({ ...BAIT[0]!, subject: '極秘：多数の宛先' }).toString('latin1');
  writeFileSync(path.join(outside, 'mails', 'many.eml'), toMany.replace('<tanaka@example.jp>', MANY), 'latin1');
  writeFileSync(path.join(outside, 'large.mbox'), mboxBytes(LARGE, 4_000));
  for (const number of [1, 2]) writeFileSync(path.join(outside, `${number}.eml`), piece(number));
  program = await startProgram();
  program.page.setDefaultTimeout(30_000);
  await makeVault(program.page);
  reportId = await beginReport(program.page, 'ja');
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(outside, { recursive: true, force: true });
});

/** One of two pieces of a message, RFC 2046 section 5.2.2. */
function piece(number: number): string {
  const body =
    number === 1 ? ['Subject: divided', 'Content-Type: text/plain', '', 'The first half.'] : ['The second half.'];
  const type = `Content-Type: message/partial; id="whole@example.com"; number=${number}; total=2`;
  const headers = [
    'From: <a@example.com>',
    'To: <tanaka@example.jp>',
    `Subject: divided ${number}`,
    'MIME-Version: 1.0',
  ];
  return [...headers, type, '', ...body, ''].join('\r\n');
}

const { input, hits, notice, found, openMailbox } = mailboxSteps(() => program.page);

async function hasFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((it) => it === document.activeElement)).toBe(true);
}

describe('by keyboard alone', () => {
  test('it is found out who else received a mail, and one of them is added', async () => {
    const { page } = program;
    await openMailbox(reportId);
    await input(words.chooseFolder).setInputFiles(path.join(outside, 'mails'));
    await notice(words.indexed, 4).waitFor();
    await tabTo(page, words.search);
    await page.keyboard.type('極秘');
    await found(4);
    await pressByKeyboard(page, fill(words.recipients, { number: 8 }));
    await page.getByText('person7').first().waitFor();
    await pressByKeyboard(page, `${words.add}: ${BAIT[0]!.subject}`);
    const added = hits().filter({ hasText: BAIT[0]!.subject }).getByText(words.added, { exact: true });
    await added.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(words.added);
    await pressByKeyboard(page, `${words.like}: ${BAIT[0]!.subject}`);
    await hasFocus(page.getByRole('heading', { name: fill(words.likeTitle, { subject: BAIT[0]!.subject }) }));
    await notice(words.likeCount, 3).waitFor();
    await pressByKeyboard(page, words.likeEnd);
    await found(4);
    await hasFocus(page.locator('#mailbox-results'));
  });

  test('the notes are deleted, and the focus is where the next ones begin', async () => {
    const { page } = program;
    const question = page.getByRole('alertdialog');
    await pressByKeyboard(page, words.remove);
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: words.remove, exact: true }).count()).toBe(1);
    await pressByKeyboard(page, words.remove);
    await question.getByRole('button', { name: words.removeAction, exact: true }).press('Enter');
    await page.getByText(words.lead, { exact: true }).waitFor();
    await hasFocus(page.getByRole('button', { name: words.chooseFolder, exact: true }));
  });

  test('pieces of a mail are joined, and the focus is on what came of it', async () => {
    const { page } = program;
    await goTo(page, `/report/${reportId}/details/mails`);
    await giveFiles(
      page,
      [1, 2].map((number) => path.join(outside, `${number}.eml`)),
    );
    const entry = page.getByRole('article', { name: 'divided 1' });
    await entry.waitFor();
    if (!(await entry.getByRole('tab').first().isVisible())) await entry.locator('summary').first().click();
    await entry.getByRole('button', { name: mail.pieces.join, exact: true }).focus();
    await page.keyboard.press('Enter');
    await hasFocus(entry.getByRole('heading', { name: mail.pieces.joined, exact: true }));
    await entry.getByText('The second half.').waitFor();
  });
});

describe('a reading that is under way', () => {
  async function begin(): Promise<void> {
    await openMailbox(reportId);
    await input(words.chooseFiles).setInputFiles(path.join(outside, 'large.mbox'));
    const percent = program.page.locator('.job-percent');
    await expect
      .poll(async () => parseInt((await percent.textContent()) ?? '', 10), { timeout: 60_000 })
      .toBeGreaterThan(0);
  }

  /** What lies in the database of the indexes, and does not change any more for a while. */
  async function atRest(): Promise<string[]> {
    const before = await rows();
    await program.page.waitForTimeout(A_WHILE);
    expect(await rows()).toEqual(before);
    return before;
  }

  test('is told of on other pages of the report, which lead back to it', async () => {
    const { page } = program;
    await begin();
    await goTo(page, `/report/${reportId}/details`);
    await page.locator('.reading-elsewhere').getByText(/\d %/).waitFor();
    await page.getByRole('link', { name: words.elsewhere, exact: true }).click();
    await page.locator('.job').waitFor();
  });

  test('ends when the vault locks; afterwards the page says what is missing', async () => {
    const { page } = program;
    await press(page, 'ロック');
    await page.getByRole('heading', { level: 1, name: wordsOf('ja').settings.unlock.title }).waitFor();
    await atRest();
    await unlockVault(page, 'ja');
    await page.getByText(fill(words.gaps.text, { names: 'large.mbox' }), { exact: true }).waitFor();
    expect(await page.locator('.job').count()).toBe(0);
  });

  test('ends when the report is deleted, and leaves nothing behind', async () => {
    const { page } = program;
    await begin();
    await goTo(page, '/drafts');
    const { moreActions, remove } = report.drafts;
    await page.getByText(moreActions, { exact: true }).first().click();
    await page.getByRole('button', { name: remove, exact: true }).first().click();
    const owners = path.join(program.dataFolder, 'vault', 'owners');
    await expect.poll(() => readdirSync(owners), { timeout: 60_000, interval: 500 }).toEqual([]);
    await expect.poll(rows).toEqual([]);
    expect(await atRest()).toEqual([]);
  });
});

/** Every row of the indexes' database, as its key and how many bytes it has. */
function rows(): Promise<string[]> {
  return program.page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('kakekomi-mailboxes');
        opening.onerror = () => reject(new Error('no database'));
        opening.onsuccess = () => {
          const database = opening.result;
          const found: string[] = [];
          const transaction = database.transaction(['indexes', 'segments']);
          for (const table of ['indexes', 'segments']) {
            const asking = transaction.objectStore(table).getAll() as IDBRequest<
              { id: string; bytes?: Blob; manifest?: Uint8Array | null }[]
            >;
            asking.onsuccess = () =>
              found.push(...asking.result.map(({ id, bytes, manifest }) => `${id} ${bytes?.size ?? manifest?.length}`));
          }
          transaction.oncomplete = () => {
            database.close();
            resolve(found);
          };
        };
      }),
  );
}
