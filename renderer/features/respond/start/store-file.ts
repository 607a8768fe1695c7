import type { Artifact, ArtifactKind } from '../../../../core/model/artifact.ts';
import { ArtifactId, uuidv7, type CaseId } from '../../../../core/model/ids.ts';
import { ExpectedError } from '../../../../core/errors.ts';
import { call, registerFile } from '../../../bridge/client.ts';

/** What `artifact.addBytes` takes: a file that is no file on a disk (a dragged mail) crosses as bytes. */
export const MAX_BYTES_ACROSS = 64 * 1024 * 1024;

/**
 * Copies a dropped file into the case's encrypted store. A file that vanishes or cannot be read to its end is an
 * artifact that says so; progress is told under `jobId`. Throws 'file-too-large' for bytes that have no file, else what the store throws.
 */
export async function storeFile(caseId: CaseId, file: File, kind: ArtifactKind, jobId: string): Promise<Artifact> {
  const artifactId = ArtifactId.parse(uuidv7());
  const target = { ownerId: caseId, artifactId };
  const registered = await registerFile(file);
  if (registered === null && file.size > MAX_BYTES_ACROSS) throw new ExpectedError('file-too-large');
  const stored = registered
    ? await call('artifact.add', { ...target, jobId, token: registered.token })
    : await call('artifact.addBytes', { ...target, bytes: new Uint8Array(await file.arrayBuffer()) });
  return {
    artifactId,
    kind,
    originalName: file.name.slice(0, 1024),
    size: stored.size,
    sha256: stored.sha256,
    addedAt: new Date().toISOString(),
    modifiedAt: stored.modifiedAt,
    status: stored.status,
  };
}
