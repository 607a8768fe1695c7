import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { appPath, startProgram } from './program.ts';
import {
  acceptAsCase,
  choosePackage,
  importIdentity,
  moveTo,
  openDesk,
  statisticsShown,
  visit,
} from './pages/desk-pages.ts';
import { goTo } from './pages/screen.ts';
import { press } from './pages/choices.ts';
import { handOver, passwordShown, type WayToOpen } from './pages/hand-over-page.ts';
import { beginReport, fillShortReport } from './pages/short-report.ts';
import { unlockVault } from './pages/vault-page.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-whole-way-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asset = (name: string): string => path.join(appPath(), 'assets', name);
const MAILS = [asset('sample/mails/1-mail.eml'), asset('sample/mails/2-password.eml')];
const SUBJECT = '【ご確認のお願い】意見交換会の議事次第（案）について';

/** The victim's whole way, in a data folder of its own that ends with it. */
async function report(way: WayToOpen, drill: boolean, file: string) {
  await using victim = await startProgram();
  const { app, page } = victim;
  await beginReport(page);
  await fillShortReport(page, { mails: MAILS, drill });
  await handOver(app, page, way, file);
  // Awaited here: the program ends with this function.
  const shown = await passwordShown(page);
  return shown;
}

/** Today in the fiscal year of Japan, from April, as the statistics name it. */
function fiscalYear(): string {
  const inJapan = new Date(Date.now() + 9 * 3_600_000);
  const year = inJapan.getUTCFullYear();
  return `${inJapan.getUTCMonth() < 3 ? year - 1 : year} 年度`;
}

const yesterday = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

function run(command: string, args: readonly string[], options: { cwd?: string } = {}): Buffer {
  const { status, stdout, stderr } = spawnSync(command, args, { input: '', maxBuffer: 64 * 1024 * 1024, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${status} ${String(stderr)}`);
  return stdout;
}

const present = (command: string): boolean => !spawnSync(command, ['--help']).error;
const MISSING = ['7z', 'age', 'sha256sum'].filter((command) => !present(command));
if (MISSING.length > 0) console.log(`Other programs are not tried on the packages (missing: ${MISSING.join(', ')}).`);

describe('from the first page to the statistics, handed over to a card', () => {
  const file = path.join(folder, 'to-card.zip');
  const dataFolder = path.join(folder, 'team');
  let passphrase = '';
  let casePath = '';

  test('a victim reports the sample mails as a drill and hands them over without any password', async () => {
    expect(await report('card', true, file)).toBeNull();
  });

  test('the team opens it with its identity, takes it on as a case that counts, and visits', async () => {
    await using team = await startProgram({ dataFolder });
    const { page } = team;
    passphrase = await openDesk(page);
    await importIdentity(page, asset('cards/sample-drill.identity.age'), 'kunren');
    await choosePackage(page, file);
    casePath = await acceptAsCase(page, { drill: false });
    await moveTo(page, 'レスキュー支援');
    await moveTo(page, 'オンサイト支援');
    await visit(page, casePath, { day: yesterday(), time: '10:00' });
    expect((await statisticsShown(page))[fiscalYear()]).toEqual([1, 1, 1, 0, 0]);
  });

  test('a restart keeps it', async () => {
    await using team = await startProgram({ dataFolder });
    const { page } = team;
    await unlockVault(page, passphrase);
    expect((await statisticsShown(page))[fiscalYear()]).toEqual([1, 1, 1, 0, 0]);
    await goTo(page, `${casePath}/mails`);
    await page.getByRole('tabpanel').getByText(SUBJECT).filter({ visible: true }).first().waitFor();
    await goTo(page, `${casePath}/visits`);
    await page.getByRole('tabpanel').getByText('ディスクの複製を作った').waitFor();
  });

  test.skipIf(MISSING.length > 0)('age opens key.age with the team’s key, 7-Zip the rest', () => {
    const out = path.join(folder, 'by-card');
    run('7z', ['x', '-y', `-o${out}`, file, 'key.age']);
    const identity = asset('cards/sample-drill.identity.txt');
    const password = run('age', ['-d', '-i', identity, path.join(out, 'key.age')]).toString('utf8');
    checkPayload(file, out, password);
  });
});

describe('the same with a password', () => {
  const file = path.join(folder, 'by-password.zip');
  let words: { ascii: string[]; reading: string[] } = { ascii: [], reading: [] };

  test('a victim hands a drill over with a password, which the done page shows in both readings', async () => {
    const shown = await report('password', true, file);
    expect(shown?.ascii).toHaveLength(12);
    expect(shown?.reading).toHaveLength(12);
    words = shown!;
  });

  test('the team types it sloppily; the case is a drill and is not counted', async () => {
    await using team = await startProgram();
    const { page } = team;
    await openDesk(page);
    await choosePackage(page, file);
    const katakana = words.reading.map((word) =>
      word.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)),
    );
    const sloppy = [...words.ascii.slice(0, 6).map((word) => word.toUpperCase()), ...katakana.slice(6)].join('　 ');
    await page.getByLabel('パスワード', { exact: true }).fill(`${sloppy} wrong`);
    await press(page, '開く');
    await page.getByText('パスワードが違います').waitFor();
    await page.getByLabel('パスワード', { exact: true }).fill(sloppy);
    await page.getByText('12 個の言葉として読めました').waitFor();
    await press(page, '開く');
    const casePath = await acceptAsCase(page, { drill: true });
    await moveTo(page, 'レスキュー支援');
    await moveTo(page, 'オンサイト支援');
    await visit(page, casePath, { day: yesterday(), time: '10:00' });
    expect((await statisticsShown(page))[fiscalYear()]).toEqual([0, 0, 0, 0, 1]);
    await goTo(page, `${casePath}/overview`);
    await page.locator('.case-facts .tag').getByText('訓練', { exact: true }).waitFor();
  });

  test.skipIf(MISSING.length > 0)('7-Zip opens both layers with the password', () => {
    const out = path.join(folder, 'with-password');
    checkPayload(file, out, words.ascii.join('-'));
    expect(readdirSync(out)).not.toContain('key.age');
  });
});

/** Opens both zips as README.txt tells, and checks the hashes with the tool of every Linux. */
function checkPayload(file: string, out: string, password: string): void {
  run('7z', ['x', '-y', `-p${password}`, `-o${out}`, file]);
  const inner = path.join(out, 'inner');
  run('7z', ['x', '-y', `-o${inner}`, path.join(out, 'payload.zip')]);
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    run('sha256sum', ['-c', '--strict', '--quiet', manifest], { cwd: inner });
  }
  const mails = readdirSync(path.join(inner, 'data'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.eml'),
  );
  expect(mails.map((name) => readFileSync(path.join(inner, 'data', name)))).toEqual(
    expect.arrayContaining(MAILS.map((mail) => readFileSync(mail))),
  );
}
