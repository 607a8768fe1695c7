import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeIdentity, openPackage, type PackageReader, sealPackage } from '../../packaging/index.ts';
import { type CraftedPackage, craftPackage, sha256 } from './crafted-zip.ts';
import { artifactOf, outcome, sealRequest, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const password = 'abandon-ability';
let number = 0;

async function using<T>(path: string, work: (reader: PackageReader) => Promise<T>): Promise<T> {
  const reader = await openPackage(path, { password });
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

function crafted(options: CraftedPackage): string {
  const path = join(folder, `${++number}.zip`);
  writeFileSync(path, craftPackage({ password, ...options }));
  return path;
}

const into = () => join(folder, `out-${++number}`);
const payload = { 'data/a.txt': 'first', 'data/b/c.txt': Buffer.alloc(3_000_000, 'long'), 'data/d.txt': '' };

describe('some files of a package', () => {
  test('are extracted as they are, and nothing else is', async () => {
    const directory = into();
    const told: number[] = [];
    const paths = ['data/b/c.txt', 'data/d.txt', 'tagmanifest-sha256.txt', 'data/b/c.txt'];
    const { files, signature } = await using(crafted({ payload }), (reader) =>
      reader.extractSome({ directory, paths, onProgress: ({ bytesDone }) => told.push(bytesDone) }),
    );
    expect(files.map(({ path }) => path)).toEqual(paths.slice(0, 3));
    expect(files[0]).toEqual({ path: 'data/b/c.txt', bytes: 3_000_000, sha256: sha256(payload['data/b/c.txt']) });
    expect(signature).toEqual({ state: 'absent' });
    const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
    expect(new Set(names)).toEqual(new Set(['data', 'data/b', ...paths]));
    expect(readFileSync(join(directory, 'data/b/c.txt')).equals(payload['data/b/c.txt'])).toBe(true);
    expect(told.at(-1)).toBe(files.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  test('come without the rest being read, so that damage elsewhere does not keep them back', async () => {
    const path = join(folder, 'large.zip');
    const artifacts = [artifactOf('data/a.bin', randomBytes(2_000_000)), artifactOf('data/b.txt', Buffer.from('mine'))];
    await sealPackage(sealRequest(path, { password, artifacts }));
    const bytes = readFileSync(path);
    bytes[1_000_000]! ^= 1;
    writeFileSync(path, bytes);
    await using(path, async (reader) => {
      const directory = into();
      expect(await outcome(reader.extractSome({ directory, paths: ['data/a.bin'] }))).toBe('damaged:crc');
      expect(existsSync(directory)).toBe(false);
      await reader.extractSome({ directory, paths: ['data/b.txt'] });
      expect(readFileSync(join(directory, 'data/b.txt'), 'utf8')).toBe('mine');
      expect(await outcome(reader.extract({ directory: into() }))).toMatch(/^damaged/);
    });
  });

  test.each<[string, string, CraftedPackage]>([
    [
      'is not as the manifest says',
      'damaged:tag-manifest',
      { tamper: (files) => files.set('manifest-sha256.txt', Buffer.from(`${'0'.repeat(64)}  data/a.txt\n`)) },
    ],
    ['is in no manifest', 'damaged:tag-manifest', { tamper: (files) => files.delete('manifest-sha256.txt') }],
    [
      'has a manifest that cannot be read',
      'damaged:tag-manifest',
      { tamper: (files) => files.set('tagmanifest-sha256.txt', Buffer.from('?')) },
    ],
    [
      'was changed after its manifest was made',
      'damaged:payload-manifest',
      { tamper: (files) => files.set('data/a.txt', Buffer.from('other')) },
    ],
    [
      'was added after its manifest was made',
      'damaged:payload-manifest',
      { payload: { 'data/x': '1' }, tamper: (files) => files.set('data/a.txt', Buffer.from('new')) },
    ],
    [
      'has a signature that is none',
      'damaged:signature',
      { tamper: (files) => files.set('tagmanifest-sha256.txt.sig', Buffer.from('none')) },
    ],
  ])('that %s: nothing is left', async (_, expected, options) => {
    const directory = into();
    await using(crafted({ payload, ...options }), async (reader) => {
      expect(
        await outcome(
          reader.extractSome({ directory, paths: ['data/d.txt', 'data/a.txt'].slice('payload' in options ? 1 : 0) }),
        ),
      ).toBe(expected);
    });
    expect(existsSync(directory)).toBe(false);
  });

  test('that is not in it, a folder with content, and a cancelled one', async () => {
    await using(crafted({ payload }), async (reader) => {
      const directory = into();
      expect(await outcome(reader.extractSome({ directory, paths: ['data/a.txt', 'data/../x'] }))).toBe('not-found');
      expect(await outcome(reader.extractSome({ directory: folder, paths: ['data/a.txt'] }))).toBe('target-exists');
      const stop = new AbortController();
      const options = { signal: stop.signal, onProgress: () => stop.abort() };
      expect(await outcome(reader.extractSome({ directory, paths: ['data/b/c.txt'], ...options }))).toBe('cancelled');
      expect(existsSync(directory)).toBe(false);
    });
  });

  test('of a signed package come with who signed the list of them', async () => {
    const identity = await makeIdentity();
    const path = join(folder, 'signed.zip');
    const artifacts = [artifactOf('data/b.txt', Buffer.from('mine'))];
    const signer = { signingSecret: identity.signingSecret, card: null };
    await sealPackage(sealRequest(path, { password, artifacts, signer }));
    const { signature } = await using(path, (reader) =>
      reader.extractSome({ directory: into(), paths: ['data/b.txt'] }),
    );
    expect(signature).toMatchObject({ state: 'valid', signingKey: identity.signingPublic });
  });
});
