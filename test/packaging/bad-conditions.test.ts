import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BugError, ExpectedError } from '../../core/errors.ts';
import { type ArtifactSource, openPackage, sealPackage } from '../../packaging/index.ts';
import { sealInto } from '../../packaging/seal.ts';
import { createTargetFile, type PackageTarget } from '../../packaging/target-file.ts';
import { artifactOf, inPieces, outcome, sealRequest, temporaryFolder } from './package-fixture.ts';

const MIB = 1024 * 1024;
const folder = temporaryFolder();

function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

/** A real target whose device fails after a number of bytes. */
async function failingTarget(path: string, after: number): Promise<PackageTarget> {
  const target = await createTargetFile(path);
  const failing: PackageTarget = {
    get position() {
      return target.position;
    },
    append: async (bytes) => {
      if (target.position + bytes.length > after) throw new ExpectedError('file-unreadable', { path });
      await target.append(bytes);
    },
    patch: (position, bytes) => target.patch(position, bytes),
    readBack: (size) => target.readBack(size),
    commit: () => target.commit(),
    discard: () => target.discard(),
  };
  return failing;
}

describe('a device that fails', () => {
  test.each([0, 100, 4096, MIB, 2 * MIB, 3 * MIB + 2000])('after %d bytes leaves nothing behind', async (after) => {
    const place = emptyFolder(`failing-${after}`);
    const path = join(place, 'x.zip');
    const request = sealRequest(path, { artifacts: [artifactOf('data/files/r', randomBytes(3 * MIB))] });
    const sealing = failingTarget(path, after).then((target) => sealInto(target, request));
    expect(await outcome(sealing)).toBe('file-unreadable');
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('a disk that is full', () => {
  const disk = smallDisk('8m');
  test.skipIf(disk === null)('while sealing: no-space, nothing left, and there is room for a smaller one', async () => {
    const path = join(disk!, 'x.zip');
    const large = [artifactOf('data/files/r', randomBytes(12 * MIB))];
    expect(await outcome(sealPackage(sealRequest(path, { artifacts: large })))).toBe('no-space');
    expect(readdirSync(disk!)).toEqual([]);
    const small = [artifactOf('data/files/r', randomBytes(2 * MIB))];
    expect(await outcome(sealPackage(sealRequest(path, { artifacts: small })))).toBe('fulfilled');
    rmSync(path);
  });

  test.skipIf(disk === null)('for what a package would extract to: refused before anything is written', async () => {
    const path = join(folder, 'large.zip');
    const request = sealRequest(path, { artifacts: [artifactOf('data/files/z', Buffer.alloc(20 * MIB))] });
    await sealPackage(request);
    const reader = await openPackage(path, { password: request.password });
    const directory = join(disk!, 'out');
    mkdirSync(directory);
    const before = statSync(directory, { bigint: true });
    let read = 0;
    const extraction = reader.extract({ directory, onProgress: () => (read += 1) });
    await expect(extraction).rejects.toMatchObject({ code: 'no-space', detail: { path: directory } });
    // Not found out by a disk that filled up: nothing was read, and no name was ever made in the folder.
    expect(read).toBe(0);
    expect(statSync(directory, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(readdirSync(directory)).toEqual([]);
    rmdirSync(directory);
    expect(await outcome(reader.extract({ directory }))).toBe('no-space');
    expect(readdirSync(disk!)).toEqual([]);
    await reader.close();
  });
});

describe('a target that cannot be', () => {
  const readOnly = smallDisk('1m', 'ro');
  test.skipIf(readOnly === null)('on a read-only disk', async () => {
    expect(await outcome(sealPackage(sealRequest(join(readOnly!, 'x.zip'))))).toBe('read-only-target');
  });

  test.skipIf(process.getuid?.() === 0)('in a folder without the right to write', async () => {
    const place = emptyFolder('locked');
    chmodSync(place, 0o500);
    expect(await outcome(sealPackage(sealRequest(join(place, 'x.zip'))))).toBe('read-only-target');
  });

  test('in a folder that is not there', async () => {
    expect(await outcome(sealPackage(sealRequest(join(folder, 'none', 'x.zip'))))).toBe('not-found');
  });

  test('over something that exists, from the start or meanwhile', async () => {
    const place = emptyFolder('taken');
    const path = join(place, 'x.zip');
    const documents = async () => {
      writeFileSync(path, 'mine');
      return [];
    };
    expect(await outcome(sealPackage(sealRequest(path, { documents })))).toBe('target-exists');
    expect(await outcome(sealPackage(sealRequest(path)))).toBe('target-exists');
    expect(readdirSync(place)).toEqual(['x.zip']);
    expect(statSync(path).size).toBe(4);
  });
});

describe('cancelling leaves nothing', () => {
  test.each([0, 1, 2, 3])('in the %d. MiB', async (at) => {
    const place = emptyFolder(`cancel-${at}`);
    const controller = new AbortController();
    if (at === 0) controller.abort();
    const request = sealRequest(join(place, 'x.zip'), {
      artifacts: [artifactOf('data/files/r', randomBytes(4 * MIB))],
      signal: controller.signal,
      onProgress: ({ bytesDone }) => {
        if (bytesDone >= at * MIB) controller.abort();
      },
    });
    expect(await outcome(sealPackage(request))).toBe('cancelled');
    expect(readdirSync(place)).toEqual([]);
  });

  test('by the person who is asked, and while verifying or extracting', async () => {
    const place = emptyFolder('cancel-asked');
    const documents = () => Promise.reject(new ExpectedError('cancelled'));
    expect(await outcome(sealPackage(sealRequest(join(place, 'x.zip'), { documents })))).toBe('cancelled');
    expect(readdirSync(place)).toEqual([]);
    const path = join(place, 'y.zip');
    const request = sealRequest(path, { artifacts: [artifactOf('data/files/r', randomBytes(4 * MIB))] });
    await sealPackage(request);
    const reader = await openPackage(path, { password: request.password });
    const controller = new AbortController();
    const options = { signal: controller.signal, onProgress: () => controller.abort() };
    expect(await outcome(reader.verify(options))).toBe('cancelled');
    const again = new AbortController();
    const extracting = { signal: again.signal, onProgress: () => again.abort(), directory: join(place, 'out') };
    expect(await outcome(reader.extract(extracting))).toBe('cancelled');
    expect(existsSync(join(place, 'out', 'bagit.txt'))).toBe(false);
    await reader.close();
    expect(readdirSync(place)).toEqual(['y.zip']);
  });
});

describe('an artifact that is not as expected', () => {
  const bytes = randomBytes(2 * MIB + 5);
  const source = (changes: Partial<ArtifactSource>): ArtifactSource => ({
    ...artifactOf('data/files/a.bin', bytes),
    ...changes,
  });
  async function* failingAfter(length: number, code: string): AsyncGenerator<Uint8Array> {
    yield* inPieces(bytes.subarray(0, length), 65536);
    throw Object.assign(new Error(code), { code });
  }
  const cases: [string, Partial<ArtifactSource>, string, number, boolean][] = [
    ['vanished before', { open: () => failingAfter(0, 'ENOENT') }, 'vanished', 0, false],
    ['not readable', { open: () => failingAfter(0, 'EACCES') }, 'unreadable', 0, false],
    ['failing in the middle', { open: () => failingAfter(MIB + 7, 'EIO') }, 'unreadable', MIB + 7, true],
    ['failing early', { open: () => failingAfter(10, 'EIO') }, 'unreadable', 10, true],
    ['taken away in the middle', { open: () => failingAfter(MIB, 'ENOENT') }, 'vanished', MIB, true],
    ['shorter', { open: () => inPieces(bytes.subarray(0, 99), 10) }, 'shrank', 99, true],
    ['emptied', { open: () => inPieces(Buffer.alloc(0), 10) }, 'shrank', 0, true],
    ['longer', { open: () => inPieces(Buffer.concat([bytes, bytes]), 65536) }, 'grew', 2 * bytes.length, true],
    ['changed', { open: () => inPieces(Buffer.alloc(bytes.length), 65536) }, 'content-changed', bytes.length, true],
    [
      'gone according to the store',
      {
        open: () => {
          throw new ExpectedError('file-vanished', {});
        },
      },
      'vanished',
      0,
      false,
    ],
  ];
  test.each(cases)('%s is a finding, and the package is completed', async (name, changes, problem, packed, there) => {
    const path = join(folder, `finding ${name}.zip`);
    const other = artifactOf('data/files/other', Buffer.from('other'));
    let told: unknown;
    const request = sealRequest(path, {
      artifacts: [source(changes), other],
      documents: async (findings) => {
        told = findings;
        return [];
      },
    });
    const { findings } = await sealPackage(request);
    expect(told).toEqual(findings);
    expect(findings).toMatchObject([
      { artifactId: 'data/files/a.bin', problem, expectedBytes: bytes.length, packedBytes: packed },
    ]);
    const reader = await openPackage(path, { password: request.password });
    expect((await reader.verify()).ok).toBe(true);
    expect(reader.entries.find((entry) => entry.path === 'data/files/a.bin')?.size).toBe(there ? packed : undefined);
    expect(findings[0]!.packedSha256 === null).toBe(!there);
    const custody = Buffer.from(await reader.readDocument('data/custody.jsonl', MIB)).toString();
    expect(custody).toContain(`"note":"${problem}"`);
    await reader.close();
  });

  test('a real file that grows while it is read', async () => {
    const file = join(folder, 'growing.log');
    writeFileSync(file, bytes);
    const growing = source({
      open: async function* () {
        for await (const piece of createReadStream(file)) {
          if (statSync(file).size < 3 * MIB) appendFileSync(file, randomBytes(MIB));
          yield piece as Uint8Array;
        }
      },
    });
    const path = join(folder, 'grown.zip');
    const { findings } = await sealPackage(sealRequest(path, { artifacts: [growing] }));
    expect(findings).toMatchObject([{ problem: 'grew', packedBytes: 3 * MIB + 5 }]);
  });

  test('cancelling inside a source is not taken for a problem of the file', async () => {
    const cancelled = source({
      open: () => {
        throw new ExpectedError('cancelled');
      },
    });
    const path = join(folder, 'cancelled.zip');
    expect(await outcome(sealPackage(sealRequest(path, { artifacts: [cancelled] })))).toBe('cancelled');
  });
});

test.each([
  ['outside data/', { artifacts: [artifactOf('mail/1.eml', Buffer.alloc(1))] }],
  ['unsafe', { artifacts: [artifactOf('data/../x', Buffer.alloc(1))] }],
  ['twice', { artifacts: [artifactOf('data/a', Buffer.alloc(1)), artifactOf('data/A', Buffer.alloc(1))] }],
  ['the custody file', { artifacts: [artifactOf('data/custody.jsonl', Buffer.alloc(1))] }],
  ['a password that is not ASCII', { password: 'あい' }],
  ['a day that is none', { day: '5.1.2026' }],
])('a request with %s is a bug and leaves nothing', async (name, changes) => {
  const place = emptyFolder(`bug ${name.replaceAll('/', '')}`);
  await expect(sealPackage(sealRequest(join(place, 'x.zip'), changes))).rejects.toThrow(BugError);
  expect(readdirSync(place)).toEqual([]);
});

/** A tmpfs of its own; null, saying so, where this process may not mount one. */
function smallDisk(size: string, mode = 'rw'): string | null {
  const place = emptyFolder(`disk-${size}-${mode}`);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},${mode}`, 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    console.info('no right to mount a small disk: its tests are skipped');
    return null;
  }
  afterAll(() => void execFileSync('umount', [place]));
  return place;
}
