import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { openPackage, sealPackage, type SealRequest } from '../../packaging/index.ts';
import type { CorpusFile } from './corpus.ts';

/** What the measured process is told in a file: a corpus to seal, and whether to verify the package instead. */
export type Task = {
  work: 'seal' | 'verify';
  files: CorpusFile[];
  target: string;
  password: string;
  compression: NonNullable<SealRequest['compression']>;
};
/** Seconds of the work alone, and of the processors for the whole process; bytes of the package; the most that was resident, in MiB. */
export type Outcome = { seconds: number; cpuSeconds: number; size: number; residentMib: number };

/** Runs in a process of its own, so that its memory is that of a packer and of nothing else. */
export async function runTask(taskFile: string): Promise<void> {
  const task = JSON.parse(readFileSync(taskFile, 'utf8')) as Task;
  const start = performance.now();
  const size = task.work === 'seal' ? await seal(task) : await verify(task);
  const seconds = (performance.now() - start) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const outcome: Outcome = {
    seconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    size,
    residentMib: Math.round(maxRSS / 1024),
  };
  process.stdout.write(JSON.stringify(outcome));
}

const READ_BYTES = 1024 * 1024;

async function* content(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(Math.min(size + 1, READ_BYTES));
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function seal({ files, target, password, compression }: Task): Promise<number> {
  const result = await sealPackage({
    target,
    kind: 'report',
    packageId: randomUUID(),
    day: '2026-01-05',
    artifacts: files.map(({ path, size }) => ({
      path: `data/files/${basename(path)}`,
      artifactId: basename(path),
      expectedSize: size,
      expectedSha256: null,
      file: path,
      open: () => content(path, size),
    })),
    custody: [],
    documents: async () => [],
    password,
    recipients: [],
    compression,
  });
  if (result.findings.length > 0) throw new Error('not all was packed');
  return result.size;
}

async function verify({ target, password }: Task): Promise<number> {
  const reader = await openPackage(target, { password });
  const { ok } = await reader.verify();
  await reader.close();
  if (!ok) throw new Error('the package does not verify');
  return 0;
}
