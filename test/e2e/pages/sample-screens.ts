import type { Page } from 'playwright-core';
import type { SampleWorld } from './sample-world.ts';
import { goTo } from './screen.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const DETAILS = ['timeline', 'mails', 'computers', 'logs', 'admin-work', 'files', 'sharing'];
const READING = ['overview', 'mails', 'hosts', 'timeline', 'artifacts', 'signs', 'missing', 'raw', 'verification'];
const CASE = ['overview', 'report', 'mails', 'hosts', 'timeline', 'artifacts', 'tasks', 'visits', 'notes', 'record'];
const SETTINGS = ['language', 'appearance', 'vault', 'cards', 'identity', 'servers', 'lists', 'media', 'about'];

/** Every screen of the program as it stands with the sample incident, by its path. */
export function sampleScreens(world: SampleWorld): string[] {
  const { report, hostId, mailId, casePath } = world;
  return [
    '/',
    '/report/new',
    '/report/sample',
    '/drafts',
    ...numbers(7).map((step) => `${report}/short/${step}`),
    `${report}/details`,
    ...DETAILS.map((page) => `${report}/details/${page}`),
    `${report}/computer/${hostId}`,
    `${report}/short-mailbox`,
    `${report}/mailbox`,
    `${report}/mailbox/${mailId}`,
    `${report}/tell`,
    `${report}/colleague`,
    '/desk',
    '/desk/open',
    ...READING.map((tab) => `/desk/open/${tab}`),
    '/desk/open/accept',
    '/desk/new',
    ...['telephone', 'bare-mail', 'ordinary-zip', 'paper'].map((origin) => `/desk/new/${origin}`),
    '/desk/board',
    '/desk/list',
    '/desk/calendar',
    ...CASE.map((tab) => `${casePath}/${tab}`),
    '/desk/statistics',
    ...SETTINGS.map((section) => `/settings/${section}`),
    '/desk/identity',
    '/vault/recovery-sheet',
  ];
}

/** Opens a screen and waits until it stands still. */
export async function show(page: Page, path: string): Promise<void> {
  await goTo(page, path);
  await page.waitForFunction(() => document.querySelector('main h1') !== null);
  await page.waitForFunction(() => document.querySelector('.splash, .loading') === null);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    await new Promise((resolve) => setTimeout(resolve, 250));
  });
}

/** Switches the language by the button in the header. */
export async function speak(page: Page, language: 'ja' | 'en'): Promise<void> {
  const other = page.locator('.shell-nav button').filter({ hasText: language === 'en' ? 'English' : '日本語' });
  if ((await page.evaluate(() => document.documentElement.lang)) !== language) await other.click();
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
}
