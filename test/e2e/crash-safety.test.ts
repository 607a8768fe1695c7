import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { QUESTIONS } from '../../core/text/questions.ts';
import { killTree } from './processes.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { beginReport, goTo, makeVault, unlockVault } from './window-steps.ts';

/** The promise: what was typed longer ago than this is there after the program was killed. */
const KEPT_AFTER = 2_000;

let dataFolder: string;
beforeAll(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'kakekomi-crash-'));
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

/** Ends every process of the program at the same moment, without a word to any of them. */
async function killProgram(program: RunningProgram): Promise<number> {
  killTree(program.app.process());
  const at = performance.now();
  await program.kill();
  return at;
}

const FIELDS = ['situation.actedBy', 'situation.actedOn'] as const;
type Field = (typeof FIELDS)[number];

const box = (page: Page, field: Field): Locator =>
  page.getByRole('group', { name: QUESTIONS[field].label.ja, exact: true }).getByRole('textbox');

/** What stood in the fields, and since when, as the window confirmed each key; and what the next key makes of it. */
class TypingLog {
  readonly #states: { at: number; text: string }[] = [];
  #next: string | null = null;
  add(text: string): void {
    this.#states.push({ at: performance.now(), text });
    this.#next = null;
  }
  /** The key that is about to be pressed: it may be kept although the window was killed before it could confirm it. */
  expect(next: string): void {
    this.#next = next;
  }
  get last(): string {
    return this.#states.at(-1)?.text ?? '';
  }
  /** What stood there at some moment from `since` on. */
  from(since: number): string[] {
    const last = this.#states.findLastIndex(({ at }) => at <= since);
    const states = this.#states.slice(Math.max(last, 0)).map(({ text }) => text);
    return this.#next === null ? states : [...states, this.#next];
  }
}

async function typeInto(page: Page, field: Field, log: TypingLog, text: string): Promise<void> {
  const target = box(page, field);
  await target.press('End');
  for (const letter of text) {
    log.expect(log.last + letter);
    await target.pressSequentially(letter);
    log.add(await target.inputValue());
  }
}

/** A word as an input method writes it: kana grow under the line, become kanji, and are taken over or not. */
async function compose(page: Page, cdp: CDPSession, field: Field, log: TypingLog, take: boolean): Promise<void> {
  const target = box(page, field);
  await target.press('End');
  const before = log.last;
  for (const text of ['け', 'けい', 'けいr', 'けいり', 'けいりか', '経理課']) {
    log.expect(before + text);
    await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    log.add(await target.inputValue());
  }
  if (!take) return;
  await cdp.send('Input.insertText', { text: '経理課' });
  log.add(await target.inputValue());
}

type Round = { name: string; type: (page: Page, cdp: CDPSession, logs: Record<Field, TypingLog>) => Promise<void> };

const rounds: Round[] = [
  {
    name: 'in the middle of plain typing',
    type: async (page, _cdp, logs) => {
      for (;;) await typeInto(page, 'situation.actedBy', logs['situation.actedBy'], 'abc def ');
    },
  },
  {
    name: 'in the middle of Japanese input',
    type: async (page, cdp, logs) => {
      for (;;) await compose(page, cdp, 'situation.actedBy', logs['situation.actedBy'], true);
    },
  },
  {
    name: 'with a word that was never taken over',
    type: async (page, cdp, logs) => {
      await compose(page, cdp, 'situation.actedOn', logs['situation.actedOn'], false);
      await new Promise(() => undefined);
    },
  },
  {
    name: 'while going from field to field',
    type: async (page, cdp, logs) => {
      for (let turn = 0; ; turn++) {
        const field = FIELDS[turn % 2]!;
        await typeInto(page, field, logs[field], `${turn}-`);
        await compose(page, cdp, field, logs[field], turn % 3 !== 0);
        // Leaving the field ends a composition that was not taken over.
        await box(page, FIELDS[(turn + 1) % 2]!).focus();
        logs[field].add(await box(page, field).inputValue());
      }
    },
  },
];

describe('killed without warning', () => {
  let reportId = '';
  let running: RunningProgram | null = null;
  afterEach(async () => {
    const left = running;
    running = null;
    if (left) await killProgram(left);
  });

  test.each(rounds)('$name: nothing typed more than two seconds ago is lost', async ({ type }) => {
    const program = await startProgram({ dataFolder });
    running = program;
    const { page } = program;
    page.setDefaultTimeout(30_000);
    if (reportId === '') {
      await makeVault(page);
      reportId = await beginReport(page, 'ja');
    } else {
      await goTo(page, `/report/${reportId}/short/1`);
      await unlockVault(page, 'ja');
    }
    const cdp = await page.context().newCDPSession(page);
    const logs = { 'situation.actedBy': new TypingLog(), 'situation.actedOn': new TypingLog() };
    for (const field of FIELDS) logs[field].add(await box(page, field).inputValue());

    const lives = KEPT_AFTER + 200 + Math.random() * 3_000;
    const typing = type(page, cdp, logs).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, lives));
    const killedAt = await killProgram(program);
    void typing;
    expect(FIELDS.some((field) => logs[field].from(0).length > 5)).toBe(true);

    const again = await startProgram({ dataFolder });
    running = again;
    again.page.setDefaultTimeout(30_000);
    await goTo(again.page, `/report/${reportId}/short/1`);
    await unlockVault(again.page, 'ja');
    for (const field of FIELDS) {
      const kept = await box(again.page, field).inputValue();
      const expected = logs[field].from(killedAt - KEPT_AFTER);
      const between = `from "${expected[0]}" to "${expected.at(-1)}"`;
      expect(expected, `${field} after ${Math.round(lives)} ms: "${kept}", not ${between}`).toContain(kept);
    }
  });

  test('a text that is older than what had to be kept counts as lost', () => {
    const log = new TypingLog();
    for (const text of ['', 'a', 'ab']) log.add(text);
    expect(log.from(performance.now())).toEqual(['ab']);
    log.expect('abc');
    expect(log.from(performance.now())).toEqual(['ab', 'abc']);
    log.add('abc');
    expect(log.from(0)).toEqual(['', 'a', 'ab', 'abc']);
  });
});
