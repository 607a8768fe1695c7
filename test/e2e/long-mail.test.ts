import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { respond } from '../../renderer/i18n/respond.ts';
import { shell } from '../../renderer/i18n/shell.ts';
import { LIGHT, lightAndDark } from './axe-findings.ts';
import { press } from './pages/choices.ts';
import { mailAsCase, openDesk } from './pages/desk-pages.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { fill, wordsOf } from './window-steps.ts';

const { mail: words } = wordsOf('ja');
const { more } = shell.ja;
const HOPS = 90;
const ATTACHMENTS = 70;
const RECIPIENTS = 85;

/** As long as a line of a header goes; the desk makes a title of it. */
const LONG_SUBJECT = 'long '.repeat(150).trim();

/** More servers, recipients and attachments than a screen should draw at once. */
function longMail(): string {
  const hop = (number: number): string =>
    `Received: from relay${number}.example.net (relay${number}.example.net [198.51.100.${number}])\r\n` +
    `\tby relay${number + 1}.example.net; Tue, 06 Jan 2026 09:${String(59 - (number % 60)).padStart(2, '0')}:00 +0900`;
  const nameOf = (number: number): string => `file${number}${number === 2 ? ' '.repeat(120) : ''}.txt`;
  const attachment = (number: number): string =>
    [
      '--edge',
      `Content-Type: text/plain; name="${nameOf(number)}"`,
      `Content-Disposition: attachment; filename="${nameOf(number)}"`,
      '',
      `content ${number}`,
    ].join('\r\n');
  return [
    ...Array.from({ length: HOPS }, (_, index) => hop(index + 1)),
    `From: "${'A name without an end '.repeat(60)}" <sales@example.com>`,
    `To: ${Array.from({ length: RECIPIENTS }, (_, index) => `person${index}@example.jp`).join(',\r\n ')}`,
    `Subject: ${LONG_SUBJECT}`,
    'Date: Tue, 06 Jan 2026 08:00:00 +0900',
    'Message-ID: <long@example.com>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=edge',
    '',
    '--edge',
    'Content-Type: text/plain',
    '',
    'Many files.',
    ...Array.from({ length: ATTACHMENTS }, (_, index) => attachment(index + 1)),
    '--edge--',
    '',
  ].join('\r\n');
}

describe('a mail of many parts, by keyboard', () => {
  let folder: string;
  let program: RunningProgram;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-long-'));
    const file = path.join(folder, 'long.eml');
    writeFileSync(file, longMail(), 'latin1');
    program = await startProgram();
    const { page } = program;
    page.setDefaultTimeout(20_000);
    await openDesk(page);
    await mailAsCase(page, file);
  });
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const view = (): Locator => program.page.locator('.mail-view').first();
  const left = (number: number): Locator =>
    view().getByRole('button', { name: fill(more.left, { number }), exact: true });

  /** Presses the button until nothing is left; the focus never gets lost on the way. */
  async function showAll(drawn: Locator, first: number, all: number): Promise<void> {
    const { page } = program;
    expect(await drawn.count()).toBe(first);
    await left(all - first).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => drawn.count()).toBe(all);
    const end = view().getByText(fill(more.all, { number: all }), { exact: true });
    expect(await end.evaluate((line) => line === document.activeElement)).toBe(true);
    // From there the keyboard goes on at the same place, not from the beginning of the page.
    await page.keyboard.press('Shift+Tab');
    expect(await drawn.last().evaluate((item) => item.contains(document.activeElement))).toBe(true);
  }

  test('a subject and a name without end push nothing out of sight, and can be read whole', async () => {
    const { page } = program;
    const heights = () =>
      page.evaluate(() =>
        ['h1', '.mail-subject', '.mail-display'].map(
          (one) => document.querySelector(one)?.getBoundingClientRect().height ?? 999,
        ),
      );
    for (const height of await heights()) expect(height).toBeLessThan(150);
    const subject = view().locator('.mail-head');
    await subject.getByRole('button', { name: more.whole, exact: true }).first().click();
    await expect.poll(async () => (await heights())[1]).toBeGreaterThan(150);
    expect((await view().locator('.mail-subject').innerText()).trim()).toBe(LONG_SUBJECT);
    await subject.getByRole('button', { name: more.fold, exact: true }).click();
    await expect.poll(async () => (await heights())[1]).toBeLessThan(150);
  });

  test('a title that was shown whole is followed by another one, which needs no button', async () => {
    const { page } = program;
    const { case: words } = respond.ja;
    const head = page.locator('.page-head');
    await head.getByRole('button', { name: more.whole, exact: true }).click();
    await head.getByRole('button', { name: more.fold, exact: true }).waitFor();
    await page.getByRole('button', { name: words.page.edit, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel(respond.ja.open.accept.caseTitle, { exact: true })
      .fill('a title of some length, '.repeat(4));
    await press(dialog, words.details.action);
    await head.getByText('a title of some length').waitFor();
    await expect.poll(() => head.getByRole('button').count()).toBe(0);
  });

  test('all recipients come at a press', async () => {
    const term = view().locator('.mail-head .mail-box').filter({ hasText: 'person' });
    await showAll(term, 20, RECIPIENTS);
  });

  test('so do the servers of its route, and it has arrived only after the last', async () => {
    await view().getByRole('tab', { name: words.tabs.route }).press('Enter');
    const stations = view().locator('.route-station');
    await stations.first().waitFor();
    expect(await view().locator('.route-end').count()).toBe(0);
    await showAll(stations, 40, HOPS);
    await view().locator('.route-end').waitFor();
  });

  test('so do its attachments', async () => {
    await view().getByRole('tab', { name: words.tabs.attachments }).press('Enter');
    const cards = view().locator('.mail-attachments > section');
    await cards.first().waitFor();
    // A name without a place to break begins on the line of its icon.
    const tops = await cards
      .nth(1)
      .locator('h3')
      .evaluate((head) =>
        [...head.querySelectorAll('svg, .mail-file-name')].map((one) => one.getBoundingClientRect().top),
      );
    expect(Math.abs((tops[0] ?? 0) - (tops[1] ?? 99))).toBeLessThan(8);
    expect(await cards.getByRole('button', { name: more.whole, exact: true }).count()).toBe(0);
    await showAll(cards, 20, ATTACHMENTS);
    expect(await lightAndDark(program.page, 'all attachments', [LIGHT])).toEqual([]);
  });

  test('a screen reader is told of its parts as of a tree, each with its place', async () => {
    await view().getByRole('tab', { name: words.tabs.parts }).press('Enter');
    const tree = view().getByRole('tree', { name: words.parts.caption });
    await tree.getByRole('treeitem').nth(3).waitFor();
    const told = await tree.ariaSnapshot();
    expect(told).toMatch(/^- tree "[^"]+":\n {2}- treeitem "[^"]*multipart\/mixed/);
    expect(told).toContain('- treeitem "file1.txt');
    const places = await tree
      .getByRole('treeitem')
      .evaluateAll((all) => all.slice(0, 3).map((each) => [each.ariaLevel, each.ariaPosInSet, each.ariaSetSize]));
    expect(places).toEqual([
      ['1', '1', '1'],
      ['2', '1', String(ATTACHMENTS + 1)],
      ['2', '2', String(ATTACHMENTS + 1)],
    ]);
    expect(await lightAndDark(program.page, 'the tree of parts')).toEqual([]);
  });
});
