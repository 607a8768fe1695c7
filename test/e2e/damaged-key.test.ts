import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startProgram } from './program.ts';
import { beginReport, goTo, type Language, makeVault, unlockVault, wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-damaged-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each<Language>(['ja', 'en'])('the damaged key file of a report, in %s', (lang) => {
  const dataFolder = path.join(folder, lang);
  const owners = path.join(dataFolder, 'vault', 'owners');
  const { report, settings } = wordsOf(lang);
  const { unreadable } = settings;
  const named = new RegExp(`^${unreadable.draft.replace(/[()]/g, '\\$&').replace('{{time}}', '.*20\\d\\d.*')}$`);

  test('is told in the list of reports, and nothing of it is deleted; put back, the report is there again', async () => {
    let reportId = '';
    {
      await using program = await startProgram({ lang, dataFolder });
      await makeVault(program.page);
      reportId = await beginReport(program.page, lang);
      await program.page.locator('.draft-saved-saved').waitFor();
    }
    const key = path.join(owners, `${reportId}.key`);
    const whole = readFileSync(key);
    const damaged = whole.subarray(0, whole.length / 2);
    writeFileSync(key, damaged);
    {
      await using program = await startProgram({ lang, dataFolder });
      const { page } = program;
      await goTo(page, '/drafts');
      await unlockVault(page, lang);
      await page.getByRole('heading', { level: 1, name: report.drafts.title }).waitFor();
      const entry = page.getByRole('article', { name: named });
      await entry.getByText(unreadable.kept, { exact: true }).waitFor();
      await entry.getByText(unreadable['draft-next'], { exact: true }).waitFor();
      expect(await entry.getByRole('button').count()).toBe(0);
      expect(readFileSync(key)).toEqual(damaged);
    }
    writeFileSync(key, whole);
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await goTo(page, '/drafts');
    await unlockVault(page, lang);
    await page.getByRole('button', { name: report.drafts.continue, exact: true }).waitFor();
    expect(await page.getByRole('article', { name: named }).count()).toBe(0);
  });

  test('is not told of a report whose deletion was cut off by a kill', async () => {
    const [name] = readdirSync(owners);
    // As a kill right after the mark leaves it; the row of a report put aside long ago is still there.
    await using program = await startProgram({ lang, dataFolder });
    const { page } = program;
    await goTo(page, '/drafts');
    await unlockVault(page, lang);
    await page.getByRole('button', { name: report.drafts.continue, exact: true }).waitFor();
    await page.getByText(report.drafts.moreActions, { exact: true }).click();
    await page.getByRole('button', { name: report.drafts.remove, exact: true }).click();
    await page.getByRole('button', { name: report.drafts.continue, exact: true }).waitFor({ state: 'detached' });
    await program.kill();
    writeFileSync(path.join(owners, `${name}.doomed`), readFileSync(path.join(owners, name!)));
    rmSync(path.join(owners, name!));

    await using next = await startProgram({ lang, dataFolder });
    await goTo(next.page, '/drafts');
    await unlockVault(next.page, lang);
    await next.page.getByRole('heading', { level: 1, name: report.drafts.title }).waitFor();
    await next.page.getByText(report.drafts.emptyTitle, { exact: true }).waitFor();
    expect(await next.page.getByRole('article').count()).toBe(0);
    expect(readdirSync(owners)).toEqual([]);
  });
});
