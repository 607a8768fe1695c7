/**
 * Changed mails and attached files of every kind that is read: how many, the processor's time that the longest took,
 * what threw, what took longer than HANG_MS, and the most memory in use. `FUZZ_COUNT` sets how many (5000), `FUZZ_FROM` the number of
 * the first: input n is the same on every run, so that what was found can be looked into with `FUZZ_COUNT=1`.
 * `FUZZ_THREADS` sets how many are read at the same time (1). An input of kind `mbox` is read as an attachment, and
 * five of its mails by themselves.
 *
 * With `FUZZ_DOUBLING=1` something is repeated in each input instead, most of them mails, to DOUBLING_BYTES and again to twice and four times
 * as many: what takes more than MAX_GROWTH times as long both times is told, since twice the bytes may take about twice
 * the time, and no more.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { ExpectedError } from '../core/errors.ts';
import { examineMail } from '../core/mail/analyze-mail.ts';
import { splitMbox } from '../core/mail/mbox.ts';
import { MailAnalysis } from '../core/model/mail.ts';
import { seeded } from '../test/core/mail/odd-mails.ts';
import { mutated, repeated } from './mail-fuzz/mutation.ts';
import { seeds, type Seed } from './mail-fuzz/seeds.ts';

const count = Number(process.env['FUZZ_COUNT'] ?? 5000);
const first = Number(process.env['FUZZ_FROM'] ?? 0);
const threads = Number(process.env['FUZZ_THREADS'] ?? 1);
const isDoubling = process.env['FUZZ_DOUBLING'] === '1';
const HANG_MS = 2000;
const DOUBLING_BYTES = 128 * 1024;
/** Between linear (2) and quadratic (4). */
const MAX_GROWTH = 2.9;
/** Below it, what is measured is the machine. */
const MIN_GROWN_MS = 120;
const THREAD_TIMES = '/proc/thread-self/schedstat';
/** Nothing heard for so long: it will not end. */
const DEAD_MS = 60_000;
const WATCH_MS = 100;
const MIB = 1024 * 1024;
/** Found inputs that are told one by one. */
const MAX_TOLD = 50;
const TYPES: Readonly<Record<string, string>> = {
  cms: 'application/pkcs7-mime',
  mbox: 'application/mbox',
  tnef: 'application/ms-tnef',
  html: 'text/html',
};

type Report = { readonly n: number; readonly kind: string; readonly ms: number; readonly thrown: string | null };

async function supervise(): Promise<void> {
  const tally = new Tally();
  const watch = setInterval(() => tally.look(), WATCH_MS);
  await Promise.all(Array.from({ length: threads }, (_, index) => lane(first + index, tally)));
  clearInterval(watch);
  tally.tell();
  if (tally.bad > 0 || tally.done < count) process.exitCode = 1;
}

/** Reads every `threads`-th input from `start` on; one that does not end costs the worker, and the next goes on. */
async function lane(start: number, tally: Tally): Promise<void> {
  for (let next = start; next < first + count;) {
    const worker = new Worker(new URL(import.meta.url), { workerData: next });
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

async function work(): Promise<void> {
  const root = join(process.env['KAKEKOMI_APP'] ?? '.', '../shared/fixtures');
  const byKind = new Map<string, Seed[]>();
  for (const seed of await seeds(root)) byKind.set(seed.kind, [...(byKind.get(seed.kind) ?? []), seed]);
  const kinds = [...byKind.keys()];
  for (let n = Number(workerData); n < first + count; n += threads) {
    const random = seeded(n);
    const pick = (): Seed => {
      const any = kinds[Math.floor(random() * kinds.length)] ?? '';
      const own = byKind.get(isDoubling && random() < 0.6 ? 'eml' : any) ?? [];
      const seed = own[Math.floor(random() * own.length)];
      if (seed === undefined) throw new Error('no seed');
      return seed;
    };
    const seed = pick();
    const other = pick().bytes;
    const timed = isDoubling
      ? await growth(seed, repeated(seed.bytes, other, random))
      : await time(seed, mutated(seed.bytes, other, random));
    parentPort?.postMessage({ n, kind: seed.kind, ...timed } satisfies Report);
  }
  await new Promise((resolve) => parentPort?.once('message', resolve));
}

type Timed = Pick<Report, 'ms' | 'thrown'>;

async function time(seed: Seed, bytes: Uint8Array): Promise<Timed> {
  const started = threadMilliseconds();
  const thrown = await problemOf(seed, bytes);
  return { ms: threadMilliseconds() - started, thrown };
}

/** How long an input of the largest size read takes, and whether it grew faster than its size. */
async function growth(seed: Seed, bytesOf: (size: number) => Uint8Array): Promise<Timed> {
  const all: Timed[] = [];
  for (const factor of [1, 2, 4]) {
    const timed = await time(seed, bytesOf(factor * DOUBLING_BYTES));
    const before = all.at(-1);
    all.push(timed);
    if (timed.thrown !== null || (before && (timed.ms < MIN_GROWN_MS || timed.ms < MAX_GROWTH * before.ms)))
      return timed;
  }
  const taken = all.map(({ ms }) => ms.toFixed(0)).join(', ');
  return { ms: all.at(-1)?.ms ?? 0, thrown: `grows faster than its size: ${taken} ms` };
}

/** The processor's time that this thread has used, since a busy machine is not the reader's fault; the clock's where it is not told. */
function threadMilliseconds(): number {
  const used = existsSync(THREAD_TIMES) ? Number(readFileSync(THREAD_TIMES, 'utf8').split(' ')[0]) : Number.NaN;
  return Number.isNaN(used) ? performance.now() : used / 1e6;
}

async function problemOf({ kind, isMail }: Seed, bytes: Uint8Array): Promise<string | null> {
  try {
    const mails =
      kind === 'mbox' ? [...splitMbox(bytes)].slice(0, 5).map(({ start, end }) => bytes.subarray(start, end)) : [];
    for (const mail of [isMail ? bytes : attached(bytes, kind), ...mails]) await read(mail);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function read(mail: Uint8Array): Promise<void> {
  try {
    const digest = (name: string, content: Uint8Array): string => createHash(name).update(content).digest('hex');
    const { analysis } = await examineMail(mail, { digest });
    MailAnalysis.parse(analysis);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
}

function attached(bytes: Uint8Array, kind: string): Uint8Array {
  const type = TYPES[kind] ?? 'application/octet-stream';
  return Buffer.concat([
    Buffer.from(
      `From: a@b.example\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\n` +
        `Content-Disposition: attachment; filename="a.${kind}"\r\n\r\n`,
    ),
    bytes,
  ]);
}

if (isMainThread) await supervise();
else await work();
