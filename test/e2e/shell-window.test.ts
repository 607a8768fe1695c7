import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ElectronApplication } from 'playwright-core';
import { demand } from './page-calls.ts';
import { startProgram } from './program.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'kakekomi-window-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds());

const menuLabels = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));

describe('the window', () => {
  test('opens where it was, and not smaller than its pages need', async () => {
    const first = await startProgram({ dataFolder });
    // A window that is just being shown takes its first size once more.
    const shown = () => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible());
    await expect.poll(shown).toBe(true);
    await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.setBounds({ x: 60, y: 40, width: 1100, height: 760 }),
    );
    await expect.poll(async () => (await bounds(first.app)).width).toBe(1100);
    const left = await bounds(first.app);
    await first.quit();
    const second = await startProgram({ dataFolder });
    expect(await bounds(second.app)).toEqual(left);
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(300, 200));
    await expect.poll(async () => (await bounds(second.app)).width).toBeGreaterThanOrEqual(1024);
    await second.quit();
  });

  test('a remembered place on a display that is gone, or a damaged memory, is passed over', async () => {
    for (const memory of [
      JSON.stringify({ bounds: { x: 90_000, y: 0, width: 1100, height: 760 }, maximized: false }),
      '{ damaged',
    ]) {
      writeFileSync(path.join(dataFolder, 'window.json'), memory);
      await using program = await startProgram({ dataFolder });
      expect((await bounds(program.app)).x).toBeLessThan(1440);
    }
  });

  test('speaks the language of the system until another is chosen', async () => {
    await using english = await startProgram({ dataFolder, lang: 'en' });
    expect(await menuLabels(english.app)).toContain('Edit');
    await english.page.evaluate(() =>
      (window as unknown as { kakekomi: { invoke(c: string, i: unknown): Promise<unknown> } }).kakekomi.invoke(
        'preferences.set',
        {
          language: 'ja',
          appearance: 'system',
          autoLockMinutes: 15,
          profile: 'victim',
        },
      ),
    );
    expect(await menuLabels(english.app)).toContain('編集');
    await english.quit();
    await using again = await startProgram({ dataFolder, lang: 'en' });
    expect(await menuLabels(again.app)).toContain('編集');
  });

  test('offers developer tools in development, and in a release has none at all', async () => {
    const offered = () =>
      program.app.evaluate(({ Menu }) =>
        Menu.getApplicationMenu()?.items.some(({ submenu }) =>
          submenu?.items.some(({ role }) => role?.toLowerCase() === 'toggledevtools'),
        ),
      );
    let program = await startProgram({ dataFolder });
    expect(await offered()).toBe(true);
    await program.quit();
    program = await startProgram({ dataFolder, release: true });
    expect(await offered()).toBe(false);
    const opened = await program.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      contents.openDevTools({ mode: 'detach' });
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return contents.isDevToolsOpened();
    });
    expect(opened).toBe(false);
    await program.quit();
  });

  test('a folder beside the program, or KAKEKOMI_DATA, holds everything that is written', async () => {
    await using program = await startProgram({ dataFolder });
    const paths = await program.app.evaluate(({ app }) => [app.getPath('userData'), app.getPath('sessionData')]);
    expect(paths).toEqual([dataFolder, path.join(dataFolder, 'profile')]);
  });
});

describe('when the screen stops', () => {
  test('a page says so in both languages and leads back', async () => {
    await using program = await startProgram({ dataFolder });
    const { app } = program;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());
    const url = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getURL());
    await expect.poll(url).toBe('app://kakekomi/crash.html');
    // The driver's page died with its process: what follows speaks through main.
    const inPage = (script: string) =>
      app.evaluate(
        ({ BrowserWindow }, text) =>
          BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(text) as Promise<unknown>,
        script,
      );
    await expect.poll(() => inPage('document.body?.innerText ?? ""')).toContain('画面が止まりました');
    expect(await inPage('document.body.innerText')).toContain('The screen stopped');
    expect(await inPage('getComputedStyle(document.querySelector("a")).display')).toBe('inline-block');
    await inPage('document.querySelector("a").click()');
    await expect.poll(url).toContain('app://kakekomi/index.html');
    expect(readFileSync(path.join(dataFolder, 'logs', 'kakekomi.log'), 'utf8')).toContain('page-gone-');
  });

  test('so does a page that is not there, as after a damaged installation', async () => {
    await using program = await startProgram({ dataFolder });
    await program.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!
        .loadURL('app://kakekomi/missing.html')
        .catch(() => undefined),
    );
    await program.page.waitForURL('app://kakekomi/crash.html');
    expect(await program.page.title()).toContain('画面が止まりました');
  });

  test('closing does not wait for a page that cannot answer', async () => {
    const program = await startProgram({ dataFolder });
    await program.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
    );
    const started = Date.now();
    await program.quit();
    expect(Date.now() - started).toBeLessThan(4_500);
  });
});

describe('closing', () => {
  test('waits until the page says that everything is written down', async () => {
    const program = await startProgram({ dataFolder });
    // Only then is the rest of main there: a window that is closed before had nothing to write down.
    await demand(program.page, 'vault.state', {});
    // The question reaches the page late, as if it were busy; the answer is its own.
    await program.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const send = contents.send.bind(contents);
      contents.send = (channel, ...told: unknown[]) => void setTimeout(() => send(channel, ...told), 1_500);
    });
    const started = Date.now();
    await program.quit();
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_500);
    expect(Date.now() - started).toBeLessThan(4_900);
  });
});

describe('a data folder that cannot be written to', () => {
  test.skipIf(process.getuid?.() === 0)('ends the program instead of losing what is typed', async () => {
    const readOnly = path.join(dataFolder, 'read-only');
    mkdirSync(readOnly, { mode: 0o500 });
    await expect(startProgram({ dataFolder: path.join(readOnly, 'data') })).rejects.toThrow();
  });
});
