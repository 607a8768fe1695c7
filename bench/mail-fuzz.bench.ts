/**
 * Changed mails and attached files of every kind that is read: how many, the longest time one took, what threw, what
 * took longer than HANG_MS, and the most memory in use. `FUZZ_COUNT` sets how many (5000), `FUZZ_FROM` the number of
 * the first: input n is the same on every run, so that what was found can be looked into with `FUZZ_COUNT=1`.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { ExpectedError } from '../core/errors.ts';
import { examineMail } from '../core/mail/analyze-mail.ts';
import { splitMbox } from '../core/mail/mbox.ts';
import { MailAnalysis } from '../core/model/mail.ts';
import { seeded } from '../test/core/mail/odd-mails.ts';
import { mutated } from './mail-fuzz/mutation.ts';
import { seeds, type Seed } from './mail-fuzz/seeds.ts';

const count = Number(process.env['FUZZ_COUNT'] ?? 5000);
const first = Number(process.env['FUZZ_FROM'] ?? 0);
const HANG_MS = 2000;
/** Nothing heard for so long: it will not end. */
const DEAD_MS = 60_000;
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

if (isMainThread) await supervise();
else await work();

async function supervise(): Promise<void> {
  const worker = new Worker(new URL(import.meta.url));
  const kinds = new Map<string, { count: number; worst: Report; total: number }>();
  let heard = performance.now();
  let last: Report | null = null;
  let peak = 0;
  let done = 0;
  let bad = 0;
  const say = (what: string, { n, kind, ms, thrown }: Report): void => {
    bad += 1;
    if (bad <= MAX_TOLD) console.log(`${what}: input ${n} (${kind}), ${ms.toFixed(0)} ms ${thrown ?? ''}`);
  };
  worker.on('message', (report: Report) => {
    heard = performance.now();
    last = report;
    const known = kinds.get(report.kind) ?? { count: 0, worst: report, total: 0 };
    kinds.set(report.kind, {
      count: known.count + 1,
      worst: report.ms > known.worst.ms ? report : known.worst,
      total: known.total + report.ms,
    });
    done += 1;
    // Only then may it end: what it tells while it ends is lost.
    if (done === count) worker.postMessage('end');
    if (report.thrown !== null) say('threw', report);
    if (report.ms > HANG_MS) say('slow', report);
  });
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    if (performance.now() - heard < DEAD_MS) return;
    console.log(`does not end: the input behind ${last?.n ?? first - 1}`);
    bad += 1;
    void worker.terminate();
  }, 100);
  await new Promise((resolve) => worker.on('exit', resolve).on('error', (error) => console.log(String(error))));
  clearInterval(watch);
  for (const [kind, { count: inputs, worst, total }] of [...kinds].sort(([a], [b]) => a.localeCompare(b))) {
    const mean = (total / inputs).toFixed(1);
    console.log(`  ${kind}: ${inputs} inputs, ${mean} ms each, longest ${worst.ms.toFixed(0)} ms (input ${worst.n})`);
  }
  console.log(`${done} inputs, ${bad} found, memory at most ${(peak / MIB).toFixed(0)} MiB`);
  if (bad > 0 || done < count) process.exitCode = 1;
}

async function work(): Promise<void> {
  const root = join(process.env['KAKEKOMI_APP'] ?? '.', '../shared/fixtures');
  const byKind = new Map<string, Seed[]>();
  for (const seed of await seeds(root)) byKind.set(seed.kind, [...(byKind.get(seed.kind) ?? []), seed]);
  const kinds = [...byKind.keys()];
  for (let n = first; n < first + count; n += 1) {
    const random = seeded(n);
    const pick = (): Seed => {
      const own = byKind.get(kinds[Math.floor(random() * kinds.length)] ?? '') ?? [];
      const seed = own[Math.floor(random() * own.length)];
      if (seed === undefined) throw new Error('no seed');
      return seed;
    };
    const seed = pick();
    const bytes = mutated(seed.bytes, pick().bytes, random);
    const started = performance.now();
    const thrown = await problemOf(seed, bytes);
    parentPort?.postMessage({ n, kind: seed.kind, ms: performance.now() - started, thrown } satisfies Report);
  }
  await new Promise((resolve) => parentPort?.once('message', resolve));
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
