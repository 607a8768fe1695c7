import { existsSync, readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** What reading one input came to: the processor's time in milliseconds, and what was thrown that must not be. */
export type Reading = { readonly kind: string; readonly ms: number; readonly thrown: string | null };

const count = Number(process.env['FUZZ_COUNT'] ?? 5000);
const first = Number(process.env['FUZZ_FROM'] ?? 0);
const threads = Number(process.env['FUZZ_THREADS'] ?? 1);
const HANG_MS = 2000;
const THREAD_TIMES = '/proc/thread-self/schedstat';
/** Nothing heard for so long: it will not end. */
const DEAD_MS = 60_000;
const WATCH_MS = 100;
const MIB = 1024 * 1024;
/** Found inputs that are told one by one. */
const MAX_TOLD = 50;

type Report = Reading & { readonly n: number };

/**
 * Reads inputs by their numbers in threads of their own, and tells how many there were, the processor's time that the
 * longest of each kind took, what threw, what took longer than HANG_MS or did not end, and the most memory in use.
 * `FUZZ_COUNT` sets how many (5000), `FUZZ_FROM` the number of the first: input n must be the same on every run, so that
 * what was found can be looked into with `FUZZ_COUNT=1`. `FUZZ_THREADS` sets how many are read at the same time (1).
 * `script` is the one that calls this: each thread runs it again, and calls `prepare` for what reads the inputs.
 */
export async function fuzz(script: string, prepare: () => Promise<(n: number) => Promise<Reading>>): Promise<void> {
  if (isMainThread) await supervise(script);
  else await work(await prepare());
}

async function supervise(script: string): Promise<void> {
  const tally = new Tally();
  const watch = setInterval(() => tally.look(), WATCH_MS);
  await Promise.all(Array.from({ length: threads }, (_, index) => lane(script, first + index, tally)));
  clearInterval(watch);
  tally.tell();
  if (tally.bad > 0 || tally.done < count) process.exitCode = 1;
}

/** Reads every `threads`-th input from `start` on; one that does not end costs the worker, and the next goes on. */
async function lane(script: string, start: number, tally: Tally): Promise<void> {
  for (let next = start; next < first + count;) {
    const worker = new Worker(new URL(script), { workerData: next });
    let heard = performance.now();
    let looked = heard;
    const watch = setInterval(() => {
      const now = performance.now();
      // The whole process was stopped in between.
      if (now - looked > 10 * WATCH_MS) heard = now;
      looked = now;
      if (now - heard > DEAD_MS) void worker.terminate();
    }, WATCH_MS);
    worker.on('message', (report: Report) => {
      heard = performance.now();
      next = report.n + threads;
      tally.add(report);
      // Only then may it end: what it tells while it ends is lost.
      if (next >= first + count) worker.postMessage('end');
    });
    worker.on('error', (error) => console.log(String(error)));
    await new Promise((resolve) => worker.on('exit', resolve));
    clearInterval(watch);
    if (next < first + count) {
      tally.lost(next);
      next += threads;
    }
  }
}

class Tally {
  readonly #kinds = new Map<string, { count: number; worst: Report; total: number }>();
  #peak = 0;
  done = 0;
  bad = 0;

  add(report: Report): void {
    const known = this.#kinds.get(report.kind) ?? { count: 0, worst: report, total: 0 };
    this.#kinds.set(report.kind, {
      count: known.count + 1,
      worst: report.ms > known.worst.ms ? report : known.worst,
      total: known.total + report.ms,
    });
    this.done += 1;
    if (report.thrown !== null) this.#found('threw', report);
    if (report.ms > HANG_MS) this.#found('slow', report);
  }

  lost(n: number): void {
    this.bad += 1;
    console.log(`does not end, or ended the thread: input ${n}`);
  }

  look(): void {
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss());
  }

  #found(what: string, { n, kind, ms, thrown }: Report): void {
    this.bad += 1;
    if (this.bad <= MAX_TOLD) console.log(`${what}: input ${n} (${kind}), ${ms.toFixed(0)} ms ${thrown ?? ''}`);
  }

  tell(): void {
    for (const [kind, { count: inputs, worst, total }] of [...this.#kinds].sort(([a], [b]) => a.localeCompare(b))) {
      const mean = (total / inputs).toFixed(1);
      console.log(`  ${kind}: ${inputs} inputs, ${mean} ms each, longest ${worst.ms.toFixed(0)} ms (input ${worst.n})`);
    }
    console.log(`${this.done} inputs, ${this.bad} found, memory at most ${(this.#peak / MIB).toFixed(0)} MiB`);
  }
}

async function work(read: (n: number) => Promise<Reading>): Promise<void> {
  for (let n = Number(workerData); n < first + count; n += threads) {
    parentPort?.postMessage({ n, ...(await read(n)) } satisfies Report);
  }
  await new Promise((resolve) => parentPort?.once('message', resolve));
}

/** What `read` took, and what it threw: null where it ended, as it should, with what it says of the input. */
export async function timed(read: () => Promise<string | null>): Promise<Pick<Reading, 'ms' | 'thrown'>> {
  const started = threadMilliseconds();
  const thrown = await read().catch((error: unknown) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  return { ms: threadMilliseconds() - started, thrown };
}

/** The processor's time that this thread has used, since a busy machine is not the reader's fault; the clock's where it is not told. */
function threadMilliseconds(): number {
  const used = existsSync(THREAD_TIMES) ? Number(readFileSync(THREAD_TIMES, 'utf8').split(' ')[0]) : Number.NaN;
  return Number.isNaN(used) ? performance.now() : used / 1e6;
}
