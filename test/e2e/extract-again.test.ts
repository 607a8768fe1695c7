import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatePassword, sealPackage } from '../../packaging/index.ts';
import { artifactOf, sealRequest } from '../packaging/package-fixture.ts';
import { lightAndDark } from './axe-findings.ts';
import { expectSums } from './bag-sums.ts';
import { choosePackage, openDesk } from './pages/desk-pages.ts';
import { press } from './pages/choices.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';
import { chooseInDialogs, wordsOf } from './window-steps.ts';

const MIB = 1024 * 1024;
const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-extract-again-'));
const { open } = wordsOf('ja').desk;

let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram();
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

test('extracting that was cancelled says so, goes on by its button, and is whole', async () => {
  const { page, app } = program;
  const file = path.join(folder, 'large.zip');
  const password = generatePassword();
  const report = readFileSync(path.join(appPath(), 'assets/sample/report.json'));
  const documents = async () => [{ path: 'data/report.json', bytes: report }];
  // So large that there is time to cancel.
  const artifacts = Array.from({ length: 6 }, (_, at) => artifactOf(`data/files/${at}.bin`, randomBytes(48 * MIB)));
  await sealPackage(sealRequest(file, { password, documents, artifacts }));
  await openDesk(page);
  await choosePackage(page, file);
  await page.getByLabel(open.secret.label, { exact: true }).fill(password);
  await press(page, open.secret.action);
  await page.locator('.package-head').waitFor();
  await expect.poll(() => page.getByText(open.verifying).count(), { timeout: 60_000 }).toBe(0);

  const into = path.join(folder, 'out');
  mkdirSync(into);
  await chooseInDialogs(app, into);
  await press(page, open.accept.extract);
  await page.getByText(open.cancelExtracting).waitFor();
  await expect.poll(() => readdirSync(into).length).toBe(1);
  await press(page, wordsOf('ja').shell.job.cancel);
  await page.locator('.notice-title').filter({ hasText: open.accept.stopped }).waitFor();
  expect(existsSync(path.join(into, 'bagit.txt'))).toBe(false);
  expect(await lightAndDark(page, 'extracting was cancelled')).toEqual([]);
  await press(page, open.accept.goOn);
  await expect.poll(() => existsSync(path.join(into, 'bagit.txt')), { timeout: 60_000 }).toBe(true);
  await page.locator('.notice-title').filter({ hasText: open.accept.stopped }).waitFor({ state: 'detached' });
  expectSums(into);
});
