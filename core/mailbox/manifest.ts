import * as z from 'zod';
import { ExpectedError } from '../errors.ts';
import { PointedAt } from './pointed-at.ts';

const count = z.number().int().nonnegative();

/**
 * A file as it was when it was read to its end; size and time 0 where it was not. Mails of the segments say its `id`.
 * `skipped`: how many of its mails could not be read, or that it could not, by the code of the error. `gone`: it was not
 * found when what was pointed at was read again; its mails still count.
 */
export const IndexedFile = z.strictObject({
  id: count,
  path: z.string(),
  size: count,
  modifiedAt: z.number(),
  skipped: z.record(z.string(), count).default({}),
  gone: z.boolean().default(false),
});
export type IndexedFile = z.infer<typeof IndexedFile>;

/** `removed`: numbers of mails that no longer count. `cut`: of those of which a limit left something out. */
export const IndexedSegment = z.strictObject({
  id: z.string(),
  mails: count,
  postings: count,
  bytes: count,
  removed: z.array(count),
  cut: z.array(count),
});
export type IndexedSegment = z.infer<typeof IndexedSegment>;

/**
 * What an index consists of. Before version 2 nothing told two folders of one name apart, and no mail had its hash; before
 * version 3 mails within a mail had no addresses, before version 4 links that forward had no host they lead on to, before
 * version 5 nobody received a mail but those of To and Cc, calendars and attached pages were not read, files in archives had
 * SHA-256 alone, nobody knew which mails were cut, and a mail that says no date had none. Such an index is made anew.
 */
export const Manifest = z.strictObject({
  version: z.literal(5),
  nextFile: count,
  pointedAt: z.array(PointedAt),
  files: z.array(IndexedFile),
  segments: z.array(IndexedSegment),
  /** Labels of what was pointed at whose reading began and has not come to its end. */
  unfinished: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof Manifest>;

const EarlierManifest = z.looseObject({
  version: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
});

export const EMPTY_MANIFEST: Manifest = {
  version: 5,
  nextFile: 1,
  pointedAt: [],
  files: [],
  segments: [],
  unfinished: [],
};

export const manifestBytes = (manifest: Manifest): Uint8Array => new TextEncoder().encode(JSON.stringify(manifest));

/** An empty one in the place of one of an earlier version. Throws 'vault-damaged' when it is none. */
export function readManifest(bytes: Uint8Array): Manifest {
  try {
    const read: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return EarlierManifest.safeParse(read).success ? EMPTY_MANIFEST : Manifest.parse(read);
  } catch (cause) {
    throw new ExpectedError('vault-damaged', { table: 'mailbox' }, { cause });
  }
}
