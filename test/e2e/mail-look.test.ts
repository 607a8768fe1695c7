import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defang } from '../../core/mail/defang.ts';
import { FACT_WORDS } from '../../core/text/facts/index.ts';
import { CLOSER, closerLookMail } from './closer-look-mail.ts';
import { press } from './pages/choices.ts';
import { mailAsCase, openDesk } from './pages/desk-pages.ts';
import { goTo } from './pages/screen.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { sevenZip } from './seven-zip.ts';
import { chooseInDialogs, fill, wordsOf } from './window-steps.ts';

if (sevenZip === undefined) console.log('There is no 7-Zip here: the closer look at a mail is not tried.');

const { mail: words } = wordsOf('ja');

describe.skipIf(sevenZip === undefined)('the closer look at a mail, on the desk', () => {
  let folder: string;
  let program: RunningProgram;
  let archiveSha256: string;
  let casePath: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-look-'));
    const made = closerLookMail(folder, sevenZip!);
    archiveSha256 = made.archiveSha256;
    const file = path.join(folder, 'closer.eml');
    writeFileSync(file, made.mail);
    program = await startProgram();
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await openDesk(page);
    casePath = await mailAsCase(page, file);
  });
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const view = (): Locator => program.page.locator('.mail-view').first();
  async function openTab(label: string): Promise<void> {
    await view().getByRole('tab', { name: label }).click();
  }
  const entry = (name: string): Locator => view().locator('.part-tree-entry').filter({ hasText: name });
  const region = (name: string): Locator => view().getByRole('region', { name, exact: true });

  test('an archive that hides its names is opened with the password of the mail', async () => {
    await openTab(words.tabs.attachments);
    const card = view().locator('.mail-attachments > section').filter({ hasText: CLOSER.archive });
    await card.getByText(CLOSER.inner).first().waitFor();
    expect(await card.innerText()).toContain(fill(words.attachments.password, { value: CLOSER.password }).slice(0, 22));
  });

  test('a QR code is read out of a picture', async () => {
    const card = view().locator('.mail-attachments > section').filter({ hasText: 'code.png' });
    await card.getByText(FACT_WORDS['qr-code'].title.ja, { exact: true }).waitFor();
    expect(await card.locator('.sign-evidence').innerText()).toBe(defang(CLOSER.qrText));
  });

  test('the route is a line of stations, oldest first', async () => {
    await openTab(words.tabs.route);
    const stations = view().locator('.route-station');
    await stations.nth(2).waitFor();
    expect(await stations.count()).toBe(3);
    expect(await stations.nth(0).innerText()).toContain(defang('192.0.2.77'));
    expect(await stations.nth(2).innerText()).toContain(defang('mx.example.jp'));
    expect(await view().locator('.route-delay').last().innerText()).toContain('30');
  });

  test('the parts are a tree; one of them is shown as it lies in the file and as it reads', async () => {
    await openTab(words.tabs.parts);
    await entry('broken.txt').waitFor();
    expect(await view().locator('.part-tree-entry').count()).toBe(6);
    await view().locator('.part-tree-entry[aria-level="2"]').first().click();
    expect(await region(words.look.raw).innerText()).toContain('Content-Transfer-Encoding: base64');
    await region(words.look.decoded).getByText('見積書をお送りします。').waitFor();
  });

  test('bytes that are not as they should be are marked, and can be gone to', async () => {
    await entry('broken.txt').click();
    await view().locator('.part-problems').waitFor();
    const mark = region(words.look.raw).locator('mark').first();
    await mark.waitFor();
    expect(CLOSER.broken).toContain((await mark.innerText()).trim());
    const { page } = program;
    const button = view().locator('.part-problems').getByRole('button', { name: words.look.show }).first();
    // From numbers back to lines, from the upper end of the window down to them, and a second time as the first.
    for (const leave of [words.look.views['hex-raw'], words.look.views.beside]) {
      await view().getByText(leave, { exact: true }).click();
      await button.evaluate((element) => element.scrollIntoView({ block: 'end' }));
      await button.click();
      await mark.waitFor();
      await page.waitForFunction(() => document.activeElement?.querySelector('mark'));
      const box = await mark.boundingBox();
      const height = await page.evaluate(() => innerHeight);
      expect(box !== null && box.y >= 0 && box.y + box.height <= height).toBe(true);
    }
  });

  test('bytes of a text that are no characters are marked on both sides; the button leads to one after the other', async () => {
    await entry('lost.txt').click();
    const places = region(words.look.raw).locator('mark');
    await places.nth(1).waitFor();
    expect(await places.allInnerTexts()).toEqual(['=FF', '=FF']);
    const lost = region(words.look.decoded).locator('mark');
    await lost.nth(1).waitFor();
    expect(await region(words.look.decoded).innerText()).toContain('日本\ufffd and');
    const problems = view().locator('.part-problems');
    for (const at of [1, 2, 1]) {
      await problems.getByRole('button', { name: words.look['show-next'] }).click();
      await problems
        .getByRole('status')
        .filter({ hasText: fill(words.look['place-at'], { at, count: 2 }) })
        .waitFor();
      await program.page.waitForFunction(
        (text) => document.activeElement?.textContent?.includes(text),
        at === 1 ? CLOSER.lost[0] : CLOSER.lost[1],
      );
    }
    await entry('broken.txt').click();
  });

  test('a part is shown in hexadecimal, raw and decoded', async () => {
    await view().getByText(words.look.views['hex-raw'], { exact: true }).click();
    const raw = region(words.look.views['hex-raw']);
    await raw.locator('.hex-ascii').first().waitFor();
    expect(await raw.locator('.hex-ascii').first().textContent()).toMatch(/^Content-Type: te/);
    await view().getByText(words.look.views['hex-decoded'], { exact: true }).click();
    const decoded = region(words.look.views['hex-decoded']);
    expect((await decoded.locator('.hex-digits').first().textContent())?.toUpperCase()).toMatch(/^41 42 43 44 45 46/);
  });

  test('the keyboard goes from part to part and into its bytes', async () => {
    const { page } = program;
    const chosen = view().getByRole('treeitem', { selected: true });
    await entry('broken.txt').focus();
    for (const [keys, name] of [
      [['ArrowUp', 'ArrowUp'], CLOSER.archive],
      [['End'], 'broken.txt'],
      [['ArrowLeft'], 'multipart/mixed'],
      [['ArrowRight', 'ArrowDown', 'ArrowDown'], CLOSER.archive],
    ] as const) {
      for (const key of [...keys, 'Enter']) await page.keyboard.press(key);
      await chosen.filter({ hasText: name }).waitFor();
      expect(await chosen.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    // One stop for all of it: the next is beyond the tree.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role=tree]') ?? null)).toBeNull();
    await view().getByText(words.look.views.beside, { exact: true }).click();
    await region(words.look.raw).focus();
    await page.keyboard.press('PageDown');
    await expect.poll(() => region(words.look.raw).evaluate((frame) => frame.scrollTop)).toBeGreaterThan(0);
  });

  test('a sample is taken out after a warning, as analysts expect it, and it is recorded', async () => {
    const { page, app } = program;
    const target = path.join(folder, 'out', 'sample.zip');
    mkdirSync(path.dirname(target));
    await chooseInDialogs(app, target);
    await openTab(words.tabs.attachments);
    const take = view().getByRole('button', { name: `${words.sample.take}: ${CLOSER.archive}`, exact: true });
    await take.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words.sample.warning).waitFor();
    await press(dialog, words.sample.cancel);
    await dialog.waitFor({ state: 'detached' });
    // By keyboard: in, round within the dialog, and out again to where one was.
    await take.press('Enter');
    await dialog.getByText(words.sample.warning).waitFor();
    for (let stop = 0; stop < 6; stop++) {
      await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => take.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(existsSync(target)).toBe(false);
    await take.click();
    await press(dialog, words.sample.save);
    await view()
      .getByText(fill(words.sample.done, { name: 'sample.zip' }), { exact: true })
      .waitFor();

    const unpacked = path.join(folder, 'unpacked');
    execFileSync(sevenZip!, ['x', '-pinfected', `-o${unpacked}`, target], { stdio: 'ignore' });
    const [hash, name] = readFileSync(target.replace(/zip$/, 'sha256'), 'utf8').trim().split(/\s+/);
    expect(hash).toBe(archiveSha256);
    const sample = readFileSync(path.join(unpacked, name!));
    expect(createHash('sha256').update(sample).digest('hex')).toBe(archiveSha256);
    expect(() => execFileSync(sevenZip!, ['t', '-pwrong', target], { stdio: 'ignore' })).toThrow();

    await goTo(page, `${casePath}/record`);
    await page.getByText(`${CLOSER.archive} (sample.zip, SHA-256 ${archiveSha256})`).first().waitFor();
  });
});
