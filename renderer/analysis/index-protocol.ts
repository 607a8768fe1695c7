import * as z from 'zod';
import { ErrorShapeSchema } from '../../contract/channel.ts';
import { OTHER_REASONS, type CarriedMail, type KnownMails } from '../../core/mailbox/index-run.ts';
import { MailPlace, type MailDocument } from '../../core/mailbox/mail-document.ts';
import { ITEM_KINDS } from '../../core/mailbox/mail-source.ts';
import { IndexedFile } from '../../core/mailbox/manifest.ts';
import type { ErrorShape } from '../../core/errors.ts';

/** What the page tells the worker that indexes, over a port of their own. */
export type IndexQuestion =
  | {
      readonly kind: 'start';
      readonly files: readonly { readonly path: string; readonly file: File }[];
      readonly known: KnownMails;
      readonly carried: readonly CarriedMail[];
    }
  /** The part that was told last is stored. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'cancel' };

const count = z.number().int().nonnegative();
const Bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'bytes expected');

/** What the worker tells: the page parses it, since the worker has read hostile mails. */
export const IndexAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('part'),
    part: z.strictObject({
      segment: z.strictObject({ bytes: Bytes, mails: count, postings: count, cut: z.array(count) }).nullable(),
      files: z.array(z.strictObject({ file: IndexedFile, seen: Bytes.nullable() })),
      nextFile: count,
      carried: z.boolean(),
      grows: z.boolean(),
    }),
  }),
  z.strictObject({
    kind: z.literal('progress'),
    progress: z.strictObject({ mails: count, skipped: count, bytes: count, readBytes: count, totalBytes: count }),
  }),
  z.strictObject({
    kind: z.literal('done'),
    outcome: z.strictObject({
      added: count,
      cut: count,
      known: count,
      unchanged: count,
      passedOver: z.record(z.enum(ITEM_KINDS), count),
      other: count,
      others: z.array(z.strictObject({ path: z.string(), reason: z.enum(OTHER_REASONS) })),
      skipped: z.array(z.strictObject({ place: MailPlace, code: z.string() })),
      skippedMore: count,
      cancelled: z.boolean(),
    }),
  }),
  z.strictObject({ kind: z.literal('failed'), error: ErrorShapeSchema }),
]);
export type IndexAnswer = z.infer<typeof IndexAnswer>;

/** What the worker that indexes has its frame do: begin a worker that reads mails for whoever has the port, or end it. */
export type ReaderOrder = { readonly kind: 'begin' | 'end'; readonly id: number };
/** What the frame tells of one that ended by itself. */
export type ReaderDied = { readonly kind: 'died'; readonly id: number };

/** What the worker that reads one mail after the other is told, and what it tells. */
export type DocumentQuestion = {
  readonly bytes: Uint8Array;
  readonly place: MailPlace;
  /** Archives are opened for the names inside. */
  readonly archives: boolean;
};
export type DocumentAnswer =
  { readonly kind: 'read'; readonly document: MailDocument } | { readonly kind: 'error'; readonly error: ErrorShape };
