import type { Locator, Page } from 'playwright-core';
import { wordsOf } from '../window-steps.ts';
import type { SampleWorld } from './sample-world.ts';

const { desk, mail, report, settings } = wordsOf('ja');

/** A dialog of the program as it stands with the sample incident: the screen, and what opens it there. */
type SampleDialog = { readonly screen: string; readonly open: (page: Page) => Promise<void> };

/** Opens it by the first thing of this name. */
const by =
  (role: 'button' | 'link' | 'tab', name: string) =>
  (page: Page): Promise<void> =>
    first(page, role, name).click();

const first = (page: Page, role: 'button' | 'link' | 'tab' | 'menuitem', name: string): Locator =>
  page.getByRole(role, { name, exact: true }).first();

const fromMenu = (item: string) => async (page: Page) => {
  await first(page, 'button', desk.case.page.more).click();
  await first(page, 'menuitem', item).click();
};

/** The dialogs, in Japanese. */
export function sampleDialogs({ casePath, report: draft }: SampleWorld): SampleDialog[] {
  const overview = `${casePath}/overview`;
  return [
    { screen: overview, open: by('button', desk.case.page.move) },
    { screen: overview, open: by('button', desk.case.page.edit) },
    { screen: overview, open: fromMenu(desk.case.page.close) },
    { screen: overview, open: fromMenu(desk.case.page.delete) },
    { screen: `${casePath}/record`, open: by('button', desk.case.record.withdraw) },
    { screen: `${casePath}/mails`, open: takeSample },
    { screen: '/desk/open/hosts', open: by('button', 'run-key.reg') },
    { screen: '/desk', open: by('button', desk.desk.keys.open) },
    { screen: '/settings/vault', open: by('button', settings.vault.change) },
    { screen: '/settings/cards', open: compareCard },
    { screen: '/settings/identity', open: by('button', settings.identity.export) },
    { screen: '/settings/identity', open: by('button', settings.identity.rekey) },
    { screen: '/settings/identity', open: by('button', settings.identity['import-another']) },
    { screen: `${draft}/short/7`, open: by('button', report.password.readAloud) },
  ];
}

async function takeSample(page: Page): Promise<void> {
  await page.getByRole('tab', { name: mail.tabs.attachments }).first().click();
  await page
    .getByRole('button', { name: `${mail.sample.take}: ` })
    .first()
    .click();
}

const compareCard = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: new RegExp(`^(${settings.cards.compare}|${settings.cards['compare-again']})`) })
    .first()
    .click();
