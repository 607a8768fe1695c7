import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEXTS } from '../../electron/main/texts.ts';
import { appPath, asRoot, electronPath, programEnv, startProgram, type RunningProgram } from './program.ts';
import {
  beginReport,
  closeAndAnswer,
  giveFiles,
  goTo,
  type Language,
  makeVault,
  startSealing,
  wordsOf,
} from './window-steps.ts';

/** Takes some seconds to seal, so that there is a middle to quit in. */
const LARGE = 500 * 1024 * 1024;

describe.each<Language>(['ja', 'en'])('while a package is being made through the window, in %s', (lang) => {
  const words = wordsOf(lang).report;
  let folder: string;
  let program: RunningProgram;
  const target = (): string => path.join(folder, 'out', 'package.zip');

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-quit-'));
    program = await startProgram({ lang });
    const { page, app } = program;
    page.setDefaultTimeout(30_000);
    await makeVault(page);
    const reportId = await beginReport(page, lang);
    await goTo(page, `/report/${reportId}/details/files`);
    const large = path.join(folder, 'large.bin');
    writeFileSync(large, '');
    truncateSync(large, LARGE);
    await giveFiles(page, large);
    await page.getByRole('region', { name: 'large.bin' }).waitFor({ timeout: 90_000 });
    mkdirSync(path.dirname(target()));
    await startSealing(app, page, lang, reportId, target());
    await page.getByText(words.hand.cancelEffect).waitFor();
  });
  afterAll(async () => {
    await program.kill();
    rmSync(program.dataFolder, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  test('a second start ends by itself and disturbs nothing', async () => {
    const second = spawn(electronPath(), [appPath(), ...(asRoot ? ['--no-sandbox'] : [])], {
      env: programEnv({ dataFolder: program.dataFolder, lang }),
      stdio: 'ignore',
    });
    expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    expect(program.app.windows()).toHaveLength(1);
  });

  test('quitting asks; staying goes on, quitting leaves nothing half written', async () => {
    const asked = await closeAndAnswer(program.app, 0);
    expect(asked.message).toBe(TEXTS[lang].closeWhileSealing);
    expect(asked.detail).toBe(TEXTS[lang].closeWhileSealingDetail);
    expect(asked.buttons).toEqual([TEXTS[lang].keepWorking, TEXTS[lang].stopAndQuit]);
    await program.page.getByText(words.hand.cancelEffect).waitFor();
    expect(readdirSync(path.dirname(target()))).toHaveLength(1);
    const ended = new Promise((resolve) => program.app.process().once('exit', resolve));
    await closeAndAnswer(program.app, 1).catch(() => undefined);
    await ended;
    expect(readdirSync(path.dirname(target()))).toEqual([]);
    expect(existsSync(target())).toBe(false);
  });
});
