import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { TEXTS } from '../../electron/main/texts.ts';
import { appPath, asRoot, electronPath, programEnv, startProgram } from './program.ts';
import { demand } from './page-calls.ts';
import { goTo, makeVault } from './window-steps.ts';

/** The program has nothing to do but to say why, in milliseconds. */
const ENDS_WITHIN = 30_000;

const ground = mkdtempSync(path.join(tmpdir(), 'kakekomi-data-folder-'));
afterAll(() => rmSync(ground, { recursive: true, force: true }));

type End = { code: number | null; dialog: { message: string; detail: string; buttons: string[] } | null; said: string };

/** Starts the program where it cannot go on; answers with how it ended and what its dialog said. */
function startRefused(dataFolder: string, env: Record<string, string> = {}): Promise<End> {
  const file = path.join(ground, `dialog-${process.hrtime.bigint()}.json`);
  const main = pathToFileURL(path.join(appPath(), 'dist/electron/main.js')).href;
  const program = path.join(appPath(), 'test/e2e/data-folder');
  const child = spawn(electronPath(), [program, '--lang=en', ...(asRoot ? ['--no-sandbox'] : [])], {
    env: programEnv({ dataFolder, lang: 'en', env: { ...env, KAKEKOMI_MAIN: main, KAKEKOMI_DIALOG_FILE: file } }),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: ENDS_WITHIN,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, said, dialog: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null }),
    );
  });
}

describe.skipIf(process.platform === 'win32')('a data folder that is there and cannot be written to', () => {
  const folder = path.join(ground, 'read-only');

  test('is said to be so, on the screen and to a terminal', async () => {
    mkdirSync(folder);
    // Root writes where others may not, so that root needs a disk that is read-only.
    const mount = ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', folder];
    if (asRoot) expect(spawnSync('mount', mount).status).toBe(0);
    else chmodSync(folder, 0o500);
    try {
      const { code, dialog, said } = await startRefused(folder);
      expect(code).toBe(1);
      expect(dialog?.message).toBe(TEXTS.en.badDataFolder);
      expect(dialog?.detail).toContain(folder);
      expect(said).toContain(TEXTS.en.badDataFolder);
    } finally {
      if (asRoot) spawnSync('umount', [folder]);
      else chmodSync(folder, 0o700);
    }
  });
});

/** A library that refuses symbolic links, for LD_PRELOAD; null where there is no compiler, or no Linux. */
function withoutLinks(): string | null {
  if (process.platform !== 'linux') return null;
  const library = path.join(ground, 'no-links.so');
  const source = path.join(import.meta.dirname, 'no-links.c');
  return spawnSync('cc', ['-shared', '-fPIC', '-o', library, source]).status === 0 ? library : null;
}
const library = withoutLinks();
if (!library) console.log('No C compiler here: a data folder on a stick without symbolic links is skipped.');

describe.skipIf(!library)('a data folder on a file system without symbolic links (a FAT stick)', () => {
  const dataFolder = path.join(ground, 'fat');
  const env = { LD_PRELOAD: library! };

  test('works, keeps what it is given, and is not opened twice', async () => {
    const first = await startProgram({ dataFolder, env });
    expect(existsSync(path.join(dataFolder, 'SingletonLock'))).toBe(false);
    await makeVault(first.page);
    await goTo(first.page, '/drafts');
    const second = await startRefused(dataFolder, env);
    expect(second.code).toBe(1);
    expect(second.dialog?.message).toBe(TEXTS.en.alreadyRunning);
    await first.page.locator('h1').first().waitFor();
    await first.quit();
    expect(existsSync(path.join(dataFolder, 'kakekomi.lock'))).toBe(false);

    const killed = await startProgram({ dataFolder, env });
    expect(await demand(killed.page, 'vault.state', {})).toMatchObject({ state: 'locked' });
    await killed.kill();
    expect(existsSync(path.join(dataFolder, 'kakekomi.lock'))).toBe(true);
    const after = await startProgram({ dataFolder, env });
    await after.page.locator('h1').first().waitFor();
    await after.quit();
  });

  test('that another computer’s program left is opened only when a person says that it has ended there', async () => {
    const folder = path.join(ground, 'moved');
    const lock = path.join(folder, 'kakekomi.lock');
    const other = JSON.stringify({ host: `not-${hostname()}`, pid: 1, born: 'long ago' });
    mkdirSync(folder);
    writeFileSync(lock, other);
    const { code, dialog } = await startRefused(folder, env);
    expect(code).toBe(1);
    expect(dialog?.message).toBe(TEXTS.en.usedElsewhere);
    expect(dialog?.buttons).toEqual([TEXTS.en.quit, TEXTS.en.useHere]);
    expect(readFileSync(lock, 'utf8')).toBe(other);
  });
});
