/**
 * Indexing a mailbox and searching it: time, memory of the process, size on the disk, the 50th and 95th percentile of a
 * mixed set of queries, with nothing opened yet and again. `MAILBOX_MAILS` sets how many mails (10,000; the design speaks
 * of 100,000 in 2 GB). Beside it, on the first 10,000 of the same mails, minisearch, which keeps its index in memory and
 * in clear; and grep, which reads the mails whole. Each runs in a process of its own, whose memory is its own. Times are
 * given by the clock and of the processor: the latter does not count what others had of a busy or stopped machine.
 */
import { execFileSync, fork } from 'node:child_process';
import {
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailGenerator } from './mailbox/mail-generator.ts';
import { askIndex, indexMails, type Asked, type Indexed } from './mailbox/our-index.ts';
import { peer, type Peer } from './mailbox/peer-index.ts';
import { percentile, processorSeconds, shownTimes } from './mailbox/timing.ts';

const MIB = 1024 * 1024;
const MAILS = Number(process.env['MAILBOX_MAILS'] ?? 10_000);
const PEER_MAILS = Math.min(MAILS, 10_000);
const MAILS_PER_FILE = PEER_MAILS;
/** So that 100,000 mails are 2 GB. */
const ATTACHMENT_BYTES = 40_000;
const SEED = 20_260_105;
const QUERIES = 200;
/** What issue and design promise. */
const MEMORY_LIMIT_MIB = 400;
const P95_LIMIT_MS = 50;

const [, , part, ...given] = process.argv;
const [mails = '', index = ''] = given;
if (part === 'index') process.send?.(await indexMails(mails, index));
else if (part === 'ask') process.send?.(await askIndex(index, await queries()));
else if (part === 'peer') process.send?.(await peer(mails, await queries()));
else await main();

/** The same in each process. */
async function queries(): Promise<string[]> {
  return (await mailGenerator(SEED, 1)).queries(QUERIES);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-mailbox-'));
  const at = (name: string): string => join(folder, name);
  try {
    for (const name of ['mails', 'index', 'few', 'few-index']) mkdirSync(at(name));
    const used = process.cpuUsage();
    const bytes = await writeMails(at('mails'));
    console.log(
      `${MAILS} mails, ${Math.round(bytes / MIB)} MiB, made in ${processorSeconds(used).toFixed(0)} s of processor time; ` +
        `load ${loadavg()[0]?.toFixed(1)}`,
    );
    const ours = await measured(at('mails'), at('index'));
    tellIndex(ours, bytes);
    await tellGrep(at('mails'), ours.asked);
    linkSync(join(at('mails'), '0.mbox'), join(at('few'), '0.mbox'));
    const few = MAILS === PEER_MAILS ? ours : await measured(at('few'), at('few-index'));
    tellPeer(few, await inChild<Peer>('peer', at('few')), statSync(join(at('few'), '0.mbox')).size);
    console.log(`load ${loadavg()[0]?.toFixed(1)} at the end`);
    const p95 = percentile(ours.asked.first.clock, 0.95);
    process.exitCode = ours.indexed.peakMib > MEMORY_LIMIT_MIB || p95 > P95_LIMIT_MS ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeMails(folder: string): Promise<number> {
  const { next } = await mailGenerator(SEED, ATTACHMENT_BYTES);
  let handle = -1;
  let bytes = 0;
  for (let number = 0; number < MAILS; number += 1) {
    if (number % MAILS_PER_FILE === 0) {
      if (handle >= 0) closeSync(handle);
      handle = openSync(join(folder, `${number}.mbox`), 'w');
    }
    const from = Buffer.from('From - Mon Jan 05 10:00:00 2026\n');
    bytes += writeSync(handle, Buffer.concat([from, next(), Buffer.from('\n')]));
  }
  closeSync(handle);
  return bytes;
}

type Measured = { readonly indexed: Indexed; readonly asked: Asked; readonly size: number };

async function measured(mailFolder: string, indexFolder: string): Promise<Measured> {
  const indexed = await inChild<Indexed>('index', mailFolder, indexFolder);
  const asked = await inChild<Asked>('ask', mailFolder, indexFolder);
  const names = readdirSync(indexFolder);
  const size = names.reduce((sum, name) => sum + statSync(join(indexFolder, name)).size, 0);
  return { indexed, asked, size };
}

function inChild<T>(...args: string[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] ?? '', args);
    child.once('message', (answer) => resolve(answer as T));
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)));
  });
}

function tellIndex({ indexed, asked, size }: Measured, bytes: number): void {
  if (indexed.mails !== MAILS) throw new Error(`${indexed.mails} mails indexed`);
  const { clock, processor, read, peakMib, segments } = indexed;
  console.log(
    `indexed in ${processor.toFixed(1)} s of processor time (${clock.toFixed(1)} s by the clock): ` +
      `${Math.round(MAILS / processor)} mails, ${(bytes / 1e6 / processor).toFixed(0)} MB a second; of it reading the mails ` +
      `${read.toFixed(1)} s; at most ${peakMib} MiB resident; ${Math.round(size / MIB)} MiB on the disk in ${segments} ` +
      `segments, ${((size / bytes) * 100).toFixed(0)} % of the mails`,
  );
  const { first, second, opened, warmed } = asked;
  console.log(
    `${QUERIES} queries, ${first.found} with hits, p50 and p95: ${shownTimes(first)} the first time, ` +
      `${shownTimes(second)} again; index opened in ${opened.toFixed(0)} ms and warmed up in ${warmed.toFixed(0)} ms; at most ${asked.peakMib} MiB resident`,
  );
}

async function tellGrep(mailFolder: string, { second }: Asked): Promise<void> {
  const all = await queries();
  const number = all.findIndex((query) => /^[a-z]{4,}$/.test(query));
  const began = performance.now();
  const command = 'grep -c -F -e "$1" "$2"/*.mbox || true';
  execFileSync('sh', ['-c', command, 'sh', all[number] ?? '', mailFolder], { stdio: 'ignore' });
  const grep = performance.now() - began;
  const ours = second.clock[number] ?? 0;
  console.log(`grep for ${all[number]}: ${grep.toFixed(0)} ms; the index takes ${(ours / grep).toFixed(4)} of that`);
}

function tellPeer(ours: Measured, other: Peer, bytes: number): void {
  const building = ({ processor, read }: Indexed): number => processor - read;
  const rows: readonly (readonly [string, number, number])[] = [
    ['indexing with reading, s of processor time', ours.indexed.processor, other.processor],
    ['indexing without reading, s of processor time', building(ours.indexed), building(other)],
    ['resident at most while indexing, MiB', ours.indexed.peakMib, other.peakMib],
    [
      'index, MiB (ours: sealed on the disk, with the texts; theirs: JSON in clear, without)',
      ours.size / MIB,
      other.bytes / MIB,
    ],
    [
      'p50 of a query at first (ours warmed up, as the window does), ms',
      percentile(ours.asked.first.clock, 0.5),
      percentile(other.first.clock, 0.5),
    ],
    [
      'p95 of a query at first (ours warmed up, as the window does), ms',
      percentile(ours.asked.first.clock, 0.95),
      percentile(other.first.clock, 0.95),
    ],
    ['p50 of a query again, ms', percentile(ours.asked.second.clock, 0.5), percentile(other.second.clock, 0.5)],
    ['p95 of a query again, ms', percentile(ours.asked.second.clock, 0.95), percentile(other.second.clock, 0.95)],
    ['queries with hits', ours.asked.first.found, other.first.found],
  ];
  console.log(
    `${PEER_MAILS} of the mails, ${Math.round(bytes / MIB)} MiB, against minisearch with pairs of characters:`,
  );
  for (const [what, mine, theirs] of rows) {
    console.log(`  ${what}: ${mine.toFixed(1)} to ${theirs.toFixed(1)}, ratio ${(mine / theirs).toFixed(2)}`);
  }
}
