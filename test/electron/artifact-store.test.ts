import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExpectedError } from '../../core/errors.ts';
import { demandRoom, storeContent, storedContent } from '../../electron/packer/artifact-store.ts';
import { add } from '../../electron/packer/artifacts.ts';
import { PackerJobs } from '../../electron/packer/jobs.ts';
import { artifactKeys, CHUNK_BYTES, HEADER_BYTES } from '../../electron/shared/artifact-file.ts';
import { ArtifactIndex } from '../../electron/shared/artifact-index.ts';

const OWNER = '01890000-0000-7000-8000-000000000001';
const [FIRST, SECOND] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b'];
const ownerKey = randomBytes(32);
const keys = artifactKeys(ownerKey);
const never = new AbortController().signal;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
const store = (content: Uint8Array, size = content.length || 1) =>
  storeContent({ folder, keys }, pieces(content, size), never);
const stored = (name: string) => path.join(folder, `${name}.kka`);

async function readBack(name: string, from = keys): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const piece of storedContent({ file: stored(name), name, keys: from })) read.push(Buffer.from(piece));
  return Buffer.concat(read);
}
async function damage(name: string, from = keys): Promise<string> {
  try {
    await readBack(name, from);
    return 'read';
  } catch (error) {
    if (error instanceof ExpectedError) return `${error.code}:${error.detail['check'] ?? ''}`;
    throw error;
  }
}

describe('room for what an archive declares', () => {
  test('is asked for before anything is stored', async () => {
    const into = { folder: path.join(folder, 'new'), keys };
    await expect(demandRoom(into, 2 ** 50)).rejects.toThrow('no-space');
    await demandRoom(into, 1000);
    expect(readdirSync(into.folder)).toEqual([]);
  });
});

describe('a stored artifact', () => {
  test.each([0, 1, 4096, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 17])(
    'of %i bytes comes back byte for byte',
    async (size) => {
      const content = randomBytes(size);
      const { name, sha256, size: told } = await store(content, 70_001);
      expect(told).toBe(size);
      expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect((await readBack(name)).equals(content)).toBe(true);
    },
  );

  test('does not depend on how its bytes arrived, and the same content is kept once', async () => {
    const content = randomBytes(9_000);
    const whole = await store(content);
    expect((await store(content, 1)).name).toBe(whole.name);
    expect(readdirSync(folder)).toEqual([`${whole.name}.kka`]);
  });

  test('has a name that tells nothing to who only knows the content', async () => {
    const { name, sha256 } = await store(Buffer.from('known malware'));
    expect(name).not.toBe(sha256);
    const other = await storeContent(
      { folder, keys: artifactKeys(randomBytes(32)) },
      pieces(Buffer.from('known malware'), 4),
      never,
    );
    expect(other.name).not.toBe(name);
    expect(readFileSync(stored(name)).toString('latin1')).not.toContain('known malware');
  });

  test('is refused with any byte changed, cut, repeated or moved, and under another key', async () => {
    const { name } = await store(randomBytes(2 * CHUNK_BYTES + 100));
    const good = readFileSync(stored(name));
    const sealed = CHUNK_BYTES + 16;
    const chunk = (index: number) => good.subarray(HEADER_BYTES + index * sealed, HEADER_BYTES + (index + 1) * sealed);
    const flips = [
      0,
      3,
      5,
      30,
      HEADER_BYTES - 1,
      HEADER_BYTES,
      HEADER_BYTES + sealed - 1,
      HEADER_BYTES + sealed + 5,
      good.length - 1,
    ];
    const bad: Record<string, Buffer> = Object.fromEntries(
      flips.map((at) => {
        const flipped = Buffer.from(good);
        flipped[at] = flipped[at]! ^ 1;
        return [`bit at ${at}`, flipped];
      }),
    );
    bad['cut in the header'] = good.subarray(0, 20);
    bad['cut after a chunk'] = good.subarray(0, HEADER_BYTES + sealed);
    bad['cut after two chunks'] = good.subarray(0, HEADER_BYTES + 2 * sealed);
    bad['cut before the end'] = good.subarray(0, good.length - 1);
    bad['grown'] = Buffer.concat([good, Buffer.from([0])]);
    bad['chunks swapped'] = Buffer.concat([
      good.subarray(0, HEADER_BYTES),
      chunk(1),
      chunk(0),
      good.subarray(HEADER_BYTES + 2 * sealed),
    ]);
    bad['a chunk twice'] = Buffer.concat([
      good.subarray(0, HEADER_BYTES),
      chunk(0),
      chunk(0),
      good.subarray(HEADER_BYTES + sealed),
    ]);
    for (const [what, bytes] of Object.entries(bad)) {
      writeFileSync(stored(name), bytes);
      expect(await damage(name), what).toMatch(/^damaged:/);
    }
    writeFileSync(stored(name), good);
    expect(await damage(name, artifactKeys(randomBytes(32)))).toBe('damaged:key');
    expect(await damage(name)).toBe('read');
  });

  test('of the same owner does not pass for another one', async () => {
    const one = await store(Buffer.from('one'));
    const two = await store(Buffer.from('two'));
    writeFileSync(stored(one.name), readFileSync(stored(two.name)));
    expect(await damage(one.name)).toBe('damaged:name');
  });

  test('leaves nothing when it is cancelled or its source fails', async () => {
    const controller = new AbortController();
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let count = 0; ; count++) {
        if (count === 5) controller.abort();
        yield randomBytes(1000);
      }
    }
    await expect(storeContent({ folder, keys }, endless(), controller.signal)).rejects.toThrow('cancelled');
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield randomBytes(10);
      throw new Error('source');
    }
    await expect(storeContent({ folder, keys }, failing(), never)).rejects.toThrow('source');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a full disk', () => {
  test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'is said to be full, and nothing half written stays on it',
    async () => {
      const disk = path.join(folder, 'disk');
      mkdirSync(disk);
      const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'kakekomi-test', disk]);
      if (mounted.status !== 0) return console.log('No tmpfs can be mounted here: the full disk is not tested.');
      try {
        const storing = storeContent({ folder: disk, keys }, pieces(randomBytes(4 * CHUNK_BYTES), 65_536), never);
        await expect(storing).rejects.toMatchObject({ code: 'no-space' });
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        spawnSync('umount', [disk]);
      }
    },
  );
});

describe('adding a file', () => {
  const jobs = new PackerJobs(() => undefined);
  const addFile = (file: string) =>
    jobs.run(FIRST!, (job) => add({ jobId: FIRST!, file, into: { folder: path.join(folder, 'store'), keys } }, job));

  test('tells what it was', async () => {
    const file = path.join(folder, '議事録.txt');
    writeFileSync(file, 'こんにちは');
    const { answer, stored: written } = await addFile(file);
    expect(answer).toMatchObject({ size: 15, status: 'stored', expectedSize: 15, sha256: written?.sha256 });
    expect(Date.parse(answer.modifiedAt ?? '')).not.toBeNaN();
  });

  test('an empty file is something, a file that is gone is nothing', async () => {
    const file = path.join(folder, 'empty');
    writeFileSync(file, '');
    expect((await addFile(file)).answer).toMatchObject({ size: 0, status: 'stored' });
    unlinkSync(file);
    expect(await addFile(file)).toEqual({
      answer: { size: 0, sha256: null, status: 'vanished', modifiedAt: null, expectedSize: null },
      stored: null,
    });
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read is said to be so', async () => {
    const file = path.join(folder, 'locked');
    writeFileSync(file, 'x');
    chmodSync(file, 0);
    expect((await addFile(file)).answer.status).toBe('unreadable');
  });

  test('a folder is unreadable, not a crash', async () => {
    expect((await addFile(folder)).answer.status).toBe('unreadable');
  });

  test('a file that shrinks while it is read keeps what was read', async () => {
    const file = path.join(folder, 'shrinking');
    writeFileSync(file, randomBytes(6 * 1024 * 1024));
    let shrunk = false;
    const shrinking = new PackerJobs(({ bytesDone }) => {
      if (!shrunk && bytesDone > 0) truncateSync(file, 2 * 1024 * 1024);
      shrunk = true;
    });
    const { answer } = await shrinking.run(FIRST!, (job) =>
      add({ jobId: FIRST!, file, into: { folder: path.join(folder, 'store'), keys } }, job),
    );
    expect(answer.status).toBe('partial');
    expect(answer.expectedSize).toBe(6 * 1024 * 1024);
    expect(answer.size).toBeLessThan(6 * 1024 * 1024);
    expect(answer.size).toBeGreaterThan(0);
  });
});

describe('the index of an owner', () => {
  test('finds what was put, hides it on the disk, and removes files that nothing points at', async () => {
    const index = new ArtifactIndex(folder);
    const into = { folder: index.folder(OWNER), keys };
    const written = await storeContent(into, pieces(Buffer.from('x'), 1), never);
    const entry = { name: written.name, size: 1 };
    await Promise.all([index.put(OWNER, ownerKey, FIRST!, entry), index.put(OWNER, ownerKey, SECOND!, entry)]);
    expect(await index.find(OWNER, ownerKey, SECOND!)).toEqual(entry);
    expect(readFileSync(path.join(into.folder, 'index.box')).toString('latin1')).not.toContain(FIRST);
    await index.remove(OWNER, ownerKey, FIRST!);
    expect(readdirSync(into.folder).sort()).toEqual([`${written.name}.kka`, 'index.box'].sort());
    await index.remove(OWNER, ownerKey, SECOND!);
    expect(readdirSync(into.folder)).toEqual(['index.box']);
    await expect(index.find(OWNER, ownerKey, FIRST!)).rejects.toThrow('not-found');
    await expect(index.find(OWNER, randomBytes(32), FIRST!)).rejects.toThrow('vault-damaged');
    await index.removeAll(OWNER);
    expect(readdirSync(folder)).toEqual([]);
  });
});
