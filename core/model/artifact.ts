import * as z from 'zod';
import { NON_VALUE_STATES, ShortText, Text, UtcTime, type Answer } from './answer.ts';
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

/** Who saved a mail, with which program, and how it came here: three texts of its artifact. */
export const HANDLING_FIELDS = ['savedBy', 'savedFrom', 'arrivedBy'] as const;
export type HandlingField = (typeof HANDLING_FIELDS)[number];

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
  /** Why one of the three above has no text. */
  unanswered: z.partialRecord(z.enum(HANDLING_FIELDS), z.enum(NON_VALUE_STATES)).optional(),
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

/** One of the three texts of handling as an answer. */
export function handlingAnswer(artifact: Artifact, field: HandlingField): Answer<string> | undefined {
  const text = artifact[field];
  if (text) return { state: 'value', value: text };
  const state = artifact.unanswered?.[field];
  return state && { state };
}
