import { expect, test } from 'vitest';
import type { Artifact } from '../../../core/model/artifact.ts';
import { ArtifactId, uuidv7 } from '../../../core/model/ids.ts';
import {
  acceptedArtifacts,
  asMeasured,
  entryFinder,
  otherEntries,
} from '../../../renderer/features/respond/opening/package-artifacts.ts';
import { sortOthers } from '../../../renderer/features/respond/reading/other-files.tsx';
import { processorMs } from '../../processor-time.ts';

const artifact = (packagePath?: string): Artifact => ({
  artifactId: ArtifactId.parse(uuidv7()),
  kind: 'file',
  originalName: 'a.txt',
  size: 1,
  sha256: null,
  addedAt: '2026-11-20T00:00:00.000Z',
  modifiedAt: null,
  status: 'stored',
  ...(packagePath === undefined ? {} : { packagePath }),
});
const ENTRIES = [
  { path: 'data/mail/1/message.eml', size: 3 },
  { path: 'data/report.json', size: 9 },
];

test('an artifact is found by its path in the package, with or without data/', () => {
  expect(entryFinder(ENTRIES)(artifact('data/mail/1/message.eml'))?.size).toBe(3);
  expect(entryFinder(ENTRIES)(artifact('mail/1/message.eml'))?.size).toBe(3);
  expect(entryFinder(ENTRIES)(artifact('mail/2/message.eml'))).toBeNull();
  expect(entryFinder(ENTRIES)(artifact())).toBeNull();
});

test('only what the package holds is asked for, and what nothing stands for is listed', () => {
  const here = artifact('data/mail/1/message.eml');
  expect(acceptedArtifacts([here, artifact('data/files/gone.bin')], ENTRIES)).toEqual([
    { artifactId: here.artifactId, path: 'data/mail/1/message.eml' },
  ]);
  expect(otherEntries([here], ENTRIES)).toEqual([ENTRIES[1]]);
});

test('a package of a hundred thousand entries and a report that names twenty thousand do not stop the page', () => {
  const entries = Array.from({ length: 100_000 }, (_, index) => ({
    path: `data/files/${index}`.padEnd(60, 'x'),
    size: 1,
  }));
  const artifacts = entries.slice(-20_000).map(({ path }) => artifact(path));
  const start = processorMs();
  expect(acceptedArtifacts(artifacts, entries).length).toBe(20_000);
  expect(otherEntries(artifacts, entries).length).toBe(80_000);
  expect(processorMs() - start).toBeLessThan(2000);
});

test('a case records what was measured, and names what the report claims otherwise', () => {
  const claimed = { ...artifact('data/files/a.txt'), sha256: 'a'.repeat(64) };
  const unclaimed = artifact('data/files/b.txt');
  const measured = (one: Artifact) => ({ artifactId: one.artifactId, size: 7, sha256: 'b'.repeat(64) });
  const { artifacts, differing } = asMeasured(
    [claimed, unclaimed, artifact('data/files/gone.txt')],
    [measured(claimed), measured(unclaimed)],
  );
  expect(artifacts.map(({ size, sha256 }) => [size, sha256])).toEqual([
    [7, 'b'.repeat(64)],
    [7, 'b'.repeat(64)],
  ]);
  expect(differing).toEqual(['a.txt']);
});

test('only a file nobody names is worth an alarm: what every package holds is kept apart', () => {
  const own = ['data/report.json', 'data/custody.jsonl', 'bagit.txt', 'manifest-sha256.txt', 'data/indicators.csv'];
  const files = [...own, 'data/files/extra.exe', 'data/files/report.json'].map((path) => ({ path, size: 1 }));
  const { own: kept, unnamed } = sortOthers(files);
  expect(kept.map(({ path }) => path)).toEqual(own);
  expect(unnamed.map(({ path }) => path)).toEqual(['data/files/extra.exe', 'data/files/report.json']);
});
