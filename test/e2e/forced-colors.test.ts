import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleScreens, show } from './pages/sample-screens.ts';
import { playSample, type SampleWorld } from './pages/sample-world.ts';
import { startProgram, type RunningProgram } from './program.ts';

/** Where pictures of every screen go when somebody wants to look at them. */
const pictures = process.env['KAKEKOMI_FORCED_COLORS'];

/**
 * Boxes whose mark tells something else than their state, filled buttons whose words stand on a patch, and rows of tabs
 * in which not just the selected one is underlined.
 */
function faults(page: Page): Promise<{ boxes: number; found: string[] }> {
  return page.evaluate(() => {
    const found: string[] = [];
    const colorOf = (of: Element, what: 'borderBottomColor' | 'backgroundColor') => getComputedStyle(of)[what];
    const boxes = [...document.querySelectorAll('.choice-mark-box, .first-aid-box')];
    for (const box of boxes) {
      const row = box.closest('label');
      const ticked = row?.querySelector('input')?.checked ?? false;
      const mark = box.querySelector('.icon');
      const seen = mark !== null && getComputedStyle(mark).visibility === 'visible';
      if (seen !== ticked) found.push(`${ticked ? 'ticked' : 'not ticked'}, mark ${seen}: ${row?.textContent}`);
    }
    for (const button of document.querySelectorAll('.button-primary')) {
      const { forcedColorAdjust, color, backgroundColor } = getComputedStyle(button);
      if (forcedColorAdjust !== 'none' || color === backgroundColor) found.push(`button: ${button.textContent}`);
    }
    for (const tab of document.querySelectorAll('.tab')) {
      const underlined = colorOf(tab, 'borderBottomColor') !== colorOf(document.body, 'backgroundColor');
      if (underlined !== tab.hasAttribute('data-selected')) found.push(`underlined ${underlined}: ${tab.textContent}`);
    }
    return { boxes: boxes.length, found };
  });
}

let folder: string;
let program: RunningProgram;
let world: SampleWorld;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-forced-'));
  program = await startProgram();
  world = await playSample(program, folder);
  await program.page.emulateMedia({ forcedColors: 'active' });
});
afterAll(async () => {
  await program?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe('in forced colours', () => {
  test('a box shows its mark only when it is ticked, and filled buttons have words', { timeout: 300_000 }, async () => {
    const { page } = program;
    const found: string[] = [];
    let boxes = 0;
    for (const screen of sampleScreens(world)) {
      await show(page, screen);
      const here = await faults(page);
      boxes += here.boxes;
      found.push(...here.found.map((line) => `${screen} ${line}`));
      if (pictures) {
        const name = screen.replace(/[0-9a-f-]{36}/g, 'ID').replace(/\W+/g, '_');
        await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
      }
    }
    expect(found).toEqual([]);
    expect(boxes).toBeGreaterThan(20);
  });

  test('though it would: a mark that is only transparent is found', async () => {
    const { page } = program;
    await show(page, `${world.report}/short/1`);
    await page.evaluate(() => {
      for (const mark of document.querySelectorAll<HTMLElement>('.choice-mark-box .icon')) {
        mark.style.visibility = 'visible';
      }
    });
    expect((await faults(page)).found.length).toBeGreaterThan(0);
  });
});
