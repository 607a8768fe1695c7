import type { CommandIo } from './command-io.ts';

/** A job shorter than this shows no bar. */
const SHOW_AFTER_MS = 1000;
const REDRAW_MS = 100;
const BAR_WIDTH = 28;

export type ProgressBar = {
  /** Work done and all of it, in the same unit; a total of 0 is unknown. */
  update(done: number, total: number): void;
  /** Removes the bar. */
  end(): void;
};

/** A progress bar on standard error, only on a terminal and only for what takes over a second. */
export function createProgressBar(io: CommandIo, label: string, now: () => number = Date.now): ProgressBar {
  if (!io.terminal || io.quiet) return { update: () => undefined, end: () => undefined };
  const started = now();
  let drawn = 0;
  return {
    update(done, total) {
      const time = now();
      if (time - started < SHOW_AFTER_MS || time - drawn < REDRAW_MS) return;
      drawn = time;
      io.err(`\r\u001b[K${label} ${bar(done, total)}${timeLeft(done, total, time - started)}`);
    },
    end() {
      if (drawn > 0) io.err('\r\u001b[K');
    },
  };
}

function bar(done: number, total: number): string {
  if (total <= 0) return '';
  const share = Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100)).padStart(3)}%`;
}

function timeLeft(done: number, total: number, elapsed: number): string {
  if (total <= 0 || done <= 0) return '';
  const seconds = Math.ceil(((elapsed / done) * Math.max(0, total - done)) / 1000);
  return ` ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
