import { ExpectedError } from '../core/errors.ts';
import type { PackageSignature } from '../core/model/package-signature.ts';
import { throwIfCancelled } from './cancellation.ts';
import { ExtractionFolder } from './extract.ts';
import { ListedContent, type ListedFile } from './listed-content.ts';
import type { WalkProgress } from './payload-walk.ts';
import type { RandomAccess } from './random-access.ts';
import type { ZipEntry } from './zip-structure.ts';

export type SomeExtracted = {
  readonly files: ListedFile[];
  /** See `ListedContent`. */
  readonly signature: PackageSignature;
};

/**
 * Extracts some files without reading the rest; what that proves: `ListedContent`. When a check fails everything is
 * removed again. Throws 'not-found' (a path that is not in it), 'damaged', 'unsafe', and what `ExtractionFolder` does.
 */
export async function extractSome(
  plain: RandomAccess,
  byPath: ReadonlyMap<string, ZipEntry>,
  options: {
    paths: readonly string[];
    directory: string;
    signal?: AbortSignal | undefined;
    onProgress?: WalkProgress | undefined;
  },
): Promise<SomeExtracted> {
  const chosen = [...new Set(options.paths)].map((path) => {
    const entry = byPath.get(path);
    if (!entry) throw new ExpectedError('not-found', { path });
    return entry;
  });
  const listed = await ListedContent.open(plain, byPath);
  const bytesTotal = chosen.reduce((sum, { size }) => sum + size, 0);
  const folder = await ExtractionFolder.create(options.directory, bytesTotal);
  let bytesDone = 0;
  const counted = async function* (path: string, content: AsyncIterable<Uint8Array>) {
    for await (const piece of content) {
      throwIfCancelled(options.signal);
      bytesDone += piece.length;
      options.onProgress?.({ bytesDone, bytesTotal, path });
      yield piece;
    }
  };
  try {
    const files: ListedFile[] = [];
    for (const entry of chosen) {
      const content = listed.content(entry, (file) => files.push(file));
      await folder.write(entry.path, counted(entry.path, content), entry.modified);
    }
    await folder.commit();
    return { files, signature: listed.signature };
  } catch (error) {
    await folder.discard();
    throw error;
  }
}
