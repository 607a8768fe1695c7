/*
 * Runs inside the namespace. Plays the whole main job with the sample incident, as victim and as team: report, mails,
 * sealing, opening, a case, printing; tries on the pages what makes a browser talk; and ends. With `planted` as argument
 * it leaves the job out, but makes main look up a name, as a bug or a library would.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { playSample } from '../pages/sample-world.ts';
import { show } from '../pages/sample-screens.ts';
import { saveAs } from '../pages/system-dialog.ts';
import { startProgram, type RunningProgram } from '../program.ts';
import { tryToTalk } from './try-to-talk.ts';

/** Chromium's first errands (dictionaries, components, time) come within seconds of the start; in milliseconds. */
const FIRST_ERRANDS = 20_000;
/** What the last step of the job began may come a moment later, in milliseconds. */
const LAST_ERRANDS = 3_000;
const PRINTS_WITHIN = 20_000;

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-network-'));
const started = performance.now();
const program = await startProgram({ release: true });
try {
  await program.page.evaluate(tryToTalk);
  await program.page.keyboard.type('more mispeled words ');
  if (process.argv[2] === 'planted') await plant(program);
  else await mainJob(program);
  await wait(Math.max(FIRST_ERRANDS - (performance.now() - started), LAST_ERRANDS));
} finally {
  await program[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
}

async function plant({ app }: RunningProgram): Promise<void> {
  await app.evaluate(() => {
    process.getBuiltinModule('node:dns').lookup('planted.example', () => undefined);
  });
}

async function mainJob({ app, page }: RunningProgram): Promise<void> {
  const { report, casePath } = await playSample({ ...program, app, page }, folder);
  for (const screen of [`${report}/short/2`, '/desk/open/mails', '/desk/open/signs', `${casePath}/mails`]) {
    await show(page, screen);
    await page.evaluate(tryToTalk);
  }
  await page.locator('article').first().waitFor();
  await show(page, `${report}/tell`);
  await print(page, path.join(folder, 'tell.pdf'));
}

async function print(page: Page, file: string): Promise<void> {
  await saveAs(program.app, file);
  await page
    .getByRole('button', { name: /^PDF ?[でに]保存(する)?$/ })
    .first()
    .click();
  const until = performance.now() + PRINTS_WITHIN;
  while (!existsSync(file)) {
    if (performance.now() > until) throw new Error('Nothing was printed.');
    await wait(200);
  }
}
