/**
 * From starting the program to its first usable screen, against an empty Electron window, in turns in the same run; and
 * what memory each then holds. `START_RUNS` sets how many starts of each (10).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { memoryOf } from '../test/e2e/memory-use.ts';
import { processTree } from '../test/e2e/processes.ts';

const runs = Number(process.env['START_RUNS'] ?? 10);
/** What the design aims at: the program's start over the empty window's. */
const AIM = 1.5;
const START_TIMEOUT = 60_000;
/** After this the start is over and what memory is held is held. */
const SETTLED_AFTER = 3_000;

type Start = { seconds: number; mebibytes: number };

const electron = demand('KAKEKOMI_ELECTRON');
const program = demand('KAKEKOMI_APP');
const folder = mkdtempSync(join(tmpdir(), 'kakekomi-start-'));
const peers = [
  { name: 'empty window', app: resolve(program, 'bench', 'empty-window'), starts: [] as Start[] },
  { name: 'kakekomi', app: program, starts: [] as Start[] },
] as const;
try {
  // The first start of each fills the profile and the disk's cache, and is not counted.
  for (let run = 0; run <= runs; run++) {
    for (const peer of peers) {
      const start = await startOnce(peer.app, join(folder, peer.name.replace(' ', '-')));
      if (run > 0) peer.starts.push(start);
    }
  }
  for (const { name, starts } of peers) {
    const times = starts.map(({ seconds }) => seconds);
    console.log(
      `${name}: first usable screen after ${median(times).toFixed(2)} s (median of ${runs}, ` +
        `${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)}); ` +
        `${Math.round(median(starts.map(({ mebibytes }) => mebibytes)))} MiB resident`,
    );
  }
  const [empty, ours] = peers.map(({ starts }) => median(starts.map(({ seconds }) => seconds)));
  const ratio = ours! / empty!;
  console.log(`ratio ${ratio.toFixed(2)} (aim: at most ${AIM})`);
  process.exitCode = ratio <= AIM ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * The clock runs from the spawn to the moment at which Chromium painted the largest part of the page's heading and
 * text; the page itself remembers that moment, so how late the question comes does not matter.
 */
async function startOnce(app: string, profile: string): Promise<Start> {
  const args = [app, '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=ja'];
  const spawnedAt = Date.now();
  const child = spawn(electron, process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args, {
    env: { ...process.env, KAKEKOMI_DATA: profile },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const match = /DevTools listening on (ws:\S+)/.exec(said);
        if (match) found(match[1]!);
      });
      child.once('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)));
      setTimeout(() => failed(new Error('no window within the time limit')), START_TIMEOUT).unref();
    });
    // Not before the start is over: who watches a page load slows it down, a large one more than an empty one.
    await new Promise((settled) => setTimeout(settled, SETTLED_AFTER));
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]!.pages()[0] ?? (await browser.contexts()[0]!.waitForEvent('page'));
    await page.locator('h1').first().waitFor();
    const paintedAt = await page.evaluate(
      () =>
        new Promise<number>((told) => {
          new PerformanceObserver((list) => {
            const last = list.getEntries().at(-1);
            if (last) told(performance.timeOrigin + last.startTime);
          }).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    const mebibytes = memoryOf(child.pid!).total;
    await browser.close();
    return { seconds: (paintedAt - spawnedAt) / 1000, mebibytes };
  } finally {
    const ended = new Promise((resolved) => child.once('exit', resolved));
    for (const { pid } of processTree(child.pid!)) process.kill(pid, 'SIGKILL');
    await ended;
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the measurement with: npm run bench -- start`);
  return value;
}
