import type { FileFact, InnerArchive, InnerFile } from '../../model/mail-details.ts';
import { OWN_PASSWORDS } from '../attachment/office/own-passwords.ts';
import type {
  AnalysisTools,
  ArchiveCost,
  ArchiveFile,
  ArchiveListing,
  ArchiveRead,
  OpenArchive,
} from '../attachment/tools.ts';
import { portableDigest, type Digest } from '../digest.ts';
import { readableName } from '../evidence.ts';
import { MailBudget } from '../mail-budget.ts';
import { detectType } from '../file-type.ts';
import { MAX_ENTRY_NAME_BYTES } from '../limits.ts';
import { archiveFacts } from './archive-facts.ts';
import {
  MAX_ARCHIVE_DEPTH,
  MAX_INNER_ARCHIVES,
  MAX_INNER_FILES,
  MAX_INNER_FILE_BYTES,
  MAX_NOTED_TRIES,
  MAX_PASSWORD_TRIES,
  MAX_UNPACKED_BYTES,
  MAX_UNPACKED_RATIO,
  MIN_UNPACKED_BYTES,
} from './archive-limits.ts';
import { OFFICE_FORMAT } from './encrypted-office.ts';
import { isArchiveToo } from './document-as-archive.ts';
import { isNoteName, MAX_NOTE_BYTES, MAX_NOTES, passwordsOfNote } from './mail-passwords.ts';
import { isArchiveType, openArchive } from './open-archive.ts';
import { zipAtStart } from './zip-at-end.ts';
import { isPackedMail, openMail } from './packed-mail.ts';
import { withFileName } from './packed-name.ts';

/** A password that may fit, and where it was found: `mail text`, a file name of another mail, `typed`. */
export type ArchivePassword = { readonly value: string; readonly foundIn: string };

export type ExamineOptions = {
  readonly tools: AnalysisTools;
  /** Tried in this order. */
  readonly passwords: readonly ArchivePassword[];
  /** What the archive is called: names the file of a format that keeps no names (`.gz`, `.xz`). */
  readonly name?: string;
  /** How many archives this one is already within; default 0. */
  readonly depth?: number;
  /** What is to be said of each inner file that could be read; `whole` false: these are its first bytes only. */
  readonly readFacts?: (bytes: Uint8Array, name: string, type: string, whole: boolean) => Promise<readonly FileFact[]>;
  readonly digest?: Digest;
};

/**
 * Lists an archive and what is inside of it, archives within included, without writing anything to a disk. Encrypted
 * ones are tried with the passwords. Null when it is no archive, or the host has no program for it. Never throws on
 * the bytes; every limit of `archive-limits.ts` that was reached is told by `complete: false`.
 */
export async function examineArchive(
  bytes: Uint8Array,
  type: string,
  options: ExamineOptions,
): Promise<InnerArchive | null> {
  const allowed = Math.max(MIN_UNPACKED_BYTES, bytes.length * MAX_UNPACKED_RATIO);
  const examination = new Examination(options, Math.min(MAX_UNPACKED_BYTES, allowed));
  return examination.archive(bytes, type, options.name ?? '', options.depth ?? 0);
}

type Unlocked = { readonly listing: ArchiveListing; readonly password: ArchivePassword | null };

/** What all archives of one attachment share: the options and what is left of the limits. */
class Examination {
  readonly #options: ExamineOptions;
  readonly #digest: Digest;
  #bytesLeft: number;
  #filesLeft = MAX_INNER_FILES;
  #archivesLeft = MAX_INNER_ARCHIVES;
  readonly #tries = { left: MAX_PASSWORD_TRIES };
  readonly #notedTries = { left: MAX_NOTED_TRIES };
  #notesLeft = MAX_NOTES;
  /** Told by files of text that were read so far. */
  readonly #noted: ArchivePassword[] = [];
  readonly #budget: MailBudget;

  constructor(options: ExamineOptions, bytes: number) {
    this.#options = options;
    this.#budget = options.tools.budget ?? new MailBudget();
    this.#digest = options.digest ?? portableDigest;
    this.#bytesLeft = bytes;
  }

  async archive(bytes: Uint8Array, type: string, name: string, depth: number): Promise<InnerArchive | null> {
    if (this.#archivesLeft === 0) return null;
    this.#archivesLeft -= 1;
    const isMail = depth > 0 && !isArchiveType(type);
    const opened = isMail ? openMail(bytes) : await openArchive(bytes, type, this.#options.tools);
    if (opened === null) return null;
    try {
      return await this.#examine(opened, name, depth);
    } finally {
      opened.close();
    }
  }

  async #examine(opened: OpenArchive, name: string, depth: number): Promise<InnerArchive | null> {
    const unlocked = await this.#unlock(opened);
    if (unlocked === null) return null;
    const { listing, password } = unlocked;
    const encrypted = listing.headersEncrypted || password !== null || listing.files.some((file) => file.encrypted);
    const entries: InnerFile[] = [];
    let complete = listing.complete;
    // What a note tells is tried on the archives beside it.
    for (const [index, file] of notesFirst([...withFileName(listing, name).files.entries()])) {
      if (this.#filesLeft === 0) {
        complete = false;
        break;
      }
      this.#filesLeft -= 1;
      const locked = file.encrypted && password === null;
      const read = file.isFolder || locked ? null : await this.#read(opened, index, password);
      this.#readNote(file.name, read);
      const inner = await this.#file(file, read, depth);
      if (wasCut(read) || inner.facts.some((fact) => fact.kind === 'archive-cut')) complete = false;
      entries[index] = inner;
    }
    const known = password && { ...password };
    // Without the holes of those that were not reached.
    return { format: listing.format, encrypted, password: known, complete, entries: entries.flat() };
  }

  #readNote(name: string, read: ArchiveRead | null): void {
    if (read === null || typeof read === 'string' || !isNoteName(name) || this.#notesLeft === 0) return;
    this.#notesLeft -= 1;
    this.#noted.push(...passwordsOfNote({ name, bytes: read.bytes, charset: null }).passwords);
  }

  /** Finds the password: the list itself may need it, else the smallest encrypted file is tried. */
  async #unlock(opened: OpenArchive): Promise<Unlocked | null> {
    const listing = await opened.list(null);
    if (listing === null) return null;
    const smallest = smallestEncrypted(listing.files);
    if (!listing.headersEncrypted && smallest < 0) return { listing, password: null };
    const { lastPassword } = this.#budget;
    const first = lastPassword === null ? [] : [lastPassword];
    const own = listing.format === OFFICE_FORMAT ? OWN_PASSWORDS : [];
    const told = new Set([...first, ...this.#options.passwords, ...own]);
    for (const password of new Set([...told, ...this.#noted])) {
      const tries = told.has(password) ? this.#tries : this.#notedTries;
      // Where reading with the right password would cost more than is left, trying it is for nothing.
      const tryMs = listing.tryMs ?? 0;
      const cannotRead = this.#room() === 0 || tryMs > this.#budget.keyMs.left;
      if (tries.left === 0 || cannotRead) this.#budget.leavePassword();
      if (tries.left === 0 || cannotRead || !this.#budget.tries.spend(tryMs)) break;
      tries.left -= 1;
      const found = listing.headersEncrypted ? await opened.list(password.value) : listing;
      if (found === null || found.headersEncrypted) continue;
      const before = opened.cost?.();
      const read = smallest < 0 ? null : await (opened.tryRead ?? opened.read)(smallest, password.value, this.#room());
      const bytes = read === null || typeof read === 'string' ? NO_BYTES : read.bytes;
      const fits = read === null || (typeof read !== 'string' && (read.whole || isKnown(bytes)));
      // What fits is read once more, and counted then.
      this.#spend((fits ? 0 : bytes.length) + lostSince(opened, before));
      if (!fits) continue;
      this.#budget.lastPassword = password;
      return { listing: found, password };
    }
    return { listing, password: null };
  }

  async #read(opened: OpenArchive, index: number, password: ArchivePassword | null): Promise<ArchiveRead> {
    const before = opened.cost?.();
    if (this.#room() === 0 || (password !== null && this.#budget.keyMs.left === 0))
      return { bytes: NO_BYTES, whole: false };
    const read = await opened.read(index, password?.value ?? null, this.#room());
    this.#budget.keyMs.charge((opened.cost?.().keyMs ?? 0) - (before?.keyMs ?? 0));
    this.#spend((typeof read === 'string' ? 0 : read.bytes.length) + lostSince(opened, before));
    return read;
  }

  #spend(bytes: number): void {
    this.#bytesLeft = Math.max(0, this.#bytesLeft - bytes);
    this.#budget.unpackedBytes.charge(bytes);
  }

  #room(): number {
    return Math.min(MAX_INNER_FILE_BYTES, this.#bytesLeft, this.#budget.unpackedBytes.left);
  }

  async #file(file: ArchiveFile, read: ArchiveRead | null, depth: number): Promise<InnerFile> {
    const bytes = read === null || typeof read === 'string' ? null : read.bytes;
    const whole = read !== null && typeof read !== 'string' && read.whole;
    const type = bytes === null || (bytes.length === 0 && !whole) ? null : detectType(bytes);
    const facts: FileFact[] = [];
    if (file.otherName !== undefined)
      facts.push({ kind: 'archive-names-differ', detail: readableName(file.otherName) });
    if (file.unlistedAt !== undefined) facts.push({ kind: 'archive-unlisted', detail: `byte ${file.unlistedAt}` });
    if (file.isNameCut === true) facts.push({ kind: 'archive-cut', detail: LONG_NAME });
    let archive: InnerArchive | null = null;
    if (bytes !== null && type !== null) {
      facts.push(...((await this.#options.readFacts?.(bytes, file.name, type, whole)) ?? []));
      const opens = isArchiveType(type) || isPackedMail(file.name, type);
      const opened = !opens && isArchiveToo(file.name, zipAtStart(bytes)) ? 'application/zip' : type;
      if (opens || opened !== type) {
        archive =
          whole && depth + 1 < MAX_ARCHIVE_DEPTH ? await this.archive(bytes, opened, file.name, depth + 1) : null;
        if (archive !== null) facts.push(...archiveFacts(archive));
        else if (!whole || depth + 1 >= MAX_ARCHIVE_DEPTH || this.#archivesLeft === 0) {
          facts.push({ kind: 'archive-cut', detail: file.name });
        }
      }
    }
    return {
      name: file.name.replaceAll('\\', '/'),
      size: whole ? (bytes?.length ?? null) : file.size,
      modifiedAt: file.modifiedAt,
      encrypted: file.encrypted,
      detectedType: type,
      sha256: bytes !== null && whole ? this.#digest('sha256', bytes) : null,
      facts,
      archive,
    };
  }
}

const NO_BYTES = new Uint8Array(0);

const LONG_NAME = `name > ${MAX_ENTRY_NAME_BYTES} bytes`;

/** Files with their places, notes in front: as many and as short ones as leave the limits to the others. */
function notesFirst(files: readonly (readonly [number, ArchiveFile])[]): readonly (readonly [number, ArchiveFile])[] {
  const short = files.filter(([, { name, size }]) => isNoteName(name) && (size ?? 0) <= MAX_NOTE_BYTES);
  const notes = new Set(short.slice(0, MAX_NOTES));
  return notes.size === 0 ? files : [...notes, ...files.filter((file) => !notes.has(file))];
}

const lostSince = (opened: OpenArchive, before: ArchiveCost | undefined): number =>
  (opened.cost?.().lostBytes ?? 0) - (before?.lostBytes ?? 0);

/** Of a file that was not read to its end no checksum tells: what a wrong password makes of it is of no known type. */
const isKnown = (bytes: Uint8Array): boolean => bytes.length > 0 && detectType(bytes) !== 'application/octet-stream';
const wasCut = (read: ArchiveRead | null): boolean =>
  read === 'damaged' || (read !== null && typeof read !== 'string' && !read.whole);

function smallestEncrypted(files: readonly ArchiveFile[]): number {
  let found = -1;
  for (const [index, file] of files.entries()) {
    if (!file.encrypted || file.isFolder || file.size === 0) continue;
    if (found < 0 || (file.size ?? Infinity) < (files[found]?.size ?? Infinity)) found = index;
  }
  return found < 0 ? files.findIndex((file) => file.encrypted && !file.isFolder) : found;
}
