import * as z from 'zod';
import { ShortText, Text, UtcTime } from './answer.ts';
import { ArtifactId, Sha256 } from './ids.ts';

export const ARTIFACT_KINDS = [
  'mail',
  'host-output',
  'communication-log',
  'photograph',
  'paper',
  'admin-record',
  'file',
] as const;
export const ArtifactKind = z.enum(ARTIFACT_KINDS);
export type ArtifactKind = z.infer<typeof ArtifactKind>;

/** What happened to the bytes on their way in: never silent, shown with what was kept. */
export const ARTIFACT_STATUSES = ['stored', 'partial', 'unreadable', 'vanished'] as const;

/** A file or pasted text, byte for byte as it was read. The bytes live in the encrypted store (or the package). */
export const Artifact = z.strictObject({
  artifactId: ArtifactId,
  kind: ArtifactKind,
  /** The name it had where it came from; may hold anything, shown with control characters made visible. */
  originalName: z.string().max(1024),
  /** Bytes stored. For `partial` what was read before it vanished or changed. */
  size: z.number().int().nonnegative(),
  sha256: Sha256.nullable(),
  addedAt: UtcTime,
  modifiedAt: UtcTime.nullable(),
  status: z.enum(ARTIFACT_STATUSES),
  /** What it is, in the person's words. */
  description: Text.optional(),
  /** Where it came from: which computer, folder, program. */
  origin: Text.optional(),
  /** Who saved it and how it came to this computer. */
  savedBy: ShortText.optional(),
  savedFrom: ShortText.optional(),
  arrivedBy: ShortText.optional(),
  /** What was not as expected when it was packed: how much was read, and how much was there before. */
  packingFinding: z
    .strictObject({
      problem: z.enum(['unreadable', 'vanished', 'shrank', 'grew', 'content-changed']),
      expectedBytes: z.number().nullable(),
      packedBytes: z.number(),
      packedSha256: z.string().nullable(),
    })
    .optional(),
  /** Path inside a package, once it has one. */
  packagePath: z.string().max(1024).optional(),
});
export type Artifact = z.infer<typeof Artifact>;
