import { createHash } from 'node:crypto';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import type { ArtifactKind } from '../core/model/artifact.ts';
import { readFileChunks } from './input-file.ts';

/** A file named on the command line (or found in a folder that was), before it is read. */
export type NamedFile = {
  readonly kind: ArtifactKind;
  readonly path: string;
  /** The name it had, with the folders below the one that was named, `/` between them. */
  readonly name: string;
  /** The computer whose outputs these are; null for anything else. */
  readonly host: string | null;
  readonly size: number;
  readonly modified: Date;
  /** Why it is not even tried: a link inside a folder, a pipe or device, a folder that cannot be listed. */
  readonly refused: 'link' | 'special' | 'folder' | null;
};

/** The same once it was read. */
export type EvidenceFile = NamedFile & {
  /** Null when it could not be read. */
  readonly sha256: string | null;
};

/** Files of one folder; a report holds at most 20,000 artifacts. */
const MAX_FILES = 20_000;

type Named = Pick<NamedFile, 'kind' | 'host'>;

/**
 * What an argument names: itself, or everything below a folder. Links in a folder are not followed, but they are
 * listed: nobody shall believe that they were packed. Throws `not-found`.
 */
export async function nameEvidence(named: Named, path: string): Promise<NamedFile[]> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new ExpectedError('not-found', { path }, { cause });
  });
  const fileAt = (file: string, size: number, modified: Date, refused: NamedFile['refused']): NamedFile => {
    const name = file === path ? basename(file) : relative(path, file).split(sep).join('/');
    return { ...named, path: file, name, size, modified, refused };
  };
  if (!info.isDirectory()) return [fileAt(path, info.size, info.mtime, info.isFile() ? null : 'special')];
  const files: NamedFile[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
    if (entries === null) files.push(fileAt(folder, 0, info.mtime, 'folder'));
    for (const entry of entries ?? []) {
      const file = join(folder, entry.name);
      if (entry.isDirectory()) {
        folders.push(file);
        continue;
      }
      const found = await lstat(file).catch(() => null);
      const refused = entry.isFile() ? null : entry.isSymbolicLink() ? 'link' : 'special';
      files.push(fileAt(file, found?.size ?? 0, found?.mtime ?? info.mtime, refused));
      if (files.length > MAX_FILES) throw new ExpectedError('file-too-large', { path, limit: MAX_FILES });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Reads each file once for its hash. An unreadable one has none. `onProgress`: bytes read, of all there are. Throws
 * `cancelled`.
 */
export async function hashEvidence(
  files: readonly NamedFile[],
  signal: AbortSignal,
  onProgress: (bytesDone: number, bytesTotal: number) => void,
): Promise<EvidenceFile[]> {
  const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
  let bytesDone = 0;
  const hashed: EvidenceFile[] = [];
  for (const file of files) {
    const hash = createHash('sha256');
    let size = 0;
    try {
      if (file.refused !== null) throw new ExpectedError('file-unreadable', { path: file.path });
      for await (const chunk of readFileChunks(file.path, { signal })) {
        hash.update(chunk);
        size += chunk.length;
        onProgress((bytesDone += chunk.length), bytesTotal);
      }
      hashed.push({ ...file, size, sha256: hash.digest('hex') });
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code === 'cancelled') throw error;
      hashed.push({ ...file, sha256: null });
    }
  }
  return hashed;
}
