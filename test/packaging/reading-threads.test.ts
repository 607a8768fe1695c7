import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Walk, WalkOptions } from '../../packaging/payload-walk.ts';
import { bundledWalks, type Packaging, password, ROOT, walkOpener } from './bundled-walks.ts';
import { type CraftedEntry, craftPackage } from './crafted-zip.ts';
import { temporaryFolder } from './package-fixture.ts';

// Each reads packages of some megabytes several times, which takes long on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const MIB = 1024 * 1024;
const folder = temporaryFolder();
let path = '';
let number = 0;

let packaging: Packaging;
beforeAll(async () => {
  packaging = await bundledWalks(folder, null);
});

const open = walkOpener();

async function opened(bytes: Buffer, by = packaging) {
  path = join(folder, `${number++}.zip`);
  return open(by, path, bytes);
}

type Opened = Awaited<ReturnType<typeof opened>>;

async function walkInThreads(
  payload: Opened['payload'],
  entries: Opened['entries'],
  options: WalkOptions,
  { ThreadedWalks } = packaging,
): Promise<Walk> {
  const walks = new ThreadedWalks(payload, entries);
  return walks.walk(options).finally(() => walks.close());
}

/** What is comparable of a walk. */
function told({ authentic, entries, broken }: Walk): unknown {
  const fault = broken && { path: broken.path, code: broken.error.code, detail: broken.error.detail };
  return { authentic, entries, fault };
}

async function bothWays(bytes: Buffer): Promise<Walk> {
  const { payload, entries } = await opened(bytes);
  // Less is not worth threads, and nothing would be compared.
  expect(payload.plain.size).toBeGreaterThan(4 * MIB);
  const alone = await packaging.walkPayload(payload, entries, {});
  const walked = await walkInThreads(payload, entries, {});
  expect(told(walked)).toEqual(told(alone));
  return walked;
}

function logLines(bytes: number): Buffer {
  let text = '';
  for (let line = 0; text.length < bytes; line++) text += `${line * 7919} GET https://host${line % 97}.example.jp/\r\n`;
  return Buffer.from(text).subarray(0, bytes);
}

const noise = randomBytes(5 * MIB);
const log = logLines(2 * MIB);

/** Lengths around what is read and decoded at once, in every form. */
const CONTENTS: Record<string, Buffer> = {
  'data/log.txt': log,
  'data/noise.bin': noise.subarray(0, 3 * MIB + 17),
  ...Object.fromEntries(
    [0, 1, MIB / 2 - 1, MIB / 2, MIB / 2 + 1, MIB - 1, MIB, MIB + 1, 2 * MIB].flatMap((length) => [
      [`data/${length}.txt`, log.subarray(0, length)],
      [`data/${length}.bin`, noise.subarray(1, length + 1)],
    ]),
  ),
  ...Object.fromEntries(Array.from({ length: 700 }, (_, number) => [`data/small/${number}`, log.subarray(0, number)])),
};

const SOME_CONTENTS = Object.fromEntries(Object.entries(CONTENTS).filter((_, at) => at < 2 || at % 7 === 0));

const stored = (name: string, data: Buffer): CraftedEntry => ({ name, data });
const deflated = (name: string, data: Buffer): CraftedEntry => ({ name, data, deflate: true });
const ballast = stored('data/ballast.bin', noise.subarray(0, 4 * MIB));

/** A deflated entry whose bytes in the archive are changed, while its headers stay true to the content. */
function spoilt(name: string, data: Buffer, change: (raw: Buffer) => Buffer): CraftedEntry {
  const raw = change(deflateRawSync(data));
  return { name, data, raw, both: { method: 8 } };
}

function withByte(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = changed[at]! ^ 0x5a;
  return changed;
}

const BROKEN: [string, (name: string, data: Buffer) => CraftedEntry][] = [
  ['wrong sum', (name, data) => ({ name, data, deflate: true, both: { crc: 1 } })],
  ['wrong sum, stored', (name, data) => ({ name, data, both: { crc: 1 } })],
  ['a byte more declared', (name, data) => ({ name, data, deflate: true, both: { size: data.length + 1 } })],
  ['a byte less declared', (name, data) => ({ name, data, deflate: true, both: { size: data.length - 1 } })],
  ['a byte declared', (name, data) => ({ name, data, deflate: true, both: { size: 1 } })],
  ['nothing declared', (name, data) => ({ name, data, deflate: true, both: { size: 0 } })],
  ['a byte less declared, stored', (name, data) => ({ name, data, both: { size: data.length - 1 } })],
  ['a byte more declared, stored', (name, data) => ({ name, data, both: { size: data.length + 1 } })],
  ['bytes behind the stream', (name, data) => spoilt(name, data, (raw) => Buffer.concat([raw, Buffer.from('more')]))],
  ['a stream cut off', (name, data) => spoilt(name, data, (raw) => raw.subarray(0, raw.length - 9))],
  ['a stream cut in half', (name, data) => spoilt(name, data, (raw) => raw.subarray(0, raw.length >> 1))],
  ['no stream at all', (name, data) => spoilt(name, data, () => Buffer.from('?'.repeat(40)))],
  ['an empty stream', (name, data) => spoilt(name, data, () => Buffer.alloc(0))],
  [
    'longer than declared, and then broken',
    (name, data) => ({ ...spoilt(name, data, (raw) => withByte(raw, raw.length - 20)), both: { method: 8, size: 9 } }),
  ],
];

describe('read in threads, a package tells what it tells when read in one', () => {
  test('whole, with entries of every length and form', async () => {
    const walk = await bothWays(craftPackage({ password, payload: CONTENTS }));
    expect(walk).toMatchObject({ authentic: true, broken: null });
    expect(walk.entries.find(({ path: name }) => name === 'manifest-sha256.txt')?.text).toContain('  data/log.txt\n');
    const inner = Object.entries(CONTENTS).map(([name, data]) => stored(name, data));
    expect(await bothWays(craftPackage({ password, inner }))).toMatchObject({ authentic: true, broken: null });
  });

  test.each(BROKEN)('one small and one large entry with %s', async (_, broken) => {
    const small = broken('data/small.txt', log.subarray(0, 5000));
    const large = broken('data/large.txt', log);
    for (const inner of [
      [stored('a', log), small, ballast, large, deflated('z', log)],
      [large, ballast, small],
    ]) {
      const walk = await bothWays(craftPackage({ password, inner }));
      expect(walk.authentic).toBe(true);
      expect(walk.broken?.path).toBe(inner.includes(small) && inner[0] !== large ? 'data/small.txt' : 'data/large.txt');
    }
  });

  test('with any byte of the ciphertext, the tag or a text changed', async () => {
    const whole = craftPackage({ password, payload: { ...SOME_CONTENTS, 'data/z': noise.subarray(0, 700_000) } });
    const { entries, textStart, textEnd } = await opened(whole);
    const places = fc.nat(entries.length - 1).chain((chosen) => {
      const { dataOffset, compressedSize } = entries[chosen]!;
      return fc.nat(Math.max(0, compressedSize - 1)).map((at) => textStart + dataOffset + at);
    });
    const property = fc.asyncProperty(fc.uniqueArray(places, { minLength: 1, maxLength: 3 }), async (changed) => {
      // A place without bytes is one of the next header's, which is then none.
      const walk = await bothWays(changed.reduce(withByte, whole)).catch((error: unknown) => {
        if (error instanceof packaging.ExpectedError) return null;
        throw error;
      });
      expect(walk?.authentic ?? false).toBe(false);
    });
    await fc.assert(property, { numRuns: 5 });
    expect(await bothWays(withByte(whole, textEnd + 3))).toMatchObject({ authentic: false, broken: null });
  });

  test('of nothing but empty entries beside the ballast, and of one that is larger than all memory for pieces', async () => {
    const empty = Array.from({ length: 3000 }, (_, number) => ({
      name: `data/${number}`,
      deflate: number % 2 === 0,
    }));
    expect(await bothWays(craftPackage({ password, inner: [...empty, ballast] }))).toMatchObject({ broken: null });
    const large = deflated('data/large', Buffer.concat(Array.from({ length: 10 }, () => noise)));
    expect(await bothWays(craftPackage({ password, inner: [large] }))).toMatchObject({ broken: null });
  });

  test('of entries that grow as much as is allowed', async () => {
    const zeros = Array.from({ length: 8 }, (_, number) => deflated(`data/${number}`, Buffer.alloc(15 * MIB)));
    expect(await bothWays(craftPackage({ password, inner: [...zeros, ballast] }))).toMatchObject({ broken: null });
  });
});

describe('what threads leave as it was', () => {
  const whole = craftPackage({ password, payload: CONTENTS });

  test('progress counts up to all bytes of the payload', async () => {
    const { payload, entries } = await opened(whole);
    const told: { bytesDone: number; bytesTotal: number; path: string | null }[] = [];
    await walkInThreads(payload, entries, { onProgress: (progress) => told.push(progress) });
    const { size } = payload.plain;
    expect(told.length).toBeGreaterThan(size / MIB / 2);
    expect(
      told.every(({ bytesDone, bytesTotal }, at) => bytesTotal === size && bytesDone >= (told[at - 1]?.bytesDone ?? 0)),
    ).toBe(true);
    expect(told.at(-1)).toEqual({ bytesDone: size, bytesTotal: size, path: null });
    expect(told.at(-2)?.bytesDone).toBeLessThanOrEqual(size);
  });

  test.each([0, 1, 5, 12])('cancelled at progress %i', async (when) => {
    const { payload, entries } = await opened(whole);
    const stop = new AbortController();
    let calls = 0;
    const options: WalkOptions = { signal: stop.signal, onProgress: () => calls++ === when && stop.abort() };
    await expect(walkInThreads(payload, entries, options)).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls).toBe(when + 1);
    await expect(walkInThreads(payload, entries, options)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('the key is overwritten, however it ends', async () => {
    const { payload, entries } = await opened(whole);
    const keys: Uint8Array[] = [];
    const share = payload.sharedKey.bind(payload);
    payload.sharedKey = () => {
      const key = share();
      expect(key.some((byte) => byte !== 0)).toBe(true);
      keys.push(key);
      return key;
    };
    await walkInThreads(payload, entries, {});
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    await expect(walkInThreads(payload, entries, options)).rejects.toMatchObject({ code: 'cancelled' });
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key.every((byte) => byte === 0)).toBe(true);
  });

  test.each([0, 1, 4, 9])(
    'a disk that fails at reading %i is thrown, and says nothing about the package',
    async (when) => {
      const { file, payload, entries } = await opened(whole);
      const fill = file.fill.bind(file);
      let calls = 0;
      file.fill = async (buffer, offset) => {
        if (calls++ === when) throw new packaging.ExpectedError('file-unreadable', { path });
        return fill(buffer, offset);
      };
      await expect(walkInThreads(payload, entries, {})).rejects.toMatchObject({ code: 'file-unreadable' });
    },
  );

  test('closed meanwhile, it says that the file could not be read, and not that it is damaged', async () => {
    const { file, payload, entries } = await opened(whole);
    for (const walk of [walkInThreads, packaging.walkPayload]) {
      const walking = walk(payload, entries, { onProgress: () => void file.close() });
      await expect(walking).rejects.toMatchObject({ code: 'file-unreadable' });
    }
  });

  test('a file that ends while it is read is damaged', async () => {
    const { payload, entries } = await opened(whole);
    truncateSync(path, 3 * MIB);
    const damaged = { code: 'damaged', detail: { check: 'truncated' } };
    await expect(walkInThreads(payload, entries, {})).rejects.toMatchObject(damaged);
    await expect(packaging.walkPayload(payload, entries, {})).rejects.toMatchObject(damaged);
  });

  test('no thread outlives what it was started for', async () => {
    const { file } = await opened(whole);
    await file.close();
    const place = await build({
      entryPoints: [join(ROOT, 'packaging/index.ts'), join(ROOT, 'packaging/payload-worker.ts')],
      outdir: join(folder, 'ended'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'error',
    }).then(() => join(folder, 'ended'));
    writeFileSync(join(place, 'package.json'), '{"type":"module"}');
    const script = `
      import { openPackage } from ${JSON.stringify(pathToFileURL(join(place, 'index.js')).href)};
      for (const cancelled of [true, false]) {
        const reader = await openPackage(${JSON.stringify(path)}, { password: ${JSON.stringify(password)} });
        const stop = new AbortController();
        const options = { signal: stop.signal, onProgress: () => cancelled && stop.abort() };
        console.log(await reader.verify(options).then(({ ok }) => ok, (error) => error.code ?? error.stack));
        await reader.close();
      }`;
    const options = { encoding: 'utf8', timeout: 20_000 } as const;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    expect(said.trim().split('\n')).toEqual(['cancelled', 'true']);
  });
});

describe('threads that are not as they should be', () => {
  const whole = craftPackage({ password, payload: { ...SOME_CONTENTS, 'data/z': noise.subarray(0, 2 * MIB) } });
  const talking = (then: string) =>
    `import('node:worker_threads').then(({ parentPort }) => {
      parentPort.on('message', (question) => { ${then} });
      parentPort.postMessage('ready');
    });`;

  test.each([
    ['cannot be read', 'no program at all'],
    ['ends as it starts', 'process.exit(0)'],
    ['fails as it starts', "throw new Error('out of memory')"],
    ['is another', "import('node:worker_threads').then((w) => w.parentPort.postMessage('hello'))"],
    ['ends at its first piece', talking('process.exit(1)')],
    ['fails at its first piece', talking("throw new Error('out of memory')")],
    [
      'ends at its third piece',
      talking(
        'globalThis.n = (globalThis.n ?? 0) + 1; if (n > 2) process.exit(0); else parentPort.postMessage({ slot: question.slot, read: [] });',
      ),
    ],
  ])('where the program of a thread %s, all is read in the calling one', async (_, program) => {
    const other = await bundledWalks(folder, program);
    const { payload, entries } = await opened(whole, other);
    const alone = await other.walkPayload(payload, entries, {});
    expect(alone).toMatchObject({ authentic: true, broken: null });
    expect(told(await walkInThreads(payload, entries, {}, other))).toEqual(told(alone));
  });

  test('what a thread says is what is told: threads are used', async () => {
    const lie = talking(`
      const numbers = [...question.whole, ...(question.part?.last ? [question.part.entry] : [])];
      const read = numbers.map(({ number, path }) => ({ number, entry: { path, bytes: 7, sha256: 'lie', text: null }, fault: null }));
      parentPort.postMessage({ slot: question.slot, read });`);
    const other = await bundledWalks(folder, lie);
    const { payload, entries } = await opened(whole, other);
    const walk = await walkInThreads(payload, entries, {}, other);
    expect(walk.entries.every(({ sha256 }) => sha256 === 'lie')).toBe(true);
  });

  test('one that never answers can be cancelled', async () => {
    const other = await bundledWalks(folder, talking(''));
    const { payload, entries } = await opened(whole, other);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    const started = performance.now();
    const walk = walkInThreads(payload, entries, { signal: stop.signal }, other);
    await expect(walk).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a small package starts none', async () => {
    const other = await bundledWalks(folder, talking(''));
    const small = craftPackage({ password });
    expect(small.length).toBeLessThan(4 * MIB);
    const { payload, entries } = await opened(small, other);
    expect(await walkInThreads(payload, entries, {}, other)).toMatchObject({ authentic: true, broken: null });
    expect(readFileSync(path).equals(small)).toBe(true);
  });
});
