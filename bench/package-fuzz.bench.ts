/**
 * Changed packages and ordinary zips: opened, verified and, some of them, extracted, half of those after a first try
 * that is cancelled. Bytes are changed anywhere, and where a package says something: in the headers of its archives, in
 * the encrypted one (sealed again with a right tag, so that what reads it is reached), in the files of its bag, in its
 * key. What must hold of each: it ends with an error that has a name or with a verdict; a package of ours that was
 * changed is never found whole; nothing appears outside the folder that it is extracted into, and nothing in it when
 * that fails. What is told, and the variables: `fuzz/fuzz-run.ts`.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import { openOrdinaryZip, openPackage, type OpenSecret, type PackageReader } from '../packaging/index.ts';
import { seeded } from '../test/core/mail/odd-mails.ts';
import { fuzz, timed } from './fuzz/fuzz-run.ts';
import { packageSeeds, type PackageInput } from './package-fuzz/inputs.ts';

const MEMORY_DISK = '/dev/shm';
const EXTRACTED_SHARE = 0.2;
const MAX_CONTENT_BYTES = 64 * 1024 * 1024;

await fuzz(import.meta.url, async () => {
  // In memory where the system has such a place: a million small files are no work for a disk.
  const folder = mkdtempSync(join(existsSync(MEMORY_DISK) ? MEMORY_DISK : tmpdir(), 'kakekomi-fuzz-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const inputOf = await packageSeeds(folder);
  return async (n) => {
    const random = seeded(n);
    const input = inputOf(random);
    const share = random();
    const extracted = share < EXTRACTED_SHARE / 2 ? 'in-two-turns' : share < EXTRACTED_SHARE ? 'at-once' : 'not';
    return { kind: input.kind, ...(await timed(() => problemOf(folder, input, extracted))) };
  };
});

type Extracted = 'not' | 'at-once' | 'in-two-turns';

async function problemOf(folder: string, input: PackageInput, extracted: Extracted): Promise<string | null> {
  const path = join(folder, 'input.zip');
  const into = join(folder, 'into');
  const isExtracted = extracted !== 'not';
  writeFileSync(path, input.bytes);
  try {
    const accepted =
      input.secret === null
        ? await readOrdinary(path, isExtracted ? into : null)
        : await readSealed(path, input.secret, isExtracted ? into : null, extracted === 'in-two-turns');
    if (accepted && input.mustFail) return 'a changed package was taken for a whole one';
    const strays = readdirSync(folder).filter((name) => name !== 'input.zip' && name !== 'into');
    if (strays.length > 0) return `outside the folder: ${strays.join()}`;
    if (!accepted && isExtracted && readdirSync(folder).includes('into'))
      return 'left behind by an extraction that failed';
    return null;
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

async function readSealed(
  path: string,
  secret: OpenSecret,
  into: string | null,
  inTwoTurns: boolean,
): Promise<boolean> {
  return expected(async () => {
    const reader = await openPackage(path, secret);
    try {
      for (const { path: name, size } of reader.entries.slice(0, 3))
        if (size < 1e6) await reader.readDocument(name, 1e6).catch(named);
      const { checks } = await reader.verify();
      if (into !== null && inTwoTurns) await cancelled(reader, into).catch(named);
      if (into !== null) await reader.extract({ directory: into });
      return checks.every(({ result }) => result !== 'failed');
    } finally {
      await reader.close();
    }
  });
}

function cancelled(reader: PackageReader, directory: string): Promise<unknown> {
  const stop = new AbortController();
  return reader.extract({ directory, signal: stop.signal, onProgress: () => stop.abort() });
}

async function readOrdinary(path: string, into: string | null): Promise<boolean> {
  return expected(async () => {
    const zip = await openOrdinaryZip(path);
    try {
      let bytes = 0;
      for (const { name } of zip.entries) {
        for await (const piece of zip.stream(name, 'secret')) bytes += piece.length;
        if (bytes > MAX_CONTENT_BYTES) return true;
      }
      if (into !== null) await zip.extract({ directory: into, password: 'secret' });
      return true;
    } finally {
      await zip.close();
    }
  });
}

async function expected(work: () => Promise<boolean>): Promise<boolean> {
  return work().catch((error: unknown) => {
    named(error);
    return false;
  });
}

function named(error: unknown): void {
  if (!(error instanceof ExpectedError)) throw error;
}
