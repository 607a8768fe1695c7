import { expect, test } from 'vitest';
import type { Artifact } from '../../../core/model/artifact.ts';
import { ArtifactId, uuidv7 } from '../../../core/model/ids.ts';
import {
  acceptedArtifacts,
  entryOfArtifact,
  otherEntries,
} from '../../../renderer/features/respond/opening/package-artifacts.ts';

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
  expect(entryOfArtifact(artifact('data/mail/1/message.eml'), ENTRIES)?.size).toBe(3);
  expect(entryOfArtifact(artifact('mail/1/message.eml'), ENTRIES)?.size).toBe(3);
  expect(entryOfArtifact(artifact('mail/2/message.eml'), ENTRIES)).toBeNull();
  expect(entryOfArtifact(artifact(), ENTRIES)).toBeNull();
});

test('only what the package holds is asked for, and what nothing stands for is listed', () => {
  const here = artifact('data/mail/1/message.eml');
  expect(acceptedArtifacts([here, artifact('data/files/gone.bin')], ENTRIES)).toEqual([
    { artifactId: here.artifactId, path: 'data/mail/1/message.eml' },
  ]);
  expect(otherEntries([here], ENTRIES)).toEqual([ENTRIES[1]]);
});
