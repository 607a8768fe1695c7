import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ArtifactId, uuidv7 } from '../../core/model/ids.ts';
import { packerService } from '../../electron/packer/service.ts';
import { artifactKeys } from '../../electron/shared/artifact-file.ts';
import type { FromPacker, PackerCallName, PackerCalls } from '../../electron/shared/packer-calls.ts';
import { sealPackage } from '../../packaging/index.ts';
import { artifactOf, sealRequest } from '../packaging/package-fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-accept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an entry that a report names a thousand times is read once', async () => {
  const file = path.join(folder, 'package.zip');
  const request = sealRequest(file, { artifacts: [artifactOf('data/files/a.bin', randomBytes(5000))] });
  await sealPackage(request);
  const told: FromPacker[] = [];
  const answer = packerService((message) => told.push(message));
  const call = async <N extends PackerCallName>(name: N, input: PackerCalls[N]['input']) => {
    await answer({ id: told.length, name, input });
    const last = told.at(-1);
    if (last?.type !== 'value') throw new Error(JSON.stringify(last));
    return last.value as PackerCalls[N]['output'];
  };
  const jobId = crypto.randomUUID();
  const { entries } = await call('open', {
    jobId,
    file,
    password: request.password,
    identities: [],
    fingerprints: [],
  });
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
