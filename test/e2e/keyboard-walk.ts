import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { arriveAt } from './pages/choices.ts';

/** More stops than any page has. */
const MAX_STOPS = 200;

export type Stop = {
  /** As a screen reader says it. */
  readonly name: string;
  /** Where the keyboard stood before, an outline or a shadow has gone with the focus, of the element or its label. */
  readonly lastShowed: boolean;
  /** How often the walk has come here before; a frame counts once, however many stops are in it. */
  readonly before: number;
  readonly first: boolean;
  readonly nowhere: boolean;
};

/** What the keyboard stands on. `walk` names the walk whose steps are counted. */
const focused = (page: Page, walk: string): Promise<Stop> =>
  page.evaluate((mark) => {
    const element = document.activeElement as HTMLElement;
    const seen = (document as Document & { walks?: Record<string, Element[]> }).walks ?? {};
    Object.assign(document, { walks: seen });
    const stops = (seen[mark] ??= []);
    const before = stops.filter((one) => one === element).length;
    if (!(element.tagName === 'IFRAME' && stops.at(-1) === element)) stops.push(element);
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const label = labelled.map((id) => document.getElementById(id)?.textContent).join(' ');
    const shown = element.closest<HTMLElement>('label') ?? element;
    // The parts of a date share the outline of their field, and each is filled while it has the focus.
    const parts = [element, shown, ...shown.querySelectorAll('*'), element.closest('[role=group]')];
    const look = (one: Element | null): string => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = one ? getComputedStyle(one) : {};
      return `${outlineStyle} ${outlineWidth} ${boxShadow} ${one?.role === 'spinbutton' ? backgroundColor : ''}`;
    };
    // What the ring looks like is told by what is left when the focus has gone on.
    const memory = document as Document & { last?: { parts: (Element | null)[]; looks: string[] } };
    const last = memory.last;
    const lastShowed =
      last === undefined ||
      last.parts.includes(element) ||
      last.parts.some((one, at) => one !== null && one.isConnected && look(one) !== last.looks[at]) ||
      !last.parts[0]?.isConnected;
    memory.last = { parts, looks: parts.map(look) };
    return {
      name: (element.getAttribute('aria-label') ?? (label.trim() || shown.textContent) ?? '').trim(),
      lastShowed,
      before: element.tagName === 'IFRAME' && stops.at(-1) === element ? 0 : before,
      first: stops[0] === element,
      nowhere: element === document.body,
    };
  }, walk);

let walks = 0;
const newWalk = (): string => `walk-${(walks += 1)}`;

/** One press of Tab; what had the focus before must have shown it. */
async function nextStop(page: Page, walk: string, stops: readonly string[]): Promise<Stop> {
  await page.keyboard.press('Tab');
  const now = await focused(page, walk);
  expect(now.lastShowed, `the focus shows on “${stops.at(-1)}”`).toBe(true);
  return now;
}

/** Tabs on until the focus is on what has this in its name; each stop on the way must be visible. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const walk = newWalk();
  const stops: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    const now = await nextStop(page, walk, stops);
    if (!now.nowhere && (typeof name === 'string' ? now.name.includes(name) : name.test(now.name))) return;
    stops.push(now.name);
  }
  throw new Error(`The keyboard does not come to “${String(name)}”, only to: ${stops.join(' | ')}`);
}

/**
 * Tabs once around the page, or around the dialog that is open: each stop must be visible, and the way must lead back to
 * where it began, not turn in a circle before. Answers with the names of the stops.
 */
export async function walkAround(page: Page): Promise<string[]> {
  const walk = newWalk();
  const stops: string[] = [];
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    const now = await nextStop(page, walk, stops);
    if (now.nowhere) continue;
    if (now.before > 0) {
      expect(now.first, `the way does not turn in a circle at “${now.name}”: ${stops.join(' | ')}`).toBe(true);
      return stops;
    }
    stops.push(now.name);
  }
  throw new Error(`The way by keyboard has no end: ${stops.join(' | ')}`);
}

/** The heading has the focus when a page appears, so that reading and tabbing begin there. */
export async function arriveByKeyboard(page: Page, title: string): Promise<void> {
  await arriveAt(page, title);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(title);
}

export async function pressByKeyboard(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Chooses in a group of radio buttons: Tab to its first, arrows to the one, as the system does. */
export async function chooseByArrows(page: Page, first: string, downs: number): Promise<void> {
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let down = 0; down < downs; down++) await page.keyboard.press('ArrowDown');
}
