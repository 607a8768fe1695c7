import { errorShape, ExpectedError } from '../errors.ts';
import { MAX_MAIL_BYTES } from '../mail/limits.ts';
import { hostDigest } from './host-digest.ts';
import { KEEP_EVERY, KEEP_WAITS } from './limits.ts';
import type { MailDocument, MailPlace } from './mail-document.ts';
import { mailsOf, type ItemKind, type PstReader, type SourceFile, type SourceMail } from './mail-source.ts';
import type { IndexedFile } from './manifest.ts';
import { MailKeys } from './mail-key.ts';
import type { Signal } from './search.ts';
import { SegmentWriter, type BuiltSegment } from './segment-writer.ts';

/** What an index has already. `keys`: 16 bytes per mail. */
export type KnownMails = {
  readonly files: readonly IndexedFile[];
  readonly nextFile: number;
  readonly keys: Uint8Array;
};

/** A mail of a small segment, to be taken up into the first new one. */
export type CarriedMail = { readonly document: MailDocument; readonly key: Uint8Array; readonly file: number };

/**
 * A file that was read to its end, or so far: then its size and time are 0, and the next run reads it again. `seen`: keys
 * of all its mails, where it was read to its end and some of it was indexed before; else null.
 */
export type ReadFile = { readonly file: IndexedFile; readonly seen: Uint8Array | null };

/**
 * A part of the new index, complete in itself. `carried`: whether it holds the carried mails, or those of the part before
 * where that grows. `grows`: the next part holds its mails and files again, and more.
 */
export type IndexPart = {
  readonly segment: BuiltSegment | null;
  readonly files: readonly ReadFile[];
  readonly nextFile: number;
  readonly carried: boolean;
  readonly grows: boolean;
};

/** A mail or a file that could not be read, by the code of the error. */
export type SkippedMail = { readonly place: MailPlace; readonly code: string };

/** `bytes` of `totalBytes` of the files are done; `readBytes` of them were read, the others known or passed over. */
export type IndexProgress = {
  readonly mails: number;
  readonly skipped: number;
  readonly bytes: number;
  readonly readBytes: number;
  readonly totalBytes: number;
};

/**
 * A file in which there is no mail: it has no bytes, is no Outlook data file though called one, has only other items, or
 * is something else.
 */
export const OTHER_REASONS = ['empty', 'no-data-file', 'no-mail-items', 'no-mail'] as const;
export type OtherFile = { readonly path: string; readonly reason: (typeof OTHER_REASONS)[number] };

export type PassedOver = Readonly<Record<ItemKind, number>>;

export type IndexOutcome = {
  readonly added: number;
  /** Of these, mails of which a limit left something out. */
  readonly cut: number;
  /** Mails that were there already. */
  readonly known: number;
  /** Files that had not changed. */
  readonly unchanged: number;
  /** Items of Outlook data files that are no mails, by what they are. */
  readonly passedOver: PassedOver;
  /** Files that hold no mail. */
  readonly other: number;
  /** The first of them. */
  readonly others: readonly OtherFile[];
  readonly skipped: readonly SkippedMail[];
  /** Mails skipped beyond those listed. */
  readonly skippedMore: number;
  readonly cancelled: boolean;
};

export type IndexRunOptions = {
  readonly known: KnownMails;
  readonly carried: readonly CarriedMail[];
  /** Reads one mail; rejects with ExpectedError, or with anything for a bug, when it cannot. May run several at once. */
  readonly read: (bytes: Uint8Array, place: MailPlace) => Promise<MailDocument>;
  /** Mails that `read` may have at once. */
  readonly atOnce: number;
  readonly readPst: PstReader | null;
  /** Takes a part and keeps it; the run waits for it. */
  readonly keep: (part: IndexPart) => Promise<void>;
  readonly progress: (progress: IndexProgress) => void;
  readonly signal: Signal;
};

/** Skipped mails, and files without a mail, that are listed one by one. */
const MAX_SKIPPED = 1000;
const DATA_FILE_NAME = /\.(?:pst|ost)$/i;
/** Bytes of mails that are being read at once. */
const MAX_BYTES_AT_ONCE = 64 * 1024 * 1024;

/**
 * Indexes the mails of files that are new or have changed. What is done when the signal comes is kept: the next run goes
 * on from there. Never rejects for what is in a file; rejects when a part cannot be kept.
 */
export async function indexFiles(files: readonly SourceFile[], options: IndexRunOptions): Promise<IndexOutcome> {
  const run = new IndexRun(files, options);
  run.start();
  for (const file of files) {
    if (options.signal.aborted) break;
    await run.file(file);
  }
  return run.end();
}

type Pending = { readonly mail: SourceMail; readonly result: Promise<MailDocument | string>; readonly size: number };

class IndexRun {
  readonly #options: IndexRunOptions;
  readonly #keys: MailKeys;
  readonly #knownFiles: ReadonlyMap<string, IndexedFile>;
  readonly #totalBytes: number;
  #writer = new SegmentWriter();
  #carried = false;
  #nextFile: number;
  #finished: ReadFile[] = [];
  /** The file that is being read. */
  #current: IndexedFile | null = null;
  #bytes = 0;
  #readBytes = 0;
  #keptAt = Date.now();
  #keepAfter = KEEP_EVERY;
  /** A part could not be kept: the run is over. */
  #lost = false;
  readonly #counts = { added: 0, cut: 0, known: 0, unchanged: 0, other: 0, skipped: 0 };
  readonly #passedOver = { appointment: 0, contact: 0, task: 0, note: 0, other: 0 };
  readonly #skipped: SkippedMail[] = [];
  readonly #others: OtherFile[] = [];

  constructor(files: readonly SourceFile[], options: IndexRunOptions) {
    this.#options = options;
    this.#keys = new MailKeys(options.known.keys);
    this.#knownFiles = new Map(options.known.files.map((file) => [file.path, file]));
    this.#nextFile = options.known.nextFile;
    this.#totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  }

  start(): void {
    for (const { document, key, file } of this.#options.carried) this.#writer.add(document, key, file);
    this.#carried = this.#options.carried.length > 0;
  }

  async file(file: SourceFile): Promise<void> {
    const known = this.#knownFiles.get(file.path);
    const [before, readBefore, { added }] = [this.#bytes, this.#readBytes, { ...this.#counts }];
    if (known !== undefined && known.size === file.size && known.modifiedAt === file.modifiedAt) {
      this.#unchanged(known);
    } else {
      await this.#changedFile(file, known ?? null);
    }
    this.#bytes = before + file.size;
    // Items of a data file have no size of their own.
    if (this.#counts.added > added && this.#readBytes === readBefore) this.#readBytes += file.size;
    this.#tell();
  }

  /** What could not be read of it is told again; nothing of it is read. */
  #unchanged({ path, size, skipped }: IndexedFile): void {
    this.#counts.unchanged += 1;
    for (const [code, mails] of Object.entries(skipped)) this.#skip({ path, offset: 0, size, item: null }, code, mails);
  }

  async #changedFile(file: SourceFile, known: IndexedFile | null): Promise<void> {
    const { signal, readPst } = this.#options;
    const id = known?.id ?? this.#nextFile++;
    this.#current = { id, path: file.path, size: 0, modifiedAt: 0, skipped: {}, gone: false };
    const reading = new FileReading(id, this.#keys.any);
    const passOver = (kind: ItemKind): void => {
      reading.passedOver += 1;
      this.#passedOver[kind] += 1;
    };
    try {
      for await (const mail of mailsOf(file, signal, readPst, passOver)) {
        if (signal.aborted) break;
        await this.#begin(mail, reading);
      }
      while (reading.pending.length > 0) await this.#settle(reading);
    } catch (error) {
      if (this.#lost) throw error;
      while (reading.pending.length > 0) await this.#settle(reading);
      this.#skipOf(reading, { path: file.path, offset: 0, size: file.size, item: null }, codeOf(error));
      this.#finished.push({ file: { ...this.#current, skipped: reading.skipped }, seen: null });
      this.#current = null;
      return;
    }
    if (signal.aborted) return;
    this.#current = null;
    if (reading.mails === 0) this.#other(file, reading.passedOver > 0);
    const { path, size, modifiedAt } = file;
    this.#finished.push({
      file: { id, path, size, modifiedAt, skipped: reading.skipped, gone: false },
      seen: known === null ? null : reading.seen(),
    });
  }

  async #begin(mail: SourceMail, reading: FileReading): Promise<void> {
    const { place } = mail;
    reading.mails += 1;
    while (reading.isFull(this.#options.atOnce, place.size)) await this.#settle(reading);
    const bytes = place.size > MAX_MAIL_BYTES ? 'file-too-large' : await bytesOf(mail);
    if (typeof bytes === 'string') {
      this.#bytes += place.size;
      this.#skipOf(reading, place, bytes);
      return;
    }
    if (reading.mayBeKnown) {
      const key = this.#keys.keyOf(place, await hostDigest('sha256', bytes));
      if (this.#keys.has(key)) {
        reading.note(key);
        this.#counts.known += 1;
        this.#bytes += place.size;
        this.#tell();
        return;
      }
    }
    const result = this.#options.read(bytes, place).catch(codeOf);
    reading.pending.push({ mail, result, size: place.size });
  }

  /** Waits for the mail that began first and writes it down. */
  async #settle(reading: FileReading): Promise<void> {
    const next = reading.pending.shift();
    if (next === undefined) return;
    const result = await next.result;
    this.#bytes += next.size;
    this.#readBytes += next.size;
    if (typeof result === 'string') {
      this.#skipOf(reading, next.mail.place, result);
    } else {
      const { rendered, place } = next.mail;
      const key = this.#keys.keyOf(place, result.sha256);
      reading.note(key);
      this.#writer.add({ ...result, rendered, place }, key, reading.id);
      this.#counts.added += 1;
      if (result.cut) this.#counts.cut += 1;
      if (this.#writer.isFull) await this.#keepPart(false);
      else if (Date.now() - this.#keptAt >= this.#keepAfter) await this.#keepPart(true);
    }
    this.#tell();
  }

  #other({ path, size }: SourceFile, hasItems: boolean): void {
    this.#counts.other += 1;
    if (this.#others.length >= MAX_SKIPPED) return;
    const byName = DATA_FILE_NAME.test(path) ? 'no-data-file' : 'no-mail';
    this.#others.push({ path, reason: size === 0 ? 'empty' : hasItems ? 'no-mail-items' : byName });
  }

  #skipOf(reading: FileReading, place: MailPlace, code: string): void {
    reading.skipped[code] = (reading.skipped[code] ?? 0) + 1;
    this.#skip(place, code);
  }

  #skip(place: MailPlace, code: string, mails = 1): void {
    this.#counts.skipped += mails;
    for (let left = Math.min(mails, MAX_SKIPPED - this.#skipped.length); left > 0; left -= 1) {
      this.#skipped.push({ place, code });
    }
  }

  #tell(): void {
    const { added, known, skipped } = this.#counts;
    const [bytes, readBytes, totalBytes] = [this.#bytes, this.#readBytes, this.#totalBytes];
    this.#options.progress({ mails: added + known, skipped, bytes, readBytes, totalBytes });
  }

  async #keepPart(grows: boolean): Promise<void> {
    const began = Date.now();
    const segment = this.#writer.mails === 0 ? null : this.#writer.finish();
    const current = this.#current === null ? [] : [{ file: this.#current, seen: null }];
    const files = [...this.#finished, ...current];
    const part = { segment, files, nextFile: this.#nextFile, carried: this.#carried, grows };
    if (!grows) {
      this.#writer = new SegmentWriter();
      this.#finished = [];
    }
    this.#carried = grows;
    this.#lost = true;
    await this.#options.keep(part);
    this.#lost = false;
    this.#keptAt = Date.now();
    this.#keepAfter = Math.max(KEEP_EVERY, KEEP_WAITS * (this.#keptAt - began));
  }

  async end(): Promise<IndexOutcome> {
    if (this.#writer.mails > 0 || this.#finished.length > 0) await this.#keepPart(false);
    const { added, cut, known, unchanged, other, skipped } = this.#counts;
    return {
      ...{ added, cut, known, unchanged, other, passedOver: this.#passedOver },
      others: this.#others,
      skipped: this.#skipped,
      skippedMore: skipped - this.#skipped.length,
      cancelled: this.#options.signal.aborted,
    };
  }
}

/** What was met of one file so far. */
class FileReading {
  readonly id: number;
  /** False when the index is empty: then no mail need be hashed before it is read. */
  readonly mayBeKnown: boolean;
  readonly pending: Pending[] = [];
  mails = 0;
  /** Items that are no mails. */
  passedOver = 0;
  /** How many mails could not be read, by the code of the error. */
  readonly skipped: Record<string, number> = {};
  readonly #seen: Uint8Array[] = [];

  constructor(id: number, mayBeKnown: boolean) {
    this.id = id;
    this.mayBeKnown = mayBeKnown;
  }

  isFull(atOnce: number, more: number): boolean {
    const bytes = this.pending.reduce((sum, { size }) => sum + size, 0);
    return this.pending.length >= atOnce || (this.pending.length > 0 && bytes + more > MAX_BYTES_AT_ONCE);
  }

  note(key: Uint8Array): void {
    this.#seen.push(key);
  }

  seen(): Uint8Array {
    const all = new Uint8Array(this.#seen.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const key of this.#seen) {
      all.set(key, at);
      at += key.length;
    }
    return all;
  }
}

/** The bytes of a mail, or why a single item of a data file has none. Anything else ends the reading of its file. */
const bytesOf = (mail: SourceMail): Promise<Uint8Array | string> =>
  mail.rendered ? mail.bytes().catch(codeOf) : mail.bytes();

/** A bug met while reading hostile bytes is a finding about that mail, and stops nothing. */
const codeOf = (error: unknown): string =>
  error instanceof ExpectedError ? errorShape(error).code : 'analysis-failed';
