import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUESTIONS, type QuestionId } from '../../core/text/questions.ts';
import { demand } from './page-calls.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { filesWith } from './written-files.ts';
import {
  beginReport,
  giveFiles,
  goTo,
  makeVault,
  openPackage,
  PASSPHRASE,
  shownPassword,
  startSealing,
  unlockVault,
  wordsOf,
} from './window-steps.ts';

const words = wordsOf('ja');
const SUBJECT = '極秘議事録マーカー';
const SENDER = 'marker-sender';
const BODY = '本文目印ホンブン';
const FILE_NAME = '添付目印ファイル';
const ARTIFACT = 'ARTIFACT-CONTENT-MARKER';
const ORGANIZATION = '目印架空商事';
const PERSON = '目印花子';
const TYPED = '自由記述の目印';
const CASE_TITLE = '案件目印タイトル';
const ACTOR = '担当目印さん';
const NOTE = '覚え書き目印';
const MARKERS = [SUBJECT, SENDER, BODY, FILE_NAME, ARTIFACT, ORGANIZATION, PERSON, TYPED];
const DESK_MARKERS = [CASE_TITLE, ACTOR, NOTE];

const MAIL = [
  `From: =?UTF-8?B?${Buffer.from(PERSON).toString('base64')}?= <${SENDER}@example.jp>`,
  'To: target@example.jp',
  `Subject: =?UTF-8?B?${Buffer.from(SUBJECT).toString('base64')}?=`,
  'Date: Mon, 05 Jan 2026 10:00:00 +0900',
  'Message-ID: <marker@example.jp>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=UTF-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  `${BODY} ${ARTIFACT}`,
  '',
].join('\r\n');

let outside: string;
let temporary: string;
let home: string;
let dataFolder: string;
let program: RunningProgram;
let reportId: string;
let password: string;
let packageFile: string;

beforeAll(async () => {
  outside = mkdtempSync(path.join(tmpdir(), 'kakekomi-markers-'));
  [dataFolder, temporary, home] = ['data', 'tmp', 'home'].map((name) => path.join(outside, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [temporary, home, path.join(outside, 'given')]) mkdirSync(folder);
  packageFile = path.join(outside, 'given', 'package.zip');
  program = await startProgram({
    dataFolder,
    env: { TMPDIR: temporary, HOME: home, XDG_CONFIG_HOME: path.join(home, 'config'), XDG_CACHE_HOME: home },
  });
  program.page.setDefaultTimeout(30_000);
});
afterAll(async () => {
  await program.kill();
  rmSync(outside, { recursive: true, force: true });
});

const given = (name: string, content: string): string => {
  const file = path.join(outside, 'given', name);
  writeFileSync(file, content);
  return file;
};
/** Everything the program can have written by itself: its data, its profile, its log, what it put into the temporary folder. */
const written = () => [dataFolder, temporary, home];

async function answer(question: QuestionId, text: string): Promise<void> {
  await program.page
    .getByRole('group', { name: QUESTIONS[question].label.ja, exact: true })
    .getByRole('textbox')
    .first()
    .fill(text);
}

const ownerFiles = (): string[] => readdirSync(path.join(dataFolder, 'vault', 'owners'));

describe('what a person told the program', () => {
  test('a report with a mail, a file and typed answers is written and sealed', async () => {
    const { page, app } = program;
    await makeVault(page);
    reportId = await beginReport(page, 'ja');
    await answer('situation.actedBy', TYPED);
    await goTo(page, `/report/${reportId}/short/2`);
    await giveFiles(page, given(`${FILE_NAME}.eml`, MAIL));
    await page.getByRole('article', { name: SUBJECT }).waitFor();
    await goTo(page, `/report/${reportId}/short/3`);
    await answer('identity.organization', ORGANIZATION);
    await answer('identity.contactName', PERSON);
    await goTo(page, `/report/${reportId}/details/files`);
    await giveFiles(page, given(`${FILE_NAME}.txt`, `${ARTIFACT} `.repeat(2_000)));
    await page.getByRole('region', { name: `${FILE_NAME}.txt` }).waitFor();
    await startSealing(app, page, 'ja', reportId, packageFile);
    password = await shownPassword(page, 60_000);
    expect(password.split('-')).toHaveLength(12);
  });

  test('becomes a case with a title, an actor and a note', async () => {
    const { page } = program;
    await openPackage(page, 'ja', packageFile, password);
    await page.getByText(words.desk.open.verify.verified, { exact: true }).first().waitFor();
    await page.getByRole('button', { name: words.desk.open.accept.title, exact: true }).click();
    await page.getByLabel(words.desk.desk.actor.label, { exact: true }).fill(ACTOR);
    await page.getByLabel(words.desk.open.accept.caseTitle, { exact: true }).fill(CASE_TITLE);
    await page.getByRole('button', { name: words.desk.open.accept.action, exact: true }).click();
    await page.waitForURL(/desk\/case\//);
    await page.getByText(CASE_TITLE).first().waitFor();
    await goTo(
      page,
      page
        .url()
        .replace(/.*#/, '')
        .replace(/\/\w+$/, '/notes'),
    );
    await page.locator('main textarea').first().fill(NOTE);
    await page.locator('main form button[type=submit]').first().click();
    await page.getByText(NOTE).first().waitFor();
  });

  test('is in no file that the program wrote: while it runs, locked, and after it ended', async () => {
    const secrets = [...MARKERS, ...DESK_MARKERS, PASSPHRASE, password, password.replaceAll('-', ' ')];
    const running = filesWith(secrets, written());
    expect(running.found).toEqual([]);
    expect(running.files).toBeGreaterThan(20);
    await demand(program.page, 'vault.lock', {});
    await program.page.getByLabel(words.settings.unlock.passphrase, { exact: true }).waitFor();
    expect(filesWith(secrets, written()).found).toEqual([]);
    await program.quit();
    expect(filesWith(secrets, written()).found).toEqual([]);
  });

  test('would be found: in a log, in a name, in each way of writing', () => {
    const planted = path.join(dataFolder, 'logs', 'planted.log');
    mkdirSync(path.dirname(planted), { recursive: true });
    const shiftJis = Buffer.from([0x96, 0xda, 0x88, 0xf3, 0x89, 0xd4, 0x8e, 0x71]);
    for (const content of [Buffer.from(PERSON), Buffer.from(PERSON, 'utf16le'), shiftJis]) {
      writeFileSync(planted, Buffer.concat([Buffer.from('x'), content]));
      expect(filesWith([PERSON], written()).found).toEqual([`${PERSON} in ${planted}`]);
    }
    rmSync(planted);
    const named = path.join(dataFolder, `${FILE_NAME}.tmp`);
    writeFileSync(named, '');
    expect(filesWith([FILE_NAME], written()).found).toEqual([`${FILE_NAME} in ${named}`]);
    rmSync(named);
  });
});

describe('deleting', () => {
  test('a draft destroys its key and its files, once the time to undo is over', async () => {
    program = await startProgram({ dataFolder });
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await goTo(page, '/drafts');
    await unlockVault(page, 'ja');
    expect(ownerFiles()).toContain(`${reportId}.key`);
    const { moreActions, remove } = words.report.drafts;
    await page.getByText(moreActions, { exact: true }).first().click();
    await page.getByRole('button', { name: remove, exact: true }).first().click();
    await expect.poll(ownerFiles, { timeout: 60_000, interval: 500 }).not.toContain(`${reportId}.key`);
    expect(existsSync(path.join(dataFolder, 'vault', 'artifacts', reportId))).toBe(false);
  });

  test('a case, confirmed by its number, does so at once', async () => {
    const { page } = program;
    const caseId = ownerFiles().map((name) => name.replace('.key', ''))[0]!;
    expect(ownerFiles()).toHaveLength(1);
    await goTo(page, `/desk/case/${caseId}/overview`);
    const { page: casePage, deletion } = words.desk.case;
    await page.getByRole('button', { name: casePage.more, exact: true }).click();
    await page.getByRole('menuitem', { name: casePage.delete, exact: true }).click();
    const dialog = page.getByRole('alertdialog');
    const title = (await dialog.getByRole('heading').first().textContent()) ?? '';
    await dialog.getByRole('textbox').fill(title.slice(deletion.title.length + 2));
    await dialog.getByRole('button', { name: deletion.action, exact: true }).click();
    await expect.poll(ownerFiles).toEqual([]);
    await expect.poll(() => existsSync(path.join(dataFolder, 'vault', 'artifacts', caseId))).toBe(false);
  });
});
