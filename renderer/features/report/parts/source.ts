import type { StoredArtifact } from '../../../../contract/artifact-channels.ts';
import { ExpectedError } from '../../../../core/errors.ts';
import type { Artifact, ArtifactKind } from '../../../../core/model/artifact.ts';
import { ArtifactId, uuidv7 } from '../../../../core/model/ids.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { call, registerFile } from '../../../bridge/client.ts';

/**
 * What can be taken into a report: a dropped file, or text typed here. `origin`: where it
 * came from, when the program knows. `sha256`: that of its bytes, where they were looked at before.
 */
export type Source =
  | { from: 'file'; file: File; name: string; origin?: string; sha256?: string }
  | { from: 'text'; text: string; name: string };

/** Bytes that may cross from the page in one piece; the contract's own limit. A real file has none. */
export const MAX_BYTES_FROM_PAGE = 64 * 1024 * 1024;

export const fileSource = (file: File): Source => ({ from: 'file', file, name: file.name });

/** A mail that was found in a mailbox. `origin`: in words, where it was made here out of something else. */
export const foundSource = (file: File, sha256: string, origin: string | null): Source => ({
  ...{ from: 'file', file, name: file.name, sha256 },
  ...(origin === null ? {} : { origin }),
});

/**
 * Copies a source into the encrypted store of a draft and describes it. A file that an antivirus took away is an
 * artifact with that status, not an error.
 */
export async function storeSource(
  source: Source,
  ownerId: ReportId,
  kind: ArtifactKind,
  jobId: string,
): Promise<Artifact> {
  const artifactId = ArtifactId.parse(uuidv7());
  const stored = await store(source, { ownerId, artifactId, jobId });
  return {
    artifactId,
    kind,
    originalName: source.name.slice(0, 1024),
    size: stored.size,
    sha256: stored.sha256,
    addedAt: new Date().toISOString(),
    modifiedAt: stored.modifiedAt ?? modifiedAt(source),
    status: stored.status,
    ...(source.from === 'file' && source.origin !== undefined ? { origin: source.origin } : {}),
  };
}

type Place = { ownerId: ReportId; artifactId: ArtifactId; jobId: string };

async function store(source: Source, { jobId, ...place }: Place): Promise<StoredArtifact> {
  if (source.from === 'text') {
    return call('artifact.addBytes', { ...place, bytes: new TextEncoder().encode(source.text) });
  }
  const registered = await registerFile(source.file);
  if (registered) return call('artifact.add', { ...place, jobId, token: registered.token });
  if (source.file.size > MAX_BYTES_FROM_PAGE) {
    throw new ExpectedError('file-too-large', { name: source.name, maxBytes: MAX_BYTES_FROM_PAGE });
  }
  const bytes = await readInPage(source.file);
  if (bytes === null) {
    return { size: 0, sha256: null, status: 'vanished', modifiedAt: null, expectedSize: source.file.size };
  }
  return call('artifact.addBytes', { ...place, bytes });
}

/** Null when the file is gone or closed to us (DOMException NotFoundError, NotReadableError). */
async function readInPage(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function modifiedAt(source: Source): string | null {
  return source.from === 'file' && source.file.lastModified > 0
    ? new Date(source.file.lastModified).toISOString()
    : null;
}
