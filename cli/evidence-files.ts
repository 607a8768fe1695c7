import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import type { ArtifactKind } from '../core/model/artifact.ts';

/** A file named on the command line (or found in a folder that was), before it is packed. */
export type EvidenceFile = {
  readonly kind: ArtifactKind;
  readonly path: string;
  /** The name it had, with the folders below the one that was named, `/` between them. */
  readonly name: string;
  /** The computer whose outputs these are; null for anything else. */
  readonly host: string | null;
  readonly size: number;
  readonly modified: Date;
  /** Null when it could not be read. */
  readonly sha256: string | null;
};

/** Files of one folder; a report holds at most 20,000 artifacts. */
const MAX_FILES = 20_000;

/** The files behind one argument: itself, or everything below a folder (links are not followed). */
async function filesBelow(path: string): Promise<string[]> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new ExpectedError('not-found', { path }, { cause });
  });
  if (!info.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (files.length > MAX_FILES)
    throw new ExpectedError('file-too-large', { path, files: files.length, limit: MAX_FILES });
  return files.sort();
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  } catch (cause) {
    if (signal.aborted) throw new ExpectedError('cancelled', {}, { cause });
    return null;
  }
}

/** Lists and hashes what an argument names. Throws `not-found` and `cancelled`; an unreadable file has no hash. */
export async function gatherEvidence(
  kind: ArtifactKind,
  path: string,
  host: string | null,
  signal: AbortSignal,
): Promise<EvidenceFile[]> {
  const gathered: EvidenceFile[] = [];
  for (const file of await filesBelow(path)) {
    const info = await stat(file).catch((cause: unknown) => {
      throw new ExpectedError('not-found', { path: file }, { cause });
    });
    const name = file === path ? basename(file) : relative(path, file).split(sep).join('/');
    const sha256 = await sha256Of(file, signal);
    gathered.push({ kind, path: file, name, host, size: info.size, modified: info.mtime, sha256 });
  }
  return gathered;
}
