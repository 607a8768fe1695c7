import type { Locator, Page } from 'playwright-core';

/** Ticks or chooses the option with this label, as a person does: on its text. Options ticked already stay. */
export async function choose(within: Page | Locator, label: string): Promise<void> {
  const option = within.locator('label.choice').filter({ hasText: label }).first();
  if (!(await option.locator('input').isChecked())) await option.click();
}

/** The group that a question of the report forms, by its question. */
export const question = (page: Page, label: string): Locator =>
  page.locator('.answer').filter({ has: page.locator('.answer-label', { hasText: label }) });

export const press = (page: Page | Locator, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Waits for the screen whose heading this is. */
export const arriveAt = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();

/** Types the digits of a date or a time, in the order of the screen's language, from its first part on. */
export async function typeInto(page: Page, name: string, digits: string): Promise<void> {
  await page.getByRole('group', { name }).getByRole('spinbutton').first().focus();
  await page.keyboard.type(digits);
}
