import * as z from 'zod';
import { UtcTime } from './answer.ts';

/** Where something was written. What the system does not tell is null: Windows names no label without another program. */
export const Medium = z.strictObject({
  /** As the person who formatted it named it. */
  label: z.string().max(200).nullable(),
  /** Of the file system, as Windows' `vol` writes it (`1A2B-3C4D`) where it has 32 bits. */
  serial: z.string().max(100).nullable(),
  /** `vfat`, `ntfs3` ... as the system names it. */
  fileSystem: z.string().max(40).nullable(),
});
export type Medium = z.infer<typeof Medium>;

/** One thing that was written out of the vault: what, when, and onto what. */
export const MediaWriting = z.strictObject({
  at: UtcTime,
  what: z.enum(['package', 'original', 'sample', 'extracted']),
  folder: z.string().max(4096),
  /** One, the pieces of one, or a sample and the file of its hash. Of what was extracted the folder alone. */
  fileNames: z.array(z.string().max(300)).max(999),
  size: z.number().int().nonnegative().nullable(),
  /** Of the whole file; of a sample that of the sample itself. */
  sha256: z.string().length(64).nullable(),
  medium: Medium,
});
export type MediaWriting = z.infer<typeof MediaWriting>;
