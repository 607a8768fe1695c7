/**
 * A very large mail in the window: what the frame and the worker that read it take over the idle program (all its
 * processes, proportional set size), as a ratio to the mail's size, the processor's time, and how long it takes until
 * the answer. Once for the first reading (`analyze`, from a file on disk) and once for the closer look (`examine`).
 * `MAIL_MIB` sets how large the mail is (150), `MAIL_ROUNDS` how often each is asked (3).
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { idleMemory, MemoryWatch } from '../test/e2e/memory-use.ts';
import { processTree } from '../test/e2e/processes.ts';
import { startProgram, type RunningProgram } from '../test/e2e/program.ts';
import { largeMail } from './mail-parse/large-mail.ts';

const mebibytes = Number(process.env['MAIL_MIB'] ?? 150);
const rounds = Number(process.env['MAIL_ROUNDS'] ?? 3);
/** What is promised of the first reading: the mail and everything made of it. */
const MEMORY_LIMIT = 1.5;
const ANSWER_TIMEOUT = 180_000;
/** Clock ticks of /proc a second (Linux). */
const TICKS = 100;

type Kind = 'analyze' | 'examine';

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-large-'));
const file = join(folder, 'large.eml');
writeFileSync(file, largeMail(mebibytes));
try {
  for (const kind of ['analyze', 'examine'] as const) await measure(kind);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(kind: Kind): Promise<void> {
  let worst = 0;
  for (let round = 0; round < rounds; round += 1) {
    const program = await startProgram();
    try {
      worst = Math.max(worst, await overIdle(program, kind));
    } finally {
      await program[Symbol.asyncDispose]();
    }
  }
  if (kind === 'analyze' && worst > MEMORY_LIMIT) process.exitCode = 1;
}

async function overIdle({ app, page }: RunningProgram, kind: Kind): Promise<number> {
  const pid = app.process().pid ?? 0;
  await openFrame(page);
  const idle = await idleMemory(pid);
  const watch = new MemoryWatch(pid);
  const [cpu, started] = [cpuSeconds(pid), performance.now()];
  await ask(page, kind);
  watch.stop();
  const [used, seconds] = [cpuSeconds(pid) - cpu, (performance.now() - started) / 1000];
  const ratio = (watch.peak - idle) / mebibytes;
  const parts = [...watch.peakByProcess].map(([name, size]) => `${name} ${Math.round(size)}`).join(', ');
  console.log(
    `${kind}, ${mebibytes} MiB: ${ratio.toFixed(2)} times its size over idle (${Math.round(idle)} MiB), ` +
      `processor ${used.toFixed(1)} s, answer after ${seconds.toFixed(1)} s; at the peak: ${parts} MiB`,
  );
  return ratio;
}

/** The frame as the screens make it, and the mail as a person gives it: a file on disk that the page has not read. */
async function openFrame(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.id = 'measured';
    frame.hidden = true;
    frame.src = 'app://analysis/index.html';
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'measured-file';
    const ready = new Promise((resolve) =>
      window.addEventListener('message', ({ origin }) => origin === 'app://analysis' && resolve(null), { once: true }),
    );
    document.body.append(frame, input);
    await ready;
  });
  await page.setInputFiles('#measured-file', file);
}

async function ask(page: Page, kind: Kind): Promise<void> {
  const answer = await page.evaluate(
    async ([asked, limit]) => {
      const frame = document.querySelector<HTMLIFrameElement>('#measured');
      const source = document.querySelector<HTMLInputElement>('#measured-file')?.files?.[0];
      const settings = { trustedServers: [], ownDomains: [], lists: [] };
      const more = asked === 'analyze' ? { fileName: 'large.eml' } : { passwords: [], keys: [] };
      const answered = new Promise<string>((resolve) => {
        setTimeout(() => resolve('nothing'), limit);
        window.addEventListener('message', ({ origin, data }) => {
          if (origin !== 'app://analysis') return;
          const { kind: told, error } = data as { kind: string; error?: { code: string } };
          resolve(error === undefined ? told : `${told}: ${error.code}`);
        });
      });
      const question = { kind: asked, id: crypto.randomUUID(), source, settings, ...more };
      frame?.contentWindow?.postMessage(question, 'app://analysis');
      return answered;
    },
    [kind, ANSWER_TIMEOUT] as const,
  );
  if (answer !== (kind === 'analyze' ? 'analyzed' : 'examined')) throw new Error(`the frame answered ${answer}`);
}

/** What the program's processes have used of the processor; those that have ended are not counted. */
function cpuSeconds(root: number): number {
  let ticks = 0;
  for (const { pid } of processTree(root)) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      continue;
    }
  }
  return ticks / TICKS;
}
