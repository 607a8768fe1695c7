import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ArtifactSource, SealRequest } from '../../packaging/index.ts';
import { openPackage } from '../../packaging/index.ts';
import { sha256 } from './crafted-zip.ts';
import { artifactOf, hasProgram, inPieces, sealRequest, temporaryFolder } from './package-fixture.ts';

const MIB = 1024 * 1024;
const ROOT = join(import.meta.dirname, '../..');
const folder = temporaryFolder();
const target = join(folder, 'target');

const THREADS = ['packing-worker', 'file-worker'];

/** The packages' code as a release bundles it: only then are there programs for threads. */
const bundled = join(folder, 'bundled');
const codec = join(bundled, 'deflate.wasm');
type Packaging = { sealPackage: (request: SealRequest) => Promise<{ size: number }> };
let packaging: Packaging;

beforeAll(async () => {
  mkdirSync(target);
  await build({
    entryPoints: ['index', ...THREADS].map((name) => join(ROOT, `packaging/${name}.ts`)),
    outdir: bundled,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  writeFileSync(join(bundled, 'package.json'), '{"type":"module"}');
  copyFileSync(join(ROOT, 'packaging/libdeflate/deflate.wasm'), codec);
  packaging = (await import(pathToFileURL(join(bundled, 'index.js')).href)) as Packaging;
});

function logLines(bytes: number, seed: number): Buffer {
  let text = '';
  for (let line = seed; text.length < bytes; line++)
    text += `${line * 7919} GET https://host${line % 97}.example.jp/\r\n`;
  return Buffer.from(text).subarray(0, bytes);
}

/** Of the artifacts that were made last, by path. */
const contents = new Map<string, Uint8Array>();

function recorded(path: string, bytes: Uint8Array, pieces?: number): ArtifactSource {
  contents.set(path, bytes);
  return artifactOf(path, bytes, pieces);
}

/** Every kind of length around a chunk, what shrinks and what does not, and more small files than one batch holds. */
function artifacts(): ArtifactSource[] {
  const large = [0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 5 * MIB + 17].flatMap((length) => [
    recorded(`data/files/log-${length}.txt`, logLines(length, length), 100_000),
    recorded(`data/files/noise-${length}.bin`, randomBytes(length), 1_000_000),
    recorded(`data/files/zeros-${length}.bin`, Buffer.alloc(length), 3 * MIB),
  ]);
  const small = Array.from({ length: 1500 }, (_, number) =>
    recorded(`data/logs/${number}.txt`, logLines(number % 40 === 0 ? 300_000 : number % 700, number)),
  );
  return [...small.slice(0, 700), ...large, ...small.slice(700)];
}

function payloadOf(path: string, password: string): string {
  execFileSync('7z', ['x', '-y', `-p${password}`, `-o${folder}`, path, 'payload.zip'], { stdio: 'ignore' });
  return join(folder, 'payload.zip');
}

describe('compressing in threads', () => {
  test.each(['fast', 'balanced', 'small'] as const)(
    '%s: every reader gets back every byte, in order',
    async (level) => {
      const sources = artifacts();
      const request = sealRequest(join(target, `${level}.zip`), {
        artifacts: sources,
        compression: level,
        documents: async (findings, packed) => {
          expect(findings).toEqual([]);
          expect(packed.map((each) => each.sha256)).toEqual(sources.map(({ expectedSha256 }) => expectedSha256));
          return [];
        },
      });
      await packaging.sealPackage(request);
      const reader = await openPackage(request.target, { password: request.password });
      expect((await reader.verify()).ok).toBe(true);
      expect(reader.entries.slice(0, sources.length).map(({ path }) => path)).toEqual(sources.map(({ path }) => path));
      await reader.close();
      if (!hasProgram('7z')) return;
      const payload = payloadOf(request.target, request.password);
      expect(execFileSync('7z', ['t', payload], { encoding: 'utf8' })).toContain('Everything is Ok');
      if (hasProgram('bsdtar')) execFileSync('bsdtar', ['-xOf', payload], { stdio: 'ignore' });
      if (hasProgram('python3')) {
        const script = 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).testzip())';
        expect(execFileSync('python3', ['-c', script, payload], { encoding: 'utf8' }).trim()).toBe('None');
      }
      rmSync(request.target);
    },
  );

  test.each([
    ['is not there', () => rmSync(codec)],
    ['is broken', () => writeFileSync(codec, 'no WebAssembly')],
  ])('where libdeflate %s, it is sealed by zlib', async (_, take) => {
    const whole = readFileSync(codec);
    take();
    try {
      const request = sealRequest(join(target, 'zlib.zip'), { artifacts: artifacts(), compression: 'fast' });
      await packaging.sealPackage(request);
      const reader = await openPackage(request.target, { password: request.password });
      expect((await reader.verify()).ok).toBe(true);
      await reader.close();
      rmSync(request.target);
    } finally {
      writeFileSync(codec, whole);
    }
  });

  test('a file that fails while others are under way is the only finding', async () => {
    const vanished: ArtifactSource = {
      ...artifactOf('data/files/vanished.bin', logLines(3 * MIB, 1)),
      open: async function* () {
        yield logLines(2 * MIB, 1);
        throw Object.assign(new Error('gone'), { code: 'ENOENT' });
      },
    };
    const empty: ArtifactSource = {
      ...artifactOf('data/files/empty.bin', logLines(100, 1)),
      open: async function* () {
        yield* [];
        throw Object.assign(new Error('no'), { code: 'EACCES' });
      },
    };
    const changed = { ...artifactOf('data/files/changed.bin', logLines(100, 1)), expectedSha256: sha256(Buffer.of(1)) };
    const rest = artifacts();
    const findings: unknown[] = [];
    const request = sealRequest(join(target, 'findings.zip'), {
      artifacts: [...rest.slice(0, 800), vanished, empty, changed, ...rest.slice(800)],
      documents: async (found, packed) => {
        findings.push(...found.map(({ path, problem, packedBytes }) => [path, problem, packedBytes]));
        expect(packed).toHaveLength(rest.length + 2);
        return [];
      },
    });
    await packaging.sealPackage(request);
    expect(findings).toEqual([
      ['data/files/vanished.bin', 'vanished', 2 * MIB],
      ['data/files/empty.bin', 'unreadable', 0],
      ['data/files/changed.bin', 'content-changed', 100],
    ]);
    rmSync(request.target);
  });

  /** The same content as files that a thread may read, every hundredth of them not. */
  function asFiles(sources: readonly ArtifactSource[]): ArtifactSource[] {
    const place = join(folder, `files-${randomBytes(4).toString('hex')}`);
    mkdirSync(place);
    return sources.map((source, number) => {
      const bytes = contents.get(source.path)!;
      const file = join(place, String(number));
      writeFileSync(file, bytes);
      return number % 100 === 50 ? source : { ...source, file, open: () => inPieces(bytes, 1_000_000) };
    });
  }

  test('files that a thread reads are packed as what is read here', async () => {
    const sources = asFiles(artifacts());
    const changed = asFiles([recorded('data/files/changed.bin', logLines(3 * MIB, 1))]);
    truncateSync(changed[0]!.file!, 2 * MIB);
    const gone = { ...artifactOf('data/files/gone.bin', logLines(100, 1)), file: join(folder, 'no such file') };
    const locked = { ...artifactOf('data/files/locked.bin', logLines(100, 1)), file: folder };
    const named: string[] = [];
    const request = sealRequest(join(target, 'files.zip'), {
      artifacts: [...sources.slice(0, 730), gone, ...changed, locked, ...sources.slice(730)],
      documents: async (findings, packed) => {
        named.push(...findings.map(({ path, problem, packedBytes }) => `${path} ${problem} ${packedBytes}`));
        const expected = new Map(sources.map(({ path, expectedSha256 }) => [path, expectedSha256]));
        for (const { path, sha256: found } of packed) if (expected.has(path)) expect(found).toBe(expected.get(path));
        expect(packed).toHaveLength(sources.length + 1);
        return [];
      },
    });
    await packaging.sealPackage(request);
    expect(named).toEqual([
      'data/files/gone.bin vanished 0',
      `data/files/changed.bin shrank ${2 * MIB}`,
      'data/files/locked.bin unreadable 0',
    ]);
    const reader = await openPackage(request.target, { password: request.password });
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
    rmSync(request.target);
  });

  test.each([0, 1, 5, 20])('cancelled at progress %i while a thread reads files: nothing is left', async (when) => {
    const stop = new AbortController();
    let calls = 0;
    const request = sealRequest(join(target, 'cancelled.zip'), {
      artifacts: asFiles(artifacts().slice(690, 730)).filter(({ file }) => file !== undefined),
      signal: stop.signal,
      onProgress: () => calls++ === when && stop.abort(),
    });
    await expect(packaging.sealPackage(request)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(target)).toEqual([]);
  });

  test.each([0, 3, 700, 705, 712, 720, 900])('cancelled at progress %i: nothing is left', async (when) => {
    const stop = new AbortController();
    let calls = 0;
    const request = sealRequest(join(target, 'cancelled.zip'), {
      artifacts: artifacts(),
      signal: stop.signal,
      onProgress: () => calls++ === when && stop.abort(),
    });
    await expect(packaging.sealPackage(request)).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(target)).toEqual([]);
  });

  test('no thread outlives a cancelled or a finished package', () => {
    const script = `
      import { sealPackage } from ${JSON.stringify(pathToFileURL(join(bundled, 'index.js')).href)};
      const bytes = Buffer.alloc(20 * 1024 * 1024, 'abc');
      for (const cancelled of [true, false]) {
        const stop = new AbortController();
        const artifact = { path: 'data/a', artifactId: 'a', expectedSize: bytes.length, expectedSha256: null,
          open: async function* () { yield bytes; } };
        const outcome = await sealPackage({ target: ${JSON.stringify(join(target, 'ended.zip'))}, kind: 'report',
          packageId: '00000000-0000-4000-8000-000000000000', day: '2026-01-05', artifacts: [artifact], custody: [],
          documents: async () => [], password: 'abc', recipients: [], signal: stop.signal,
          onProgress: () => cancelled && stop.abort() }).then(() => 'sealed', (error) => error.code ?? error.stack);
        console.log(outcome);
      }`;
    const options = { encoding: 'utf8', timeout: 20_000 } as const;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    expect(said.trim().split('\n')).toEqual(['cancelled', 'sealed']);
    rmSync(join(target, 'ended.zip'));
  });

  test('cancelling again and again, in the middle of compressing, ends no process', () => {
    const script = `
      import { sealPackage } from ${JSON.stringify(pathToFileURL(join(bundled, 'index.js')).href)};
      const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, n) => n * 7919 + ' ').join(''));
      const artifacts = Array.from({ length: 400 }, (_, n) => ({ path: 'data/' + n, artifactId: String(n),
        expectedSize: bytes.length, expectedSha256: null, open: async function* () { yield bytes; } }));
      for (let round = 0; round < 10; round++) {
        const stop = new AbortController();
        await sealPackage({ target: ${JSON.stringify(join(target, 'again.zip'))}, kind: 'report',
          packageId: '00000000-0000-4000-8000-000000000000', day: '2026-01-05', artifacts, custody: [],
          documents: async () => [], password: 'abc', recipients: [], signal: stop.signal,
          onProgress: ({ bytesDone }) => bytesDone > bytes.length * (round * 3 + 5) && stop.abort(),
        }).catch((error) => console.log(error.code));
      }`;
    const options = { encoding: 'utf8', timeout: 25_000 } as const;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    expect(said.trim().split('\n')).toEqual(Array(10).fill('cancelled'));
  });

  /** The packages' code beside another program for its threads. */
  async function withThreads(program: string, reading = program): Promise<Packaging> {
    const other = join(folder, `other-${randomBytes(4).toString('hex')}`);
    await build({
      entryPoints: [join(bundled, 'index.js')],
      outdir: other,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
    writeFileSync(join(other, 'package.json'), '{"type":"module"}');
    writeFileSync(join(other, 'packing-worker.js'), program);
    writeFileSync(join(other, 'file-worker.js'), reading);
    return (await import(pathToFileURL(join(other, 'index.js')).href)) as Packaging;
  }

  test.each([
    ['cannot be read', 'no program at all'],
    ['ends as it starts', 'process.exit(0)'],
    ['fails as it starts', "throw new Error('out of memory')"],
    ['is another', "import('node:worker_threads').then((w) => w.parentPort.postMessage('hello'))"],
  ])('where the program of a thread %s, the package is made without', async (_, program) => {
    const { sealPackage } = await withThreads(program);
    const large = recorded('data/files/large.bin', Buffer.concat([randomBytes(4 * MIB), logLines(MIB, 1)]), 1_000_000);
    const request = sealRequest(join(target, 'without.zip'), {
      artifacts: [large, recorded('data/small.txt', logLines(9, 2))],
    });
    await sealPackage(request);
    const reader = await openPackage(request.target, { password: request.password });
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
    rmSync(request.target);
  });

  test.each([false, true])(
    'a thread that ends at its first batch is an error (files: %s), nothing is left',
    async (files) => {
      const { sealPackage } = await withThreads(
        "import('node:worker_threads').then(({ parentPort }) => {" +
          "parentPort.on('message', () => process.exit(1)); parentPort.postMessage('ready'); });",
      );
      const sources = artifacts();
      const request = sealRequest(join(target, 'broken.zip'), { artifacts: files ? asFiles(sources) : sources });
      await expect(sealPackage(request)).rejects.toThrow('a thread of the packer');
      expect(readdirSync(target)).toEqual([]);
    },
  );
});
