import * as z from 'zod';
import { ExpectedError } from '../errors.ts';

const count = z.number().int().nonnegative();

/** A file as it was when it was read to its end; size and time 0 where it was not. Mails of the segments say its `id`. */
export const IndexedFile = z.strictObject({ id: count, path: z.string(), size: count, modifiedAt: z.number() });
export type IndexedFile = z.infer<typeof IndexedFile>;

/** `removed`: numbers of mails that no longer count. */
export const IndexedSegment = z.strictObject({
  id: z.string(),
  mails: count,
  postings: count,
  bytes: count,
  removed: z.array(count),
});
export type IndexedSegment = z.infer<typeof IndexedSegment>;

/** What an index consists of. */
export const Manifest = z.strictObject({
  version: z.literal(1),
  nextFile: count,
  files: z.array(IndexedFile),
  segments: z.array(IndexedSegment),
});
export type Manifest = z.infer<typeof Manifest>;

export const EMPTY_MANIFEST: Manifest = { version: 1, nextFile: 1, files: [], segments: [] };

export const manifestBytes = (manifest: Manifest): Uint8Array => new TextEncoder().encode(JSON.stringify(manifest));

/** Throws 'vault-damaged' when it is none. */
export function readManifest(bytes: Uint8Array): Manifest {
  try {
    return Manifest.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new ExpectedError('vault-damaged', { table: 'mailbox' }, { cause });
  }
}
