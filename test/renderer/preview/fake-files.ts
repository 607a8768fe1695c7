import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Output } from '../../../contract/index.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { placeOf, randomHex, type FakeMemory, type Handlers } from './fake-memory.ts';

/** Files that were given or are to be written, and what is stored of them. */
export function fakeFiles(memory: FakeMemory): Handlers {
  const { artifacts } = memory;
  const stored = (bytes: Uint8Array, modified: number | null): Output<'artifact.add'> => ({
    size: bytes.length,
    sha256: bytesToHex(sha256(bytes)) as never,
    status: 'stored',
    modifiedAt: modified === null ? null : new Date(modified).toISOString(),
    expectedSize: bytes.length,
  });
  return {
    'dialog.target': ({ suggestedName }) => ({ token: randomHex(16), label: `D:\\${suggestedName}`, freeBytes: 61e9 }),
    'dialog.open': () => [],
    'file.register': (input) => memory.register(input as unknown as File),
    'file.read': async ({ token }) => memory.bytesOf(token),
    'sample.files': () => [],
    'file.reveal': () => ({}),
    'artifact.add': async (input) => {
      const bytes = await memory.bytesOf(input.token);
      await memory.progress(input.jobId, 'storing', bytes.length);
      artifacts.set(placeOf(input), bytes);
      return stored(bytes, memory.files.get(input.token)?.lastModified ?? null);
    },
    'artifact.addBytes': (input) => {
      artifacts.set(placeOf(input), input.bytes);
      return stored(input.bytes, null);
    },
    'artifact.read': (input) => {
      const bytes = artifacts.get(placeOf(input));
      if (!bytes) throw new ExpectedError('not-found');
      if (bytes.length > input.maxBytes) throw new ExpectedError('file-too-large');
      return bytes;
    },
    'artifact.remove': (input) => {
      artifacts.delete(placeOf(input));
      return {};
    },
    'artifact.copy': (input) => {
      const bytes = artifacts.get(placeOf(input));
      if (bytes) artifacts.set(`${input.toOwnerId}/${input.toArtifactId}`, bytes);
      return {};
    },
    'artifact.export': ({ suggestedName }) => ({ fileName: suggestedName }),
  };
}
