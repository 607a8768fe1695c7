import * as z from 'zod';
import { ArtifactId, OwnerId, PackageId } from '../core/model/ids.ts';
import { PackageSignature } from '../core/model/package-signature.ts';
import { VerifyCheck } from '../core/model/verify-check.ts';
import { Bytes, channel, FileToken, JobId, Nothing } from './channel.ts';

export const PackingFinding = z.strictObject({
  artifactId: z.string(),
  path: z.string(),
  problem: z.enum(['unreadable', 'vanished', 'shrank', 'grew', 'content-changed']),
  expectedBytes: z.number().nullable(),
  packedBytes: z.number(),
  packedSha256: z.string().nullable(),
});
export type PackingFinding = z.infer<typeof PackingFinding>;

export const PackedArtifact = z.strictObject({
  artifactId: z.string(),
  path: z.string(),
  sha256: z.string(),
  bytes: z.number(),
});
export type PackedArtifact = z.infer<typeof PackedArtifact>;

export const PackageInfo = z.strictObject({
  packageId: z.string(),
  kind: z.enum(['report', 'supplement', 'advice', 'case']),
  version: z.number(),
  recipients: z.array(z.string()),
  hasKey: z.boolean(),
  /** An identity of this program can open it without a password: the present one, or one that was kept. */
  forThisIdentity: z.boolean(),
  size: z.number(),
  draft: z.boolean(),
});
export type PackageInfo = z.infer<typeof PackageInfo>;

export const PackageEntry = z.strictObject({ path: z.string(), size: z.number() });

const CustodyEntry = z.strictObject({
  at: z.string(),
  event: z.string().max(40),
  artifactId: z.string(),
  actor: z.string().max(500).optional(),
  sha256: z.string().optional(),
  bytes: z.number().optional(),
  note: z.string().max(2000).optional(),
});

export const packageChannels = {
  /**
   * First half of sealing: packs the artifacts and answers with what was packed and what went wrong, so that
   * the page can ask the person and write the documents. `package.finish` or `job.cancel` must follow.
   */
  'package.pack': channel(
    z.strictObject({
      jobId: JobId,
      ownerId: OwnerId,
      target: FileToken,
      kind: z.enum(['report', 'supplement', 'advice', 'case']),
      draft: z.boolean(),
      packageId: PackageId,
      /** Of a supplement: the package it adds to. Null otherwise. */
      supplementTo: PackageId.nullable(),
      /** Packages this one replaces: it holds everything they held, as far as the person still gives it. */
      replaces: z.array(PackageId).max(200).default([]),
      /** The report is a drill: only then may a recipient be the drill card. Otherwise refused with `drill-card`. */
      drill: z.boolean().default(false),
      /** Local day, YYYY-MM-DD. */
      day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      artifacts: z.array(
        z.strictObject({
          artifactId: ArtifactId,
          path: z.string().max(1024),
          expectedSize: z.number().nullable(),
          expectedSha256: z.string().nullable(),
        }),
      ),
      custody: z.array(CustodyEntry),
      /** Age recipients (`age1...`) of the chosen cards. */
      recipients: z.array(z.string().max(200)).max(50),
      /** As the recipient's card says it: up to two titles of 300 characters, one per language. */
      helpDesk: z.strictObject({ name: z.string().max(603), phone: z.string().max(300) }).nullable(),
    }),
    z.strictObject({ findings: z.array(PackingFinding), packed: z.array(PackedArtifact) }),
  ),
  /** Second half: the documents go in, the package is closed, flushed and takes its name. */
  'package.finish': channel(
    z.strictObject({ jobId: JobId, documents: z.array(z.strictObject({ path: z.string(), text: z.string() })) }),
    z.strictObject({
      packageId: z.string(),
      /** One, or the numbered pieces of it where the place holds no file so large. */
      fileNames: z.array(z.string()).min(1),
      folder: z.string(),
      token: FileToken,
      size: z.number(),
      sha256: z.string(),
      /** The ASCII form; the page shows it only if the person chose a password. */
      password: z.string(),
      passwordReading: z.array(z.string()),
      findings: z.array(PackingFinding),
    }),
  ),
  'package.inspect': channel(z.strictObject({ token: FileToken }), PackageInfo),
  /** Opens for reading; the session lives under `jobId` until `package.close`. */
  'package.open': channel(
    z.strictObject({
      jobId: JobId,
      token: FileToken,
      secret: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('password'), password: z.string().min(1).max(1000) }),
        z.strictObject({ by: z.literal('identity') }),
      ]),
    }),
    z.strictObject({ info: PackageInfo, entries: z.array(PackageEntry), reportText: z.string() }),
  ),
  'package.verify': channel(
    z.strictObject({ jobId: JobId }),
    z.strictObject({ ok: z.boolean(), checks: z.array(VerifyCheck), signature: PackageSignature }),
  ),
  /**
   * The text of a receipt for the sender, signed by this program's identity. Only once the package was verified, whether
   * it passed or not. `not-found` where there is no identity.
   */
  'package.receipt': channel(z.strictObject({ jobId: JobId }), z.strictObject({ text: z.string() })),
  'package.readEntry': channel(
    z.strictObject({ jobId: JobId, path: z.string().max(1024), maxBytes: z.number().int().positive() }),
    Bytes,
  ),
  /** Copies entries into the encrypted store, each under its artifact id. */
  'package.accept': channel(
    z.strictObject({
      jobId: JobId,
      ownerId: OwnerId,
      artifacts: z.array(z.strictObject({ artifactId: ArtifactId, path: z.string().max(1024) })),
    }),
    z.strictObject({
      /** What was stored, as measured here: a report only claims its sizes and hashes. */
      stored: z.array(z.strictObject({ artifactId: ArtifactId, size: z.number(), sha256: z.string() })),
      missing: z.array(z.string()),
    }),
  ),
  /**
   * Saves one file of an open package where the person chooses, compared with the package's list; the rest is not read. Null
   * when they choose nothing. `jobId` is of this call alone: the package may be verified meanwhile.
   */
  'package.exportEntry': channel(
    z.strictObject({
      jobId: JobId,
      packageJobId: JobId,
      path: z.string().max(1024),
      suggestedName: z.string().max(300),
    }),
    z.strictObject({ fileName: z.string() }).nullable(),
  ),
  /** Extracts everything below the chosen folder. */
  'package.extract': channel(
    z.strictObject({ jobId: JobId, target: FileToken }),
    z.strictObject({ files: z.number(), folder: z.string() }),
  ),
  'package.close': channel(z.strictObject({ jobId: JobId }), Nothing),

  /** An ordinary zip that is not a package: to start a case from. Session under `jobId` until `package.close`. */
  'zip.list': channel(
    z.strictObject({ jobId: JobId, token: FileToken }),
    z.strictObject({
      entries: z.array(z.strictObject({ name: z.string(), size: z.number(), encrypted: z.boolean() })),
    }),
  ),
  'zip.accept': channel(
    z.strictObject({
      jobId: JobId,
      ownerId: OwnerId,
      password: z.string().max(1000).nullable(),
      entries: z.array(z.strictObject({ name: z.string(), artifactId: ArtifactId })),
    }),
    z.strictObject({
      stored: z.array(z.strictObject({ artifactId: ArtifactId, size: z.number(), sha256: z.string() })),
    }),
  ),
};
