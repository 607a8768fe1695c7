import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { QUESTIONS } from '../../core/text/questions.ts';
import { killTree } from './processes.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { beginReport, goTo, makeVault, unlockVault, wordsOf } from './window-steps.ts';

/** What a flush takes here, in milliseconds: twice what may be lost. */
const FLUSH = 4_000;
/** The promise: what was typed longer ago than this is there after the program was killed. */
const KEPT_AFTER = 2_000;

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-slow-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A library that makes flushes slow, for LD_PRELOAD; null where there is no compiler, or no Linux. */
function slowDisk(): string | null {
  const library = path.join(folder, 'slow-disk.so');
  const source = path.join(import.meta.dirname, 'slow-disk.c');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl']);
  return made.status === 0 ? library : null;
}
const library = process.platform === 'linux' ? slowDisk() : null;
if (!library) console.log('No C compiler here: writing to a slow disk is skipped.');

const start = (dataFolder: string): Promise<RunningProgram> =>
  startProgram({ dataFolder, env: { LD_PRELOAD: library!, KAKEKOMI_FLUSH_MS: String(FLUSH) } });

const field = (page: Page) =>
  page.getByRole('group', { name: QUESTIONS['situation.actedBy'].label.ja, exact: true }).getByRole('textbox');

async function killProgram(program: RunningProgram): Promise<void> {
  killTree(program.app.process());
  await program.kill();
}

describe.skipIf(!library)('on a disk whose flush takes four seconds', () => {
  const dataFolder = path.join(folder, 'data');
  let reportId = '';

  test('a report is begun while the disk is still quick', async () => {
    const program = await startProgram({ dataFolder });
    await makeVault(program.page);
    reportId = await beginReport(program.page, 'ja');
    await program.quit();
  });

  test('the next page comes without waiting for the disk', async () => {
    const program = await start(dataFolder);
    try {
      const { page } = program;
      page.setDefaultTimeout(60_000);
      const words = wordsOf('ja').report;
      await goTo(page, `/report/${reportId}/short/1`);
      await unlockVault(page, 'ja');
      await field(page).fill('経理');
      const pressed = performance.now();
      await page.getByRole('button', { name: words.short.next, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: words.mail.title, exact: true }).waitFor();
      expect(performance.now() - pressed).toBeLessThan(KEPT_AFTER);
    } finally {
      await killProgram(program);
    }
  });

  test.each(process.env['KAKEKOMI_LONG_TESTS'] ? [3_000, 4_500, 7_000] : [3_000, 7_000])(
    'killed after %i ms of typing: nothing older than two seconds is lost',
    async (lives) => {
      const program = await start(dataFolder);
      const typed: { at: number; text: string }[] = [];
      let killedAt = 0;
      try {
        const { page } = program;
        page.setDefaultTimeout(60_000);
        await goTo(page, `/report/${reportId}/short/1`);
        await unlockVault(page, 'ja');
        await field(page).waitFor();
        await field(page).fill('');
        typed.push({ at: performance.now(), text: '' });
        const until = performance.now() + lives;
        for (let count = 0; performance.now() < until; count++) {
          await field(page).press('End');
          await field(page).pressSequentially(String(count % 10));
          typed.push({ at: performance.now(), text: await field(page).inputValue() });
          await page.waitForTimeout(60);
        }
      } finally {
        await killProgram(program);
        killedAt = performance.now();
      }
      await using again = await startProgram({ dataFolder });
      await goTo(again.page, `/report/${reportId}/short/1`);
      await unlockVault(again.page, 'ja');
      await field(again.page).waitFor();
      const kept = await field(again.page).inputValue();
      const owed = typed.findLast(({ at }) => at < killedAt - KEPT_AFTER)?.text ?? '';
      const lost = (typed.at(-1)?.text.length ?? 0) - kept.length;
      console.log(`typed for ${lives} ms: kept ${kept.length} letters, owed ${owed.length}, lost ${lost}`);
      expect(kept.startsWith(owed), `"${kept}" lacks "${owed}"`).toBe(true);
    },
  );
});
