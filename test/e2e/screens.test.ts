import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactSheet, type Picture } from './contact-sheet.ts';
import { goTo } from './pages/screen.ts';
import { show, speak } from './pages/sample-screens.ts';
import { playSample, type SampleWorld } from './pages/sample-world.ts';
import { appPath, startProgram, type RunningProgram } from './program.ts';

/** Photographs are taken when somebody wants to look at them: KAKEKOMI_SCREENS=1 (docs/screens is written then). */
const wanted = Boolean(process.env['KAKEKOMI_SCREENS']);
if (!wanted) console.log('docs/screens is left as it is (set KAKEKOMI_SCREENS=1 to photograph the screens anew).');

const SIZE = { width: 1280, height: 800 };
/** So that a clone stays small. */
const MAX_SHEET_BYTES = 2 * 1024 * 1024;
/** Of a long page the sheet shows this much, in CSS pixels: the rest of a long table is more of the same. */
const MAX_PAGE_HEIGHT = 2_400;
const OUTPUT = path.join(appPath(), 'docs', 'screens');
/** Every picture in its full size stays here for a closer look. */
const FOLDER = path.join(appPath(), 'build', 'screens');

const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['ja', 'en'] as const;
type Variant = { language: (typeof LANGUAGES)[number]; theme: (typeof THEMES)[number] };
const VARIANTS: readonly Variant[] = LANGUAGES.flatMap((language) => THEMES.map((theme) => ({ language, theme })));

/** Pictures for the README, by variant and name on the sheet. */
const SINGLES: readonly { file: string; variant: Variant; name: string }[] = [
  { file: 'first-page-ja.png', variant: { language: 'ja', theme: 'light' }, name: 'first page' },
  { file: 'mail-page-ja.png', variant: { language: 'ja', theme: 'light' }, name: 'report: the mail' },
  { file: 'hand-over-ja.png', variant: { language: 'ja', theme: 'light' }, name: 'report: hand over' },
  { file: 'done-ja.png', variant: { language: 'ja', theme: 'light' }, name: 'report: done' },
  { file: 'desk-board-en.png', variant: { language: 'en', theme: 'light' }, name: 'desk: board' },
  { file: 'desk-mail-en.png', variant: { language: 'en', theme: 'dark' }, name: 'desk: mails of the package' },
];

type Screen = { name: string; path: string; to?: (page: Page) => Promise<void> };

const scrollTo =
  (selector: string, block: 'start' | 'center' = 'center') =>
  async (page: Page): Promise<void> => {
    await page
      .locator(selector)
      .first()
      .evaluate((element, where) => {
        element.scrollIntoView({ block: where });
        if (where === 'start') window.scrollBy(0, -90);
      }, block);
  };

const BEFORE_THE_VAULT: readonly Screen[] = [
  {
    name: 'first page',
    path: '/',
    to: async (page) => {
      for (const group of [0, 1]) await page.locator('.choice-list').nth(group).locator('label').nth(1).click();
      await page.mouse.move(0, 0);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.evaluate(() => window.scrollTo(0, 0));
    },
  },
  { name: 'first page: first aid', path: '/', to: scrollTo('[aria-live="polite"] h2') },
  { name: 'first start', path: '/drafts' },
];

function screens({ report, hostId, casePath }: SampleWorld): Screen[] {
  return [
    { name: 'report: what was done', path: `${report}/short/1` },
    { name: 'report: add the mail', path: `${report}/short/2` },
    { name: 'report: the mail', path: `${report}/short/2`, to: scrollTo('.mail-view', 'start') },
    { name: 'report: you', path: `${report}/short/3` },
    { name: 'report: what kind of mail', path: `${report}/short/4` },
    { name: 'report: check', path: `${report}/short/5` },
    { name: 'report: hand over', path: `${report}/short/6` },
    { name: 'report: done', path: `${report}/short/7` },
    { name: 'report: password', path: `${report}/short/7`, to: scrollTo('.password-groups') },
    { name: 'report: what comes next', path: `${report}/short/7`, to: scrollTo('ol.numbered') },
    { name: 'details', path: `${report}/details` },
    { name: 'details: computer', path: `${report}/computer/${hostId}` },
    { name: 'details: mailbox', path: `${report}/mailbox` },
    { name: 'details: time line', path: `${report}/details/timeline` },
    { name: 'drafts', path: '/drafts' },
    { name: 'desk: today', path: '/desk' },
    { name: 'desk: package', path: '/desk/open/overview' },
    { name: 'desk: mails of the package', path: '/desk/open/mails' },
    { name: 'desk: signs', path: '/desk/open/signs' },
    { name: 'desk: computers', path: '/desk/open/hosts' },
    { name: 'desk: verification', path: '/desk/open/verification' },
    { name: 'desk: board', path: '/desk/board' },
    { name: 'desk: list', path: '/desk/list' },
    { name: 'desk: case', path: `${casePath}/overview` },
    { name: 'desk: indicators', path: `${casePath}/artifacts` },
    { name: 'desk: record', path: `${casePath}/record` },
    { name: 'desk: statistics', path: '/desk/statistics' },
    { name: 'desk: from a call', path: '/desk/new/telephone' },
    { name: 'settings: vault', path: '/settings/vault' },
    { name: 'settings: identity', path: '/desk/identity' },
    { name: 'settings: about', path: '/settings/about' },
  ];
}

/** Photographs a page from its top as far down as the sheet shows. */
async function wholePage(page: Page, file: string): Promise<string> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const whole = file.replace(/\.png$/, '-whole.png');
  const clip = { x: 0, y: 0, width: SIZE.width, height: Math.min(height, MAX_PAGE_HEIGHT) };
  await page.screenshot({ path: whole, fullPage: true, clip });
  return whole;
}

/**
 * Messages of what was done before, the mark of a mouse that rests somewhere, and the note in the window's corner, which
 * in a picture of a whole page lies across its middle.
 */
async function clearAway(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('.draft-saved').evaluateAll((notes) => {
    for (const note of notes) (note as HTMLElement).style.visibility = 'hidden';
  });
  const messages = page.locator('.toast');
  while ((await messages.count()) > 0) await messages.first().getByRole('button').last().click();
}

describe.skipIf(!wanted)('the screens with the sample incident', () => {
  let program: RunningProgram;
  let stick: string;
  const taken = new Map<Variant, (Picture & { sheet: string })[]>(VARIANTS.map((variant) => [variant, []]));

  async function photograph(list: readonly Screen[]): Promise<void> {
    const { page } = program;
    for (const variant of VARIANTS) {
      await speak(page, variant.language);
      await page.emulateMedia({ colorScheme: variant.theme, reducedMotion: 'reduce' });
      for (const screen of list) {
        await goTo(page, '/settings/language');
        await show(page, screen.path);
        await clearAway(page);
        await screen.to?.(page);
        const file = path.join(
          FOLDER,
          `${variant.language}-${variant.theme}-${screen.name.replaceAll(/[^a-z]+/g, '-')}.png`,
        );
        await page.screenshot({ path: file });
        // What is scrolled to is shown as it is; of any other page also what is further down.
        taken.get(variant)?.push({ name: screen.name, file, sheet: screen.to ? file : await wholePage(page, file) });
      }
    }
    await speak(page, 'ja');
  }

  beforeAll(async () => {
    stick = mkdtempSync(path.join(tmpdir(), 'usb-'));
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    mkdirSync(OUTPUT, { recursive: true });
    program = await startProgram({ env: { TZ: 'Asia/Tokyo' } });
    await program.app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, SIZE);
    await photograph(BEFORE_THE_VAULT);
    await photograph(screens(await playSample(program, stick)));
  }, 600_000);
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    rmSync(stick, { recursive: true, force: true });
  });

  test.each(VARIANTS)('one sheet in $language, $theme', async (variant) => {
    const file = path.join(OUTPUT, `${variant.language}-${variant.theme}.webp`);
    const pictures = (taken.get(variant) ?? []).map(({ name, sheet }) => ({ name, file: sheet }));
    await contactSheet(pictures, variant.theme === 'dark', file);
    expect(statSync(file).size).toBeLessThan(MAX_SHEET_BYTES);
  });

  test('single pictures for the README', () => {
    for (const { file, variant, name } of SINGLES) {
      const pictures = [...taken].find(
        ([{ language, theme }]) => language === variant.language && theme === variant.theme,
      )?.[1];
      const picture = pictures?.find((one) => one.name === name);
      expect(picture, name).toBeDefined();
      if (picture) copyFileSync(picture.file, path.join(OUTPUT, file));
    }
  });
});
