import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArtifactId, uuidv7 } from '../../core/model/ids.ts';
import { packerService } from '../../electron/packer/service.ts';
import { artifactKeys } from '../../electron/shared/artifact-file.ts';
import type { FromPacker, PackerCallName, PackerCalls } from '../../electron/shared/packer-calls.ts';
import { sealPackage } from '../../packaging/index.ts';
import { craftPackage, sha256 } from '../packaging/crafted-zip.ts';
import { artifactOf, sealRequest } from '../packaging/package-fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-accept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The packer as main asks it; `told` is all that it sent. */
function packer() {
  const told: FromPacker[] = [];
  const answer = packerService((message) => told.push(message));
  let calls = 0;
  const call = async <N extends PackerCallName>(name: N, input: PackerCalls[N]['input']) => {
    const id = ++calls;
    await answer({ id, name, input });
    const own = told.find((message) => message.type !== 'progress' && message.id === id);
    if (own?.type !== 'value') throw new Error(JSON.stringify(own));
    return own.value as PackerCalls[N]['output'];
  };
  const open = (jobId: string, file: string, password: string) =>
    call('open', { jobId, file, password, identities: [], fingerprints: [] });
  return { told, call, open };
}

test('an entry that a report names a thousand times is read once', async () => {
  const file = path.join(folder, 'package.zip');
  const request = sealRequest(file, { artifacts: [artifactOf('data/files/a.bin', randomBytes(5000))] });
  await sealPackage(request);
  const { told, call, open } = packer();
  const jobId = crypto.randomUUID();
  const { entries } = await open(jobId, file, request.password);
  const entry = entries.find((each) => each.path.startsWith('data/') && each.size > 0)!;
  const into = { folder: path.join(folder, 'store'), keys: artifactKeys(randomBytes(32)) };
  const artifacts = Array.from({ length: 1000 }, () => ({ artifactId: ArtifactId.parse(uuidv7()), path: entry.path }));
  const { stored, missing } = await call('accept', { jobId, into, artifacts });
  expect([stored.length, missing.length, new Set(stored.map(({ name }) => name)).size]).toEqual([1000, 0, 1]);
  expect(readdirSync(into.folder).length).toBe(1);
  const progress = told.flatMap((message) => (message.type === 'progress' ? [message.progress] : []));
  expect(Math.max(...progress.map(({ bytesTotal }) => bytesTotal))).toBe(entry.size);
  await call('close', { jobId });
});

describe('one file of a package that nobody verified', () => {
  const payload = { 'data/a.txt': 'first', 'data/b.bin': Buffer.alloc(3_000_000, 'long') };
  const crafted = (changed?: string): string => {
    const file = path.join(folder, 'crafted.zip');
    const tamper = (files: Map<string, Buffer>) => {
      if (changed !== undefined) files.set('data/a.txt', Buffer.from(changed));
    };
    writeFileSync(file, craftPackage({ password: 'abandon-ability', payload, tamper }));
    return file;
  };

  test('is saved as it is, while the package is being verified', async () => {
    const { call, open } = packer();
    const packageJobId = crypto.randomUUID();
    await open(packageJobId, crafted(), 'abandon-ability');
    const target = path.join(folder, 'b.bin');
    const request = { jobId: crypto.randomUUID(), packageJobId, path: 'data/b.bin', target };
    const [{ ok }, saved] = await Promise.all([call('verify', { jobId: packageJobId }), call('exportEntry', request)]);
    expect(ok).toBe(true);
    expect(saved).toEqual({ size: 3_000_000, sha256: sha256(payload['data/b.bin']) });
    expect(readFileSync(target).equals(payload['data/b.bin'])).toBe(true);
    await call('close', { jobId: packageJobId });
  });

  test('is not saved when it is not the one of the list, and nothing is left', async () => {
    const { call, open } = packer();
    const packageJobId = crypto.randomUUID();
    await open(packageJobId, crafted('other'), 'abandon-ability');
    const request = { jobId: crypto.randomUUID(), packageJobId, target: path.join(folder, 'saved.txt') };
    await expect(call('exportEntry', { ...request, path: 'data/a.txt' })).rejects.toThrow(/damaged.*payload-manifest/);
    await expect(call('exportEntry', { ...request, path: 'data/none' })).rejects.toThrow(/not-found/);
    expect(readdirSync(folder)).toEqual(['crafted.zip']);
    await call('close', { jobId: packageJobId });
  });
});
