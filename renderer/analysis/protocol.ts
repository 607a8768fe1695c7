import * as z from 'zod';
import { ErrorShapeSchema } from '../../contract/channel.ts';
import { MAX_KEY_NAME, MAX_KEY_RECORD, MAX_KEY_RECORDS, type KeyRecord } from '../../core/mail/signature/key-file.ts';
import type { ArchivePassword } from '../../core/mail/archive/examine-archive.ts';
import { LIST_IDS, MailListFile } from '../../core/mail/lists/mail-lists.ts';
import type { JoinedPieces } from '../../core/mail/partial-message.ts';
import { GivenFile } from '../../core/mailbox/given-file.ts';
import { MailAnalysis } from '../../core/model/mail.ts';
import { MailDetails, PartContent } from '../../core/model/mail-details.ts';

/** The page asks, the analysis frame answers; both parse what they get and both check where it came from. */
const Source = z.custom<Blob | Uint8Array>(
  (value) => value instanceof Blob || ArrayBuffer.isView(value),
  'bytes expected',
);

const WholeFile = z.custom<File>((value) => value instanceof File, 'file expected');

const Bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'bytes expected');

/** Pieces of a message that are joined at once. */
const MAX_JOINED = 4000;

/** What the settings say for the reading of any mail. `lists`: those that stand in for the built-in ones. */
export const ReadingSettings = z.strictObject({
  trustedServers: z.array(z.string().max(255)).max(100),
  ownDomains: z.array(z.string().max(255)).max(100),
  lists: z.array(MailListFile).max(LIST_IDS.length),
});
export type ReadingSettings = z.infer<typeof ReadingSettings>;

/** Passwords that are tried on the locked files of one mail, and how long each may be. */
const MAX_PASSWORDS = 50;
export const MAX_PASSWORD_LENGTH = 200;
const MAX_PASSWORD_PLACE = 1000;

const Passwords = z
  .array(z.strictObject({ value: z.string().max(MAX_PASSWORD_LENGTH), foundIn: z.string().max(MAX_PASSWORD_PLACE) }))
  .max(MAX_PASSWORDS);

/** As many passwords as may be asked with; one too long to be a password is left out. */
export function askedPasswords(passwords: readonly ArchivePassword[]): ArchivePassword[] {
  return passwords
    .filter(({ value }) => value.length <= MAX_PASSWORD_LENGTH)
    .slice(0, MAX_PASSWORDS)
    .map(({ value, foundIn }) => ({ value, foundIn: foundIn.slice(0, MAX_PASSWORD_PLACE) }));
}

const SuppliedKey = z.strictObject({ name: z.string().max(MAX_KEY_NAME), record: z.string().max(MAX_KEY_RECORD) });

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('analyze'),
    id: z.uuid(),
    source: Source,
    fileName: z.string().max(1024),
    settings: ReadingSettings,
    /** For locked files, beside those that the mail tells itself. */
    passwords: Passwords,
  }),
  /** A closer look, made from the bytes whenever somebody looks: parts, route, signatures, what files tell. */
  z.strictObject({
    kind: z.literal('examine'),
    id: z.uuid(),
    source: Source,
    settings: ReadingSettings,
    passwords: Passwords,
    keys: z.array(SuppliedKey).max(MAX_KEY_RECORDS),
  }),
  /** Opens one part by its path. */
  z.strictObject({ kind: z.literal('part'), id: z.uuid(), source: Source, path: z.string().max(200) }),
  /** Joins a mail that is a piece of a message with the other pieces among these. */
  z.strictObject({ kind: z.literal('join'), id: z.uuid(), source: Source, others: z.array(Bytes).max(MAX_JOINED) }),
  /** Writes one item of an Outlook data file as a mail. `path`: the file's, within what was pointed at. */
  z.strictObject({
    kind: z.literal('pst-item'),
    id: z.uuid(),
    source: WholeFile,
    path: z.string().max(10_000),
    node: z.number().int().nonnegative(),
  }),
  /** Tells what a file is that was given as a mail, before anything of it is kept. */
  z.strictObject({ kind: z.literal('recognize'), id: z.uuid(), source: WholeFile }),
  /** Shows the mail's HTML in the frame itself. `imageWords` stands where a picture was taken out. */
  z.strictObject({ kind: z.literal('preview'), id: z.uuid(), source: Source, imageWords: z.string().max(200) }),
  /** Starts the worker that indexes; it talks to the page over the port that comes with this. */
  z.strictObject({ kind: z.literal('index'), id: z.uuid() }),
]);
export type Question = z.infer<typeof Question>;
/** A question that is answered once. */
export type AskedQuestion = Exclude<Question, { kind: 'index' }>;

export const Answer = z.discriminatedUnion('kind', [
  /** The frame listens. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('analyzed'), id: z.uuid(), analysis: MailAnalysis }),
  z.strictObject({ kind: z.literal('examined'), id: z.uuid(), details: MailDetails }),
  z.strictObject({ kind: z.literal('part-read'), id: z.uuid(), content: PartContent }),
  z.strictObject({ kind: z.literal('item-written'), id: z.uuid(), bytes: Bytes }),
  z.strictObject({ kind: z.literal('recognized'), id: z.uuid(), given: GivenFile }),
  /** `bytes` null: pieces are missing, or it is no piece. */
  z.strictObject({
    kind: z.literal('joined'),
    id: z.uuid(),
    total: z.number().nullable(),
    missing: z.array(z.number()),
    bytes: Bytes.nullable(),
  }),
  /** `removed`: how many pictures, links and active parts were taken out. */
  z.strictObject({ kind: z.literal('previewed'), id: z.uuid(), hasHtml: z.boolean(), removed: z.number() }),
  z.strictObject({ kind: z.literal('failed'), id: z.uuid(), error: ErrorShapeSchema }),
]);
export type Answer = z.infer<typeof Answer>;

/** A mail of usual size is read in well under a second; ten seconds and a fifth of one per MiB mean it is stuck. */
export function timeLimit(bytes: number): number {
  return 10_000 + (bytes / (1024 * 1024)) * 200;
}

/**
 * Milliseconds for one item of an Outlook data file, of which only a little is read: the tables of a large one take some
 * seconds, a folder of a hundred thousand items about a minute.
 */
const ITEM_LIMIT = 120_000;

/** Milliseconds that the answer to a question may take. */
export function questionLimit(question: WorkerQuestion | AskedQuestion): number {
  if (question.kind === 'pst-item') return ITEM_LIMIT;
  if (question.kind === 'recognize') return timeLimit(question.source.size);
  const bytes = 'bytes' in question ? question.bytes : question.source;
  const others = question.kind === 'join' ? question.others : [];
  const size = bytes instanceof Blob ? bytes.size : bytes.length;
  return timeLimit(others.reduce((sum, { length }) => sum + length, size));
}

/** What the frame's worker is told and what it tells. */
export type WorkerQuestion =
  | {
      kind: 'analyze';
      bytes: Uint8Array;
      fileName: string;
      settings: ReadingSettings;
      passwords: readonly ArchivePassword[];
    }
  | {
      kind: 'examine';
      bytes: Uint8Array;
      settings: ReadingSettings;
      passwords: readonly ArchivePassword[];
      keys: readonly KeyRecord[];
    }
  | { kind: 'part'; bytes: Uint8Array; path: string }
  | { kind: 'join'; bytes: Uint8Array; others: readonly Uint8Array[] }
  | { kind: 'pst-item'; file: File; path: string; node: number }
  | { kind: 'recognize'; source: File }
  | { kind: 'html'; bytes: Uint8Array };
export type WorkerAnswer =
  | { kind: 'analysis'; analysis: MailAnalysis }
  | { kind: 'details'; details: MailDetails }
  | { kind: 'content'; content: PartContent }
  | { kind: 'joined'; joined: JoinedPieces | null }
  | { kind: 'item'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'recognized'; given: GivenFile }
  | { kind: 'html'; html: string | null }
  | { kind: 'error'; error: z.infer<typeof ErrorShapeSchema> };
