import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../../core/errors.ts';
import { throwIfCancelled } from '../../packaging/cancellation.ts';
import { demandSpace } from '../../packaging/extract.ts';
import { writeProblem } from '../../packaging/file-problem.ts';
import { ArtifactWriter, readArtifact, type WrittenArtifact } from '../shared/artifact-file.ts';
import { flushFolder } from '../shared/durable-file.ts';
import type { StoredFile, StoreFolder } from '../shared/packer-calls.ts';

/**
 * Encrypts content into the owner's folder under the HMAC of it. Content that is there already is kept once. A failed
 * or cancelled run leaves nothing; `source` failing fails this.
 * @throws ExpectedError `no-space`, `read-only-target`, `cancelled`
 */
export async function storeContent(
  { folder, keys }: StoreFolder,
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<WrittenArtifact> {
  const temporary = path.join(folder, `${randomBytes(12).toString('hex')}.part`);
  const writing = async <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw writeProblem(error, 'vault');
    });
  await writing(() => mkdir(folder, { recursive: true }));
  const file = await writing(() => open(temporary, 'wx', 0o600));
  try {
    const writer = await writing(() => ArtifactWriter.start(file, keys));
    for await (const bytes of source) {
      throwIfCancelled(signal);
      await writing(() => writer.write(bytes));
    }
    throwIfCancelled(signal);
    const written = await writing(() => writer.finish());
    await writing(async () => {
      await file.sync();
      await file.close();
      await rename(temporary, path.join(folder, `${written.name}.kka`));
      await flushFolder(folder);
    });
    return written;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Before entries of an archive are stored: a bomb, or merely too much, is refused before the disk is full of what no
 * case will point at. @throws ExpectedError `no-space`, `read-only-target`
 */
export async function demandRoom({ folder }: StoreFolder, bytes: number): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await demandSpace(folder, bytes);
  } catch (error) {
    throw writeProblem(error, 'vault');
  }
}

/** Decrypted content of a stored artifact. @throws ExpectedError `file-vanished`, `file-unreadable`, `damaged` */
export async function* storedContent({ file, name, keys }: StoredFile): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new ExpectedError('file-vanished', { name: 'artifact' }, { cause: error });
  });
  try {
    yield* readArtifact(handle, keys, name);
  } finally {
    await handle.close();
  }
}
