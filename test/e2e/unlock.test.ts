import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, it } from 'vitest';
import { startProgram } from './program.ts';

const PASSPHRASE = '忘れにくい長い合言葉です12';
const dataFolder = mkdtempSync(path.join(tmpdir(), 'kakekomi-unlock-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

const heading = (page: Page, text: string) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const go = (page: Page, route: string) => page.evaluate((to) => void (window.location.hash = to), route);

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('合言葉', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: '開く', exact: true }).click();
}

describe('the passphrase, where the system keeps no keys', () => {
  it('is chosen at the first start; a wrong one is said so and the right one opens', async () => {
    await using program = await startProgram({ dataFolder });
    const { page } = program;
    await go(page, '/settings/vault');
    await heading(page, 'はじめに、内容を守る合言葉を決めます');
    await page.getByRole('button', { name: '自分で決めた合言葉を使う' }).click();
    await page.getByLabel('合言葉', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('合言葉（もう一度）').fill(PASSPHRASE);
    await page.getByRole('button', { name: '始める' }).click();
    await heading(page, '設定');
    await page.getByRole('button', { name: 'ロック', exact: true }).click();
    await heading(page, 'ロックされています');
    await unlock(page, 'まったく違う長い合言葉です');
    await page.getByText('合言葉が違います').waitFor();
    await unlock(page, PASSPHRASE);
    await heading(page, '設定');
  });

  it('is asked for after a restart', async () => {
    await using program = await startProgram({ dataFolder });
    const { page } = program;
    await go(page, '/drafts');
    await heading(page, 'ロックされています');
    await page.getByRole('button', { name: '開く', exact: true }).click();
    await page.getByRole('alert').getByText('「合言葉」を入れてください').waitFor();
    await unlock(page, PASSPHRASE);
    await page.getByRole('heading', { level: 1, name: 'ロックされています' }).waitFor({ state: 'detached' });
  });
});
