/**
 * Sealing against 7-Zip's own AES zip in the same run: bytes of artifacts per second, size, resident memory.
 * `SEALING_MIB` sets the size of each artifact (512).
 */
import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, statSync, openSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatePassword, openPackage, sealPackage } from '../packaging/index.ts';

const MIB = 1024 * 1024;
const mebibytes = Number(process.env['SEALING_MIB'] ?? 512);
/** What the design promises over idle for the whole program. */
const MEMORY_LIMIT_MIB = 350;

const folder = mkdtempSync(join(tmpdir(), 'kakekomi-bench-'));
try {
  let failed = false;
  for (const [name, chunk] of [
    ['incompressible', () => randomBytes(MIB)],
    ['log lines', logLines],
  ] as const) {
    const file = join(folder, 'artifact.bin');
    writeArtifact(file, chunk);
    const peer = timed(() => {
      execFileSync('7z', ['a', '-tzip', '-mem=AES256', '-mx1', '-psecret', join(folder, 'peer.zip'), file], {
        stdio: 'ignore',
      });
    });
    const peerSize = statSync(join(folder, 'peer.zip')).size;
    const ours = await sealed(file);
    console.log(
      `${name}, ${mebibytes} MiB: sealed at ${rate(ours.seconds)} MB/s into ${Math.round(ours.size / MIB)} MiB; ` +
        `7z -mx1 at ${rate(peer)} MB/s into ${Math.round(peerSize / MIB)} MiB; ` +
        `rate ${(peer / ours.seconds).toFixed(2)} of 7z; verified at ${rate(ours.verifySeconds)} MB/s; ` +
        `memory ${ours.growthMib} MiB over idle at most`,
    );
    failed ||= ours.growthMib > MEMORY_LIMIT_MIB;
    rmSync(join(folder, 'peer.zip'));
    rmSync(file);
  }
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function sealed(file: string) {
  const target = join(folder, 'ours.zip');
  const password = generatePassword();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const start = performance.now();
  const { size } = await sealPackage({
    target,
    kind: 'report',
    packageId: randomUUID(),
    day: '2026-01-05',
    artifacts: [
      {
        path: 'data/files/artifact.bin',
        artifactId: 'a',
        expectedSize: mebibytes * MIB,
        expectedSha256: null,
        open: () => createReadStream(file, { highWaterMark: MIB }),
      },
    ],
    custody: [],
    documents: async () => [],
    password,
    recipients: [],
  });
  const seconds = (performance.now() - start) / 1000;
  const reader = await openPackage(target, { password });
  const verifying = performance.now();
  if (!(await reader.verify()).ok) throw new Error('the package does not verify');
  const verifySeconds = (performance.now() - verifying) / 1000;
  await reader.close();
  clearInterval(watch);
  rmSync(target);
  return { size, seconds, verifySeconds, growthMib: Math.round((peak - idle) / MIB) };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function rate(seconds: number): string {
  return ((mebibytes * MIB) / 1e6 / seconds).toFixed(0);
}

function writeArtifact(file: string, chunk: () => Buffer): void {
  const handle = openSync(file, 'w');
  for (let number = 0; number < mebibytes; number++) writeSync(handle, chunk());
  closeSync(handle);
}

/** Lines like those of a proxy, different each time. */
function logLines(): Buffer {
  let text = '';
  while (text.length < MIB) {
    const [a, b, c] = randomBytes(3);
    text += `2026-01-05 10:${(a! % 60).toString().padStart(2, '0')}:00 192.0.2.${b} GET http://host${c}.example.jp/path?id=${a! * b!} 200 ${b! * c!}\n`;
  }
  return Buffer.from(text).subarray(0, MIB);
}
