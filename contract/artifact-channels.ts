import * as z from 'zod';
import { ArtifactId, OwnerId, Sha256 } from '../core/model/ids.ts';
import { Bytes, channel, FileToken, JobId, Nothing } from './channel.ts';

/** What was stored, and how faithfully. */
export const StoredArtifact = z.strictObject({
  size: z.number().int().nonnegative(),
  sha256: Sha256.nullable(),
  status: z.enum(['stored', 'partial', 'unreadable', 'vanished']),
  modifiedAt: z.iso.datetime().nullable(),
  expectedSize: z.number().int().nonnegative().nullable(),
});
export type StoredArtifact = z.infer<typeof StoredArtifact>;

const Target = { ownerId: OwnerId, artifactId: ArtifactId };

export const artifactChannels = {
  /**
   * Copies a registered file into the encrypted store while hashing it. A file that vanishes or cannot be read
   * is an answer (`status`), not an error: what was read is kept.
   */
  'artifact.add': channel(z.strictObject({ ...Target, jobId: JobId, token: FileToken }), StoredArtifact),
  /** Pasted text, a dragged mail that is no file: bytes from the page (at most 64 MiB). */
  'artifact.addBytes': channel(z.strictObject({ ...Target, bytes: Bytes }), StoredArtifact),
  /** Decrypted bytes for the analysis frame; refuses with `file-too-large` above `maxBytes`. */
  'artifact.read': channel(z.strictObject({ ...Target, maxBytes: z.number().int().positive() }), Bytes),
  'artifact.remove': channel(z.strictObject(Target), Nothing),
  /** Copies one artifact to another owner (duplicating a draft), under that owner's key. */
  'artifact.copy': channel(
    z.strictObject({ ...Target, jobId: JobId, toOwnerId: OwnerId, toArtifactId: ArtifactId }),
    Nothing,
  ),
  /** Decrypts one artifact to a place the person chooses (null: cancelled). */
  'artifact.export': channel(
    z.strictObject({ ...Target, jobId: JobId, suggestedName: z.string().max(300) }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),
  /**
   * Writes one hostile file for an analysis machine where the person chooses (null: cancelled): a zip under the password
   * that analysts expect, a neutral name inside, its hash beside it. `sha256` names it.
   */
  'sample.export': channel(
    z.strictObject({ jobId: JobId, bytes: Bytes, sha256: Sha256 }),
    z.strictObject({ fileName: z.string(), hashFile: z.string(), password: z.string() }).nullable(),
  ),
};
