import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** Every rule of axe-core, best practices too; the analysis frame holds nothing that a person reads. */
const EVERYTHING: RunOptions = { iframes: false, resultTypes: ['violations'] };
/** What the dark appearance can change. */
const COLOURS: RunOptions = { ...EVERYTHING, runOnly: ['color-contrast'] };

/** What axe finds on the screen, one line each. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(
    (run) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(run),
    options,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

export const LIGHT = ['light', EVERYTHING] as const;
export const DARK = ['dark', COLOURS] as const;

/** What axe finds in both appearances of the screen as it stands, or in one; a line each. */
export async function lightAndDark(
  page: Page,
  name: string,
  appearances: readonly (typeof LIGHT | typeof DARK)[] = [LIGHT, DARK],
): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, options] of appearances) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await violations(page, options)).map((line) => `${name} (${colorScheme}) ${line}`));
  }
  return found;
}
