import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appPath, asRoot, electronPath, programEnv, startProgram } from './program.ts';

/** A second program has nothing to do but to say so to the first, in milliseconds. */
const SECOND_ENDS_WITHIN = 30_000;

/** Starts the program once more, as a double click would, and answers with its exit code. */
function startAgain(dataFolder: string): Promise<number | null> {
  const child = spawn(electronPath(), [appPath(), ...(asRoot ? ['--no-sandbox'] : [])], {
    env: programEnv({ dataFolder }),
    stdio: 'ignore',
    timeout: SECOND_ENDS_WITHIN,
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}

test('a second program on the same data ends at once and brings the first to the front', async () => {
  await using first = await startProgram();
  const windows = () =>
    first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await windows()).toEqual([false]);
  expect(await startAgain(first.dataFolder)).toBe(0);
  await expect.poll(windows).toEqual([true]);
  await first.page.locator('h1').first().waitFor();
});

test('programs on different data do not disturb each other', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-e2e-'));
  try {
    await using first = await startProgram();
    await using second = await startProgram({ dataFolder: folder });
    for (const { page } of [first, second]) await page.locator('h1').first().waitFor();
    expect(first.app.process().exitCode).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
