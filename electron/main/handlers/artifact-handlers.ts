import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { artifactChannels } from '../../../contract/artifact-channels.ts';
import { ExpectedError } from '../../../core/errors.ts';
import type { ArtifactId, OwnerId } from '../../../core/model/ids.ts';
import { SAMPLE_PASSWORD, sampleName } from '../../../core/exchange/sample-name.ts';
import { artifactKeys, wipe } from '../../shared/artifact-file.ts';
import type { StoredFile, StoreFolder } from '../../shared/packer-calls.ts';
import type { Handlers } from '../calls.ts';
import type { Program } from '../program.ts';

/** What a page may hand over as bytes: pasted text, a dragged mail. Larger things are files. */
const MAX_PASTED_BYTES = 64 * 1024 * 1024;
/** What a page may take at once; more would not fit beside the screens. */
const MAX_READ_BYTES = 512 * 1024 * 1024;

export function artifactHandlers(program: Program): Handlers<keyof typeof artifactChannels> {
  const { index, packer, jobs, tokens, dialogs, mediaLog } = program;
  return {
    'artifact.add': async ({ ownerId, artifactId, jobId, token }) =>
      withOwner(program, ownerId, async (key, into) => {
        const file = tokens.path(token, 'read');
        const { answer, stored } = await jobs.run(jobId, 'add', () => packer.call('add', { jobId, file, into }));
        if (stored) await index.put(ownerId, key, artifactId, { name: stored.name, size: stored.size });
        return answer;
      }),
    'artifact.addBytes': async ({ ownerId, artifactId, bytes }) => {
      if (bytes.byteLength > MAX_PASTED_BYTES) throw new ExpectedError('file-too-large', { limit: MAX_PASTED_BYTES });
      const jobId = randomUUID();
      return withOwner(program, ownerId, async (key, into) => {
        const stored = await jobs.run(jobId, 'add', () => packer.call('addBytes', { jobId, bytes, into }));
        await index.put(ownerId, key, artifactId, { name: stored.name, size: stored.size });
        const { size, sha256 } = stored;
        return { size, sha256, status: 'stored', modifiedAt: null, expectedSize: size };
      });
    },
    'artifact.read': async ({ ownerId, artifactId, maxBytes }) => {
      const limit = Math.min(maxBytes, MAX_READ_BYTES);
      const jobId = randomUUID();
      return withStored(program, ownerId, artifactId, (from, size) => {
        if (size > limit) throw new ExpectedError('file-too-large', { bytes: size, limit });
        return jobs.run(jobId, 'other', () => packer.call('read', { jobId, from, maxBytes: limit }));
      });
    },
    'artifact.remove': async ({ ownerId, artifactId }) =>
      withOwner(program, ownerId, async (key) => {
        await index.remove(ownerId, key, artifactId);
        return {};
      }),
    'artifact.copy': async ({ ownerId, artifactId, jobId, toOwnerId, toArtifactId }) =>
      withStored(program, ownerId, artifactId, (from, size) =>
        withOwner(program, toOwnerId, async (key, into) => {
          const stored = await jobs.run(jobId, 'other', () => packer.call('copy', { jobId, from, size, into }));
          await index.put(toOwnerId, key, toArtifactId, { name: stored.name, size: stored.size });
          return {};
        }),
      ),
    'artifact.export': async ({ ownerId, artifactId, jobId, suggestedName }) =>
      withStored(program, ownerId, artifactId, async (from, size) => {
        const target = await dialogs.save(suggestedName);
        if (target === null) return null;
        const { sha256 } = await jobs.run(jobId, 'other', () => packer.call('export', { jobId, from, size, target }));
        await mediaLog.add('original', [target], { size, sha256 });
        return { fileName: path.basename(target) };
      }),
    'sample.export': async ({ jobId, bytes, sha256 }) => {
      if (bytes.byteLength > MAX_READ_BYTES) throw new ExpectedError('file-too-large', { limit: MAX_READ_BYTES });
      const target = await dialogs.save(`${sampleName(sha256)}.zip`);
      if (target === null) return null;
      const { hashFile } = await jobs.run(jobId, 'other', () => packer.call('exportSample', { jobId, bytes, target }));
      await mediaLog.add('sample', [target, hashFile], { size: bytes.byteLength, sha256 });
      return { fileName: path.basename(target), hashFile: path.basename(hashFile), password: SAMPLE_PASSWORD };
    },
  };
}

/** Lends the owner's key and its place in the store, and overwrites them afterwards. */
export async function withOwner<T>(
  { vault, index }: Program,
  ownerId: OwnerId,
  work: (key: Uint8Array, into: StoreFolder) => Promise<T>,
): Promise<T> {
  const key = vault.ownerKey(ownerId);
  const keys = artifactKeys(key);
  try {
    return await work(key, { folder: index.folder(ownerId), keys });
  } finally {
    key.fill(0);
    wipe(keys);
  }
}

async function withStored<T>(
  program: Program,
  ownerId: OwnerId,
  artifactId: ArtifactId,
  work: (from: StoredFile, size: number) => Promise<T>,
): Promise<T> {
  return withOwner(program, ownerId, async (key, { keys }) => {
    const { name, size } = await program.index.find(ownerId, key, artifactId);
    return work({ file: program.index.file(ownerId, name), name, keys }, size);
  });
}
