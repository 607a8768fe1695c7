import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const here = import.meta.dirname;

/**
 * Two real Electrons at a time where each can have a display of its own, else one. A test that needs a second try is a
 * finding, so none is retried.
 */
export default defineConfig({
  test: {
    root: path.resolve(here, '../..'),
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: path.join(here, 'displays.ts'),
    setupFiles: path.join(here, 'own-display.ts'),
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: process.platform === 'linux' ? 2 : 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
    // What is waited for may come late where the machine is busy; vitest's own patience is one second.
    expect: { poll: { timeout: 15_000 } },
  },
});
