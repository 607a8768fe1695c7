import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { appPath, type RunningProgram } from '../program.ts';
import { press } from './choices.ts';
import { acceptAsCase, choosePackage, importIdentity, moveTo, visit } from './desk-pages.ts';
import { currentPath, goTo } from './screen.ts';
import { handOver } from './hand-over-page.ts';
import { startVault } from './vault-page.ts';

const asset = (name: string): string => path.join(appPath(), 'assets', name);

/** Where the sample incident is, on both sides of one program. */
export type SampleWorld = {
  /** The vault's passphrase. */
  readonly passphrase: string;
  /** `/report/<id>` of the sample's draft, handed over once. */
  readonly report: string;
  /** The sample's computer. */
  readonly hostId: string;
  /** The sample's first mail. */
  readonly mailId: string;
  /** `/desk/case/<id>` of the case that was made of it. */
  readonly casePath: string;
  /** The sealed package. */
  readonly file: string;
};

/**
 * Plays the sample incident in a fresh Japanese program, as the victim and as the team: a draft that was handed over
 * to the drill's card and with a password, the team's identity, older cases, and a case of the package, a drill as the
 * sample is, in rescue with a task, a note and a visit. Leaves the package open on the desk.
 */
export async function playSample({ app, page }: RunningProgram, folder: string): Promise<SampleWorld> {
  await goTo(page, '/report/sample');
  const passphrase = await startVault(page);
  await page.waitForFunction(() => window.location.hash.endsWith('/short/1'));
  const report = (await currentPath(page)).replace('/short/1', '');
  await goTo(page, `${report}/short/6`);
  const file = path.join(folder, 'kakekomi-20261123-sample42.zip');
  await handOver(app, page, 'both', file);

  await importIdentity(page, asset('cards/sample-drill.identity.age'), 'kunren');
  await goTo(page, '/desk/statistics');
  await page.locator('input[type=file]').setInputFiles(asset('sample/cases.jsonl'));
  await page.locator('table.data-table tbody tr').first().waitFor();
  await openSamplePackage(page, file);
  const casePath = await acceptAsCase(page, { drill: true });
  await moveTo(page, 'レスキュー支援');
  await visit(page, casePath, await nowOf(page));
  await goTo(page, `${casePath}/tasks`);
  await page.getByLabel('すること').fill('プロキシのログを一年分受け取る');
  await press(page, '作業を加える');
  await goTo(page, `${casePath}/notes`);
  await page.getByLabel('メモを書く').fill('担当者に電話。影響した端末は一台、ネットワークから外してある。');
  await press(page, '記録する');
  await openSamplePackage(page, file);
  await page.getByText('検証済み', { exact: true }).first().waitFor();
  return { passphrase, report, ...sampleIds(), casePath, file };
}

async function openSamplePackage(page: Page, file: string): Promise<void> {
  await choosePackage(page, file);
}

/** Now in the zone of the program: a visit today, after the case was accepted. */
function nowOf(page: Page): Promise<{ day: string; time: string }> {
  return page.evaluate(() => {
    const now = new Date();
    const two = (value: number) => String(value).padStart(2, '0');
    return {
      day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
      time: `${two(now.getHours())}:${two(now.getMinutes())}`,
    };
  });
}

function sampleIds(): Pick<SampleWorld, 'hostId' | 'mailId'> {
  const { hosts, mails } = JSON.parse(readFileSync(asset('sample/report.json'), 'utf8')) as {
    hosts: { hostId: string }[];
    mails: { mailId: string }[];
  };
  const [[host], [mail]] = [hosts, mails];
  if (!host || !mail) throw new Error('The sample incident has no computer or no mail.');
  return { hostId: host.hostId, mailId: mail.mailId };
}
