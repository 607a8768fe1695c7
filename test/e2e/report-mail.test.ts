import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTE_ODDITY_WORDS } from '../../core/text/route-words.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { beginReport, giveFiles, goTo, makeVault, wordsOf } from './window-steps.ts';

const { mail: words } = wordsOf('ja');

/** Three servers, the second of which is four hours early. */
const MAIL = [
  'Received: from mx.example.jp (mx.example.jp [198.51.100.10]) by mail.example.jp; Tue, 06 Jan 2026 09:00:40 +0900',
  'Received: from smtp.example.com (smtp.example.com [203.0.113.25]) by mx.example.jp; Tue, 06 Jan 2026 09:00:10 +0900',
  'Received: from [192.0.2.77] (dhcp-77.example [192.0.2.77]) by smtp.example.com; Tue, 06 Jan 2026 12:02:05 +0800',
  'From: a@example.com',
  'To: b@example.jp',
  'Subject: a long way',
  'Date: Tue, 06 Jan 2026 08:00:00 +0900',
  '',
  'text',
  '',
].join('\r\n');

describe('the mail in a report', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-report-mail-'));
  let program: RunningProgram;
  beforeAll(async () => {
    writeFileSync(path.join(folder, 'way.eml'), MAIL);
    program = await startProgram();
    program.page.setDefaultTimeout(30_000);
    await makeVault(program.page);
    const reportId = await beginReport(program.page, 'ja');
    await goTo(program.page, `/report/${reportId}/short/2`);
    await giveFiles(program.page, path.join(folder, 'way.eml'));
    await program.page.locator('.mail-view').waitFor();
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('what is odd about its route is told in words', async () => {
    const view = program.page.locator('.mail-view');
    await view.getByRole('tab', { name: words.tabs.route }).click();
    const odd = view.locator('.route-oddity').filter({ hasText: ROUTE_ODDITY_WORDS['clock-backwards'].ja });
    await odd.waitFor();
    expect(await odd.innerText()).toMatch(/（4 時間 1 分早い）$/u);
  });
});
