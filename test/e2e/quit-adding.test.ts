import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALL } from '../../contract/wire.ts';
import { TEXTS } from '../../electron/main/texts.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { beginReport, closeAndAnswer, giveFiles, goTo, makeVault, unlockVault } from './window-steps.ts';

const MAIL = ['From: a@example.com', 'To: b@example.jp', 'Subject: slow to read', '', 'text', ''].join('\r\n');

/** `waits`: calls of one kind that were made and are not answered yet; `go` answers them all. */
type Held = { waits: number; go: () => void };

describe('while a mail is on its way into the report', () => {
  let folder: string;
  let program: RunningProgram;
  let reportId: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-quit-adding-'));
    program = await startProgram();
    program.page.setDefaultTimeout(30_000);
    await makeVault(program.page);
    reportId = await beginReport(program.page, 'ja');
  });
  afterAll(async () => {
    await program.kill();
    rmSync(program.dataFolder, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  /** From now on the calls of this name wait, as on a slow disk. */
  const hold = (name: string): Promise<void> =>
    program.app.evaluate(
      ({ ipcMain }, { door, held }) => {
        const doors = (ipcMain as unknown as { _invokeHandlers: Map<string, (...all: unknown[]) => unknown> })
          ._invokeHandlers;
        const open = doors.get(door)!;
        const state: Held = { waits: 0, go: () => undefined };
        const gone = new Promise<void>((resolve) => (state.go = resolve));
        Object.assign(globalThis, { held: state });
        doors.set(door, async (event, called, input) => {
          if (called === held) {
            state.waits += 1;
            await gone;
          }
          return open(event, called, input);
        });
      },
      { door: CALL, held: name },
    );
  const waits = (): Promise<number> => program.app.evaluate(() => (globalThis as unknown as { held: Held }).held.waits);

  test('closing asks also when it is copied, and not yet in the report', async () => {
    const { app, page } = program;
    const file = path.join(folder, 'slow.eml');
    writeFileSync(file, MAIL);
    await goTo(page, `/report/${reportId}/short/2`);
    // The mail is stored by now, and is read to be looked into.
    await hold('artifact.read');
    await giveFiles(page, file);
    await expect.poll(waits, { timeout: 20_000 }).toBe(1);
    const asked = await closeAndAnswer(app, 0);
    expect(asked.message).toBe(TEXTS.ja.closeWhileAdding);
    expect(asked.detail).toBe(TEXTS.ja.closeWhileAddingDetail);
    await app.evaluate(() => (globalThis as unknown as { held: Held }).held.go());
    await page.locator('.mail-view').waitFor();
  });

  test('and no more when the report holds it', async () => {
    const ended = new Promise((resolve) => program.app.process().once('exit', resolve));
    const asked = closeAndAnswer(program.app, 0).then(
      ({ message }) => message,
      () => null,
    );
    expect(await Promise.race([asked, ended.then(() => null)])).toBeNull();
    await using again = await startProgram({ dataFolder: program.dataFolder });
    await goTo(again.page, `/report/${reportId}/short/2`);
    await unlockVault(again.page, 'ja');
    await again.page.locator('.mail-view').getByText('slow to read').first().waitFor();
  });
});
