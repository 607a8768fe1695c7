import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { volumeOf, volumePath, writtenAs } from '../../core/exchange/volume-name.ts';
import { inspectPackage, openOrdinaryZip, openPackage, sealPackage } from '../../packaging/index.ts';
import { sealInto } from '../../packaging/seal.ts';
import { createPackageTarget } from '../../packaging/volume-target.ts';
import { sha256 } from './crafted-zip.ts';
import {
  artifactOf,
  hasProgram,
  outcome,
  readAll,
  runProgram,
  sealRequest,
  temporaryFolder,
  verdict,
} from './package-fixture.ts';

const folder = temporaryFolder();
const password = 'aaaa-bbbb-cccc-dddd-eeee';
const KIB = 1024;
/** Does not shrink: nine pieces of 300 KiB, the package in its last. */
const noise = randomBytes(2500 * KIB);
const artifacts = [artifactOf('data/files/noise.bin', noise)];

let count = 0;
/** A new place, as a stick that was just put in. */
function place(): string {
  const made = join(folder, `stick-${(count += 1)}`);
  mkdirSync(made);
  return made;
}

const joined = (paths: readonly string[]): Buffer => Buffer.concat(paths.map((path) => readFileSync(path)));

describe('a package in numbered pieces', () => {
  const whole = join(folder, 'a.zip');
  let paths: string[] = [];
  let hash = '';
  beforeAll(async () => {
    ({ paths, sha256: hash } = await sealPackage(
      sealRequest(whole, { artifacts, password, volumeBytes: 300 * KIB, recipients: [] }),
    ));
  });

  test('is what the pieces joined are, and nothing of the whole name is there', () => {
    expect(paths).toHaveLength(9);
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('a.zip'))
        .toSorted(),
    ).toEqual(Array.from({ length: 9 }, (_, index) => `a.zip.00${index + 1}`));
    expect(new Set(paths.slice(0, -1).map((path) => statSync(path).size))).toEqual(new Set([300 * KIB]));
    expect(sha256(joined(paths))).toBe(hash);
  });

  test.skipIf(!hasProgram('7z'))('is joined and tested by 7-Zip', () => {
    expect(runProgram('7z', ['t', `-p${password}`, `${whole}.001`], folder)).toContain('Everything is Ok');
  });

  test('opens by whichever piece is named, and is verified as a whole', async () => {
    for (const path of [paths[0]!, paths[4]!, paths.at(-1)!])
      expect(await verdict(path, { password })).toBe('failed: ');
    const reader = await openPackage(paths[0]!, { password });
    expect(reader.info.size).toBe(joined(paths).length);
    expect(await reader.fileSha256()).toBe(hash);
    expect((await readAll(reader.stream('data/files/noise.bin'))).equals(noise)).toBe(true);
    await reader.close();
  });

  test('one that is changed anywhere is found out', async () => {
    const bytes = readFileSync(paths[4]!);
    const changed = Buffer.from(bytes);
    changed[1000]! ^= 1;
    writeFileSync(paths[4]!, changed);
    expect(await verdict(paths[0]!, { password })).toMatch(/^failed: .*authentication-tag/);
    writeFileSync(paths[4]!, bytes);
  });

  test.each([0, 3, 8])('says which is missing when piece %i is away', async (index) => {
    const away = join(folder, 'away');
    renameSync(paths[index]!, away);
    const named = paths[index === 0 ? 1 : 0]!;
    await expect(inspectPackage(named)).rejects.toMatchObject({
      code: 'volume-missing',
      detail: { file: `a.zip.00${index + 1}` },
    });
    renameSync(away, paths[index]!);
  });

  test('is not written over pieces that are there', async () => {
    const again = sealRequest(whole, { artifacts, password, volumeBytes: 300 * KIB });
    expect(await outcome(sealPackage(again))).toBe('target-exists');
    rmSync(paths[0]!);
    const before = joined(paths.slice(1));
    expect(await outcome(sealPackage(again))).toBe('target-exists');
    expect(joined(paths.slice(1)).equals(before)).toBe(true);
    expect(existsSync(paths[0]!)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

test.skipIf(!hasProgram('7z'))('an ordinary zip that 7-Zip split is read', async () => {
  const there = place();
  writeFileSync(join(there, 'noise.bin'), noise);
  runProgram('7z', ['a', '-tzip', '-v700k', 'b.zip', 'noise.bin'], there);
  const zip = await openOrdinaryZip(join(there, 'b.zip.001'));
  expect((await readAll(zip.stream('noise.bin', null))).equals(noise)).toBe(true);
  await zip.close();
  rmSync(join(there, 'b.zip.003'));
  expect(await outcome(openOrdinaryZip(join(there, 'b.zip.001')))).toBe('volume-missing');
});

describe('a place that holds no file beyond a limit', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** Every file takes `bytes` and then answers with this error. */
  async function limitFiles(bytes: number, code: string): Promise<void> {
    const any = await open(join(folder, 'any'), 'w');
    const handles = Object.getPrototypeOf(any) as FileHandle;
    await any.close();
    const write = handles.write as (this: FileHandle, ...given: [Uint8Array, number, number, number]) => unknown;
    vi.spyOn(handles, 'write').mockImplementation(function (this: FileHandle, ...given: unknown[]) {
      const [, , length, position] = given as [Uint8Array, number, number, number];
      if (position + length > bytes) throw Object.assign(new Error(code), { code });
      return write.apply(this, given as [Uint8Array, number, number, number]) as never;
    });
  }

  test.each(['EFBIG', 'ENOSPC', 'EINVAL', 'UNKNOWN'])('gets pieces, whatever it calls that (%s)', async (code) => {
    const target = join(place(), 'a.zip');
    await limitFiles(1000 * KIB, code);
    const volumes = await createPackageTarget(target, null, 1000 * KIB);
    const { sha256: hash } = await sealInto(volumes, sealRequest(target, { artifacts, password }));
    expect(volumes.paths).toEqual([1, 2, 3].map((number) => volumePath(target, number)));
    expect(sha256(joined(volumes.paths))).toBe(hash);
    expect(await verdict(volumes.paths[1]!, { password })).toBe('failed: ');
  });

  test('that is full as well says so, and nothing is left', async () => {
    const there = place();
    await limitFiles(1000 * KIB, 'ENOSPC');
    const volumes = await createPackageTarget(join(there, 'a.zip'), null, 2000 * KIB);
    expect(await outcome(sealInto(volumes, sealRequest(join(there, 'a.zip'), { artifacts, password })))).toBe(
      'no-space',
    );
    expect(readdirSync(there)).toEqual([]);
  });

  test('one that holds more gets one file', async () => {
    const target = join(place(), 'a.zip');
    const volumes = await createPackageTarget(target, null, 1000 * KIB);
    await sealInto(volumes, sealRequest(target, { artifacts, password }));
    expect(volumes.paths).toEqual([target]);
    expect(await verdict(target, { password })).toBe('failed: ');
  });

  test('a piece of whose name there is something takes every other piece back', async () => {
    const there = place();
    const target = join(there, 'a.zip');
    const volumes = await createPackageTarget(target, 500 * KIB);
    for (let number = 0; number < 4; number++) await volumes.append(randomBytes(500 * KIB));
    writeFileSync(volumePath(target, 2), 'somebody else’s');
    expect(await outcome(volumes.commit())).toBe('target-exists');
    await volumes.discard();
    expect(readdirSync(there)).toEqual(['a.zip.002']);
    expect(readFileSync(volumePath(target, 2), 'utf8')).toBe('somebody else’s');
  });
});

describe('a medium that gives back something else', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([10, 400 * KIB, 2000 * KIB])('at byte %i is noticed, and nothing is left on it', async (at) => {
    const there = place();
    const any = await open(join(folder, 'any'), 'w');
    const handles = Object.getPrototypeOf(any) as FileHandle;
    await any.close();
    const write = handles.write as (this: FileHandle, ...given: [Uint8Array, number, number, number]) => unknown;
    vi.spyOn(handles, 'write').mockImplementation(function (this: FileHandle, ...given: unknown[]) {
      const [bytes, offset, length, position] = given as [Uint8Array, number, number, number];
      const taken = Buffer.from(bytes);
      if (position <= at && at < position + length) taken[offset + at - position]! ^= 1;
      return write.apply(this, [taken, offset, length, position]) as never;
    });
    expect(await outcome(sealPackage(sealRequest(join(there, 'a.zip'), { artifacts, password })))).toBe(
      'not-as-written',
    );
    expect(readdirSync(there)).toEqual([]);
  });
});

test('bytes come back in their order, however they are cut, patched and split', async () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 });
  const patch = fc.record({ at: fc.nat(3000), length: fc.integer({ min: 1, max: 500 }) });
  await fc.assert(
    fc.asyncProperty(
      cuts,
      fc.integer({ min: 1000, max: 20_000 }),
      patch,
      async (lengths, volumeBytes, { at, length }) => {
        const there = place();
        const volumes = await createPackageTarget(join(there, 'a'), volumeBytes);
        const given = lengths.map((each) => randomBytes(each));
        await Promise.all(given.map((bytes) => volumes.append(bytes)));
        const expected = Buffer.concat(given);
        if (at + length <= expected.length) {
          const put = randomBytes(length);
          put.copy(expected, at);
          await volumes.patch(at, put);
        }
        expect((await readAll(volumes.readBack(777))).equals(expected)).toBe(true);
        await volumes.commit();
        expect(joined(volumes.paths).equals(expected)).toBe(true);
        expect(readdirSync(there)).toHaveLength(volumes.paths.length);
        rmSync(there, { recursive: true });
      },
    ),
    { numRuns: 15 },
  );
});

test('names of pieces', () => {
  expect(volumeOf('C:\\x\\報告.zip.012')).toEqual({ whole: 'C:\\x\\報告.zip', number: 12 });
  for (const name of ['a.zip', 'a.zip.01', 'a.zip.0011', 'a.zip.000', '.001']) expect(volumeOf(name), name).toBe(null);
  expect(writtenAs('a.zip', undefined)).toBe('a.zip');
  expect(writtenAs('a.zip', 12)).toBe('a.zip.001 – a.zip.012');
});
