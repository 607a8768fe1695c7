import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openPackage, sealPackage } from '../../packaging/index.ts';
import { exportSample } from '../../packaging/sample-export.ts';
import { isPartOf } from '../../packaging/target-file.ts';
import type { FaultyFiles } from './faulty-files.ts';
import { artifactOf, outcome, sealRequest, temporaryFolder, verdict } from './package-fixture.ts';

const faulty = vi.hoisted(() => {
  let files: FaultyFiles | null = null;
  return {
    get: async () => {
      const { FaultyFiles: Files } = await import('./faulty-files.ts');
      return (files ??= new Files());
    },
    there: () => files!,
  };
});
vi.mock('node:fs/promises', async (original) => (await faulty.get()).wrap(await original()));
vi.mock('../../packaging/read-at.ts', async (original) => (await faulty.get()).wrapReading(await original()));

const folder = temporaryFolder();
const files = faulty.there;
const password = 'aaaa-bbbb-cccc-dddd-eeee';
/** The disk is full, fails, is taken out, becomes read-only, or the call has no name for what happened. */
const CODES = ['ENOSPC', 'EIO', 'ENODEV', 'EROFS', 'EUNKNOWN'];
/** Extracting makes many calls; how each code is named is seen in sealing. */
const FEW_CODES = process.env['KAKEKOMI_LONG_TESTS'] ? CODES : ['ENOSPC', 'EUNKNOWN'];
/** Two chunks and a little, which do not shrink: several writes. */
const content = randomBytes(2 * 1024 * 1024 + 5);

/** Runs `work` with each of its calls to the file system failing once; tells which calls those were, in their order. */
async function atEachCall(
  code: string,
  work: () => Promise<(failed: string, where: string) => Promise<void>>,
): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    files().start({ at: all.length + 1, code });
    const check = await work();
    const { failed } = files();
    files().start(null);
    await check(failed ?? '', `call ${all.length + 1}, ${failed}`);
    if (failed === null) return all;
    all.push(failed);
  }
}

/** How it ends: well, or with an error that has a name for people; what the system itself has none for comes through. */
async function ending(promise: Promise<unknown>): Promise<string> {
  return outcome(promise).catch((error: { code?: string }) => `raw:${error.code}`);
}

/** Every failure that the system names has words for people. */
function mustBeNamed(ended: string, where: string): void {
  expect(ended.replace(/^raw:EUNKNOWN$/, ''), where).not.toMatch(/^raw:/);
}

test.each(CODES)('a package is whole or not there, whichever call fails with %s', async (code) => {
  const place = join(folder, `seal-${code}`);
  const target = join(place, 'a.zip');
  const calls = await atEachCall(code, async () => {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    const artifacts = [artifactOf('data/files/a.bin', content, 300_000)];
    const ended = await ending(sealPackage(sealRequest(target, { artifacts, password })));
    return async (failed, where) => {
      mustBeNamed(ended, where);
      if (ended === 'fulfilled') expect(await verdict(target, { password }), where).toBe('failed: ');
      else expect(existsSync(target), `${where}: ${ended}`).toBe(false);
      // What cannot be removed is known by its name, and goes at the next start.
      const left = readdirSync(place).filter((name) => name !== 'a.zip');
      if (failed === 'rm')
        expect(
          left.every((name) => isPartOf(name, 'a.zip')),
          where,
        ).toBe(true);
      else expect(left, `${where}: ${ended}`).toEqual([]);
    };
  });
  expect(calls).toEqual(
    expect.arrayContaining([
      'open',
      'file.write',
      'file.read',
      'file.datasync',
      'file.sync',
      'file.close',
      'link',
      'rm',
    ]),
  );
});

test.each(FEW_CODES)('a package is extracted whole or not at all, whichever call fails with %s', async (code) => {
  const path = join(folder, `open-${code}.zip`);
  await sealPackage(sealRequest(path, { artifacts: [artifactOf('data/files/a.bin', content)], password }));
  const into = join(folder, `into-${code}`);
  const file = join(into, 'data/files/a.bin');
  const calls = await atEachCall(code, async () => {
    rmSync(into, { recursive: true, force: true });
    const ended = await ending(extract(path, into));
    return async (failed, where) => {
      mustBeNamed(ended, where);
      if (ended === 'fulfilled') expect(readFileSync(file).equals(content), where).toBe(true);
      // A disk that fails says nothing about the package.
      else expect(ended, where).not.toMatch(/^(?:wrong-password|unsafe|unsupported|damaged)/);
      if (ended !== 'fulfilled' && !failed.startsWith('rm'))
        expect(existsSync(into) ? readdirSync(into) : [], where).toEqual([]);
    };
  });
  expect(calls).toEqual(
    expect.arrayContaining(['open', 'file.write', 'file.read', 'file.close', 'mkdir', 'statfs', 'utimes']),
  );
});

async function extract(path: string, directory: string): Promise<void> {
  const reader = await openPackage(path, { password });
  try {
    await reader.extract({ directory });
  } finally {
    await reader.close();
  }
}

test.each(CODES)('a sample taken out is whole or not there, whichever call fails with %s', async (code) => {
  const place = join(folder, `sample-${code}`);
  const calls = await atEachCall(code, async () => {
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    const ended = await ending(exportSample(content.subarray(0, 5000), join(place, 's.zip')));
    return async (failed, where) => {
      mustBeNamed(ended, where);
      const left = readdirSync(place).filter((name) => failed !== 'rm' || !name.endsWith('.part'));
      expect(left, `${where}: ${ended}`).toEqual(ended === 'fulfilled' ? ['s.sha256', 's.zip'] : []);
    };
  });
  expect(calls.filter((call) => call === 'link')).toHaveLength(2);
});

test('calls that move fewer bytes than asked change nothing', async () => {
  const path = join(folder, 'short.zip');
  const into = join(folder, 'short');
  files().start({ short: true });
  await sealPackage(sealRequest(path, { artifacts: [artifactOf('data/files/a.bin', content)], password }));
  await extract(path, into);
  files().start(null);
  expect(readFileSync(join(into, 'data/files/a.bin')).equals(content)).toBe(true);
  expect(await verdict(path, { password })).toBe('failed: ');
});

test('a file that ends while it is read is told as damaged', async () => {
  const path = join(folder, 'shrinking.zip');
  await sealPackage(sealRequest(path, { artifacts: [artifactOf('data/files/a.bin', content)], password }));
  const reader = await openPackage(path, { password });
  writeFileSync(path, readFileSync(path).subarray(0, 1_000_000));
  expect(await outcome(reader.extract({ directory: join(folder, 'shrinking') }))).toMatch(/^damaged/);
  await reader.close();
  expect(existsSync(join(folder, 'shrinking'))).toBe(false);
});
