import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';

/** Of what Chromium and V8 write as they die, enough for the reason and the stack. */
const MAX_LINES = 60;
/** Main writes its log line when it hears of the death, which may be after the test does, in milliseconds. */
const LOG_DELAY = 1_000;

/**
 * When the page's process dies under a test, says on the test's output why: the line that main wrote in its log, with
 * the reason, and the last lines that the program wrote. A playwright error alone says only that the page crashed.
 */
export function tellLastWords(app: ElectronApplication, page: Page, dataFolder: string): void {
  const lines: string[] = [];
  const keep = (output: ChildProcess['stderr']): void =>
    void output?.on('data', (text: Buffer) => {
      lines.push(...text.toString().split('\n'));
      lines.splice(0, lines.length - MAX_LINES);
    });
  keep(app.process().stderr);
  page.on('crash', () => {
    setTimeout(() => {
      console.log(`The page's process is gone: ${logged(dataFolder).join(' ') || 'no line in the log'}`);
      console.log(`The program's last words:\n${lines.join('\n')}`);
    }, LOG_DELAY);
  });
}

/** The lines of the program's log that tell of a page's end. */
function logged(dataFolder: string): string[] {
  const file = path.join(dataFolder, 'logs', 'kakekomi.log');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('page-gone'));
}
