import type { Page } from 'playwright-core';

const NOWHERE = '/nowhere';
const NOWHERE_TITLES = ['この画面はありません', 'There is no such screen'];

/** Opens the screen of this path and waits until it, and not the one before, is there. */
export async function goTo(page: Page, path: string): Promise<void> {
  await setPath(page, NOWHERE);
  await setPath(page, path);
  await page.waitForFunction((titles) => {
    const heading = document.querySelector('main h1');
    return heading !== null && !titles.includes(heading.textContent ?? '');
  }, NOWHERE_TITLES);
}

/** The path that is shown, without its `#`. */
export const currentPath = (page: Page): Promise<string> =>
  page.evaluate(() => window.location.hash.replace(/^#/, '') || '/');

async function setPath(page: Page, path: string): Promise<void> {
  await page.evaluate(async (hash) => {
    const title = document.querySelector('main h1')?.textContent;
    window.location.hash = hash;
    for (let frames = 0; frames < 30 && document.querySelector('main h1')?.textContent === title; frames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, path);
}
