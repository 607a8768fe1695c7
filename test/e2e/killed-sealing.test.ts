import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isPartOf } from '../../packaging/target-file.ts';
import { shell } from '../../renderer/i18n/shell.ts';
import { killTree } from './processes.ts';
import { startProgram, type RunningProgram } from './program.ts';
import {
  beginReport,
  giveFiles,
  goTo,
  type Language,
  makeVault,
  startSealing,
  unlockVault,
  wordsOf,
} from './window-steps.ts';

/** Takes some seconds to seal, so that there is a middle to be killed in. */
const LARGE = 500 * 1024 * 1024;

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ends every process of the program at the same moment, without a word to any of them. */
async function killProgram(program: RunningProgram): Promise<void> {
  killTree(program.app.process());
  await program.kill();
}

describe.each<Language>(['ja', 'en'])('killed while a package is being made, in %s', (lang) => {
  const dataFolder = path.join(folder, `data-${lang}`);
  const out = path.join(folder, `out-${lang}`);
  const target = path.join(out, '報告 package.zip');
  const parts = (): string[] => readdirSync(out).filter((name) => isPartOf(name, path.basename(target)));
  let reportId = '';

  test('the half package stays beside its target, as nobody is left to remove it', async () => {
    mkdirSync(out);
    const program = await startProgram({ lang, dataFolder });
    try {
      const { app, page } = program;
      page.setDefaultTimeout(30_000);
      await makeVault(page);
      reportId = await beginReport(page, lang);
      await goTo(page, `/report/${reportId}/details/files`);
      const large = path.join(folder, 'large.bin');
      writeFileSync(large, '');
      truncateSync(large, LARGE);
      await giveFiles(page, large);
      await page.getByRole('region', { name: 'large.bin' }).waitFor({ timeout: 90_000 });
      await startSealing(app, page, lang, reportId, target);
      await page.getByText(wordsOf(lang).report.hand.cancelEffect).waitFor();
      await expect.poll(parts).toHaveLength(1);
    } finally {
      await killProgram(program);
    }
    expect(parts()).toHaveLength(1);
    expect(existsSync(target)).toBe(false);
  });

  test('the next opening removes it without a word, and nothing that is not its own', async () => {
    const others = ['notes.txt', `.${path.basename(target)}.part`, '.other.zip.01234567.part'];
    for (const name of others) writeFileSync(path.join(out, name), 'x');
    const link = `.${path.basename(target)}.0123abcd.part`;
    symlinkSync(path.join(out, 'notes.txt'), path.join(out, link));
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await goTo(page, '/drafts');
    await unlockVault(page, lang);
    await page.getByRole('heading', { level: 1, name: wordsOf(lang).report.drafts.title }).waitFor();
    expect(readdirSync(out).sort()).toEqual([...others, link].sort());
    expect(await page.getByText(shell[lang]['left-behind'].title).count()).toBe(0);
  });

  test('the report is handed over then as if nothing had been', async () => {
    await using program = await startProgram({ lang, dataFolder });
    const { app, page } = program;
    page.setDefaultTimeout(30_000);
    await goTo(page, '/drafts');
    await unlockVault(page, lang);
    await page.getByRole('heading', { level: 1, name: wordsOf(lang).report.drafts.title }).waitFor();
    await startSealing(app, page, lang, reportId, target);
    await page.waitForURL(/short\/7$/, { timeout: 90_000 });
    expect(existsSync(target)).toBe(true);
    rmSync(target);
  });
});
