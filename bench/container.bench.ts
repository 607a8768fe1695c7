/**
 * The container against 7-Zip's AES zip in the same run: `7zz` where there is one, else Debian's `7z`. Each figure is
 * the best of its turns. Sizes: `CONTAINER_MIXED_MIB` (1024), `CONTAINER_LOG_MIB` (540), `CONTAINER_FILES` (10000),
 * `CONTAINER_NOISE_MIB` (4096), `CONTAINER_TURNS` (2); `CONTAINER_ROWS` takes only some rows ("mixed,log,small,noise").
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Contest } from './container/contest.ts';
import { writeLog, writeMixed, writeNoise, writeSmall } from './container/corpus.ts';
import { runTask } from './container/sealing-process.ts';

const MIB = 1024 * 1024;
const SEED = 20260105;
const SMALL_FILE_BYTES = 20_000;
/** What the issue promises of the packer process for any size. */
const MAX_RESIDENT_MIB = 200;

const taskFile = process.argv[2];
if (taskFile) await runTask(taskFile);
else measure();

function measure(): void {
  const folder = mkdtempSync(join(process.env['CONTAINER_FOLDER'] ?? tmpdir(), 'kakekomi-container-'));
  try {
    const bench = new Contest(folder);
    const wanted = (process.env['CONTAINER_ROWS'] ?? 'mixed,log,small,noise').split(',');
    if (wanted.includes('mixed')) mixedRows(bench);
    if (wanted.includes('log')) logRow(bench);
    if (wanted.includes('small')) smallRow(bench);
    if (wanted.includes('noise')) noiseRow(bench);
    const most = bench.mostResident;
    console.log(`resident memory of the packing process: ${most} MiB at most (aim: under ${MAX_RESIDENT_MIB})`);
    console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`);
    process.exitCode = most < MAX_RESIDENT_MIB ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mixedRows(bench: Contest): void {
  const mebibytes = Number(process.env['CONTAINER_MIXED_MIB'] ?? 1024);
  const files = bench.corpus((folder) => writeMixed(folder, mebibytes * MIB, SEED));
  const fastest = bench.peer('-mx1');
  const usual = bench.peer('-mx5', { test: true });
  const balanced = bench.ours(files, 'balanced', { verify: true });
  const fast = bench.ours(files, 'fast');
  const small = bench.ours(files, 'small');
  const what = `mixed, ${files.length} files`;
  bench.row(`${what}, balanced`, balanced, '-mx5', usual, 'aim 4.5 times (4 with node:zlib), +1 % (+2 %)');
  bench.row(`${what}, balanced`, balanced, '-mx1', fastest, 'aim 1 time');
  bench.row(`${what}, fast`, fast, '-mx1', fastest, 'aim 2 times, +2.5 %');
  bench.row(`${what}, small`, small, '-mx5', usual, 'no aim');
  console.log(
    `verified with SHA-256 in ${balanced.verifySeconds!.toFixed(1)} s, 7-Zip tests its own in ` +
      `${usual.testSeconds!.toFixed(1)} s: ${(usual.testSeconds! / balanced.verifySeconds!).toFixed(2)} times (aim 1.4)`,
  );
  const electron = process.env['KAKEKOMI_ELECTRON'];
  if (!electron) return console.log('KAKEKOMI_ELECTRON is not set: not measured inside Electron');
  const inside = bench.ours(files, 'balanced', { electron });
  const ratio = (inside.seconds / balanced.seconds).toFixed(2);
  console.log(`inside Electron, balanced: ${inside.seconds.toFixed(1)} s, ${ratio} of plain Node (aim 1.45 at most)`);
}

function logRow(bench: Contest): void {
  const mebibytes = Number(process.env['CONTAINER_LOG_MIB'] ?? 540);
  const files = bench.corpus((folder) => writeLog(folder, mebibytes * MIB, SEED));
  const ours = bench.ours(files, 'balanced');
  bench.row(`log, ${mebibytes} MiB, balanced`, ours, '-mx5', bench.peer('-mx5'), 'aim 10 times, +3.5 %');
}

function smallRow(bench: Contest): void {
  const count = Number(process.env['CONTAINER_FILES'] ?? 10_000);
  const files = bench.corpus((folder) => writeSmall(folder, count, SMALL_FILE_BYTES, SEED));
  const ours = bench.ours(files, 'balanced');
  bench.row(`${count} files of 20 KB, balanced`, ours, '-mx1', bench.peer('-mx1'), 'aim 3 times, smaller');
}

function noiseRow(bench: Contest): void {
  const mebibytes = Number(process.env['CONTAINER_NOISE_MIB'] ?? 4096);
  const files = bench.corpus((folder) => writeNoise(folder, mebibytes * MIB, SEED));
  const ours = bench.ours(files, 'balanced');
  bench.row(`does not shrink, ${mebibytes} MiB`, ours, '-mx0', bench.peer('-mx0'), 'aim 0.8 times');
}
