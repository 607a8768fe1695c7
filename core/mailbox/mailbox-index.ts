import { BugError, ExpectedError } from '../errors.ts';
import { uuidv4 } from '../model/ids.ts';
import type { SegmentStore } from './block-source.ts';
import type { LiveSegment } from './candidates.ts';
import type { CarriedMail, IndexPart, KnownMails } from './index-run.ts';
import { prepareFolding } from './fold-text.ts';
import { movedMails } from './gone-files.ts';
import { MAX_TAKEN_POSTINGS, SMALL_SEGMENT_POSTINGS } from './limits.ts';
import { keyText } from './mail-key.ts';
import {
  EMPTY_MANIFEST,
  manifestBytes,
  readManifest,
  type IndexedFile,
  type IndexedSegment,
  type Manifest,
} from './manifest.ts';
import { moreLike, type LikenedMail, type MoreLike, type MoreLikeOptions } from './more-like.ts';
import { newlyPointedAt, type Pointer } from './pointed-at.ts';
import type { Wanted } from './query.ts';
import { search, type SearchOptions, type SearchResult } from './search.ts';
import { KEY_BYTES } from './segment-format.ts';
import { SegmentReader } from './segment-reader.ts';
import { warmUp } from './warm-up.ts';

/** What of the mails that were pointed at an index does not have. */
export type IndexGaps = {
  /** Labels of what was pointed at and not read to its end: stopped, killed, or the vault was locked. */
  readonly unfinished: readonly string[];
  /** Other files that could not be read to their end, or of which mails could not be read. */
  readonly unread: readonly UnreadFile[];
};

/** `reasons`: how many mails, or the file, for each code of an error; none where an earlier version did not say. */
export type UnreadFile = { readonly path: string; readonly reasons: Readonly<Record<string, number>> };

/** How much could not be read: mails, and files as a whole. */
export const unreadCount = (files: readonly UnreadFile[]): number =>
  files.reduce((sum, { reasons }) => sum + (Object.values(reasons).reduce((all, one) => all + one, 0) || 1), 0);

type Segment = { readonly entry: IndexedSegment; readonly live: LiveSegment };

/** The mails of mailboxes, searchable. One index has one writer at a time; a search sees what was kept so far. */
export class MailboxIndex {
  readonly #store: SegmentStore;
  #manifest: Manifest;
  #segments: Segment[];
  /** Made when it is asked for. */
  #gone: ReadonlySet<string> | null = null;
  /** Segments whose mails the next part of the run under way holds too. */
  #taken: string[] = [];
  /** Searched before: the next search is a fast one. */
  #isWarm = false;

  private constructor(store: SegmentStore, manifest: Manifest, segments: Segment[]) {
    this.#store = store;
    this.#manifest = manifest;
    this.#segments = segments;
  }

  /**
   * Opens what the store has, an empty index where it has none, and removes segments that no manifest names: a killed
   * run left them. Throws 'vault-damaged' when anything was changed from outside.
   */
  static async open(store: SegmentStore): Promise<MailboxIndex> {
    prepareFolding();
    const saved = await store.load();
    const manifest = saved === null ? EMPTY_MANIFEST : readManifest(saved);
    const named = new Set(manifest.segments.map(({ id }) => id));
    for (const id of await store.list()) if (!named.has(id)) await store.remove(id);
    const segments = await Promise.all(manifest.segments.map((entry) => openSegment(store, entry)));
    return new MailboxIndex(store, manifest, segments);
  }

  get mails(): number {
    return this.#manifest.segments.reduce((sum, { mails, removed }) => sum + mails - removed.length, 0);
  }

  /** Mails of which a limit left something out: they are not found by that. */
  get cutMails(): number {
    return this.#segments.reduce(
      (sum, { entry, live }) => sum + entry.cut.filter((mail) => !live.removed.has(mail)).length,
      0,
    );
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  get gaps(): IndexGaps {
    const { unfinished, files } = this.#manifest;
    const among = new Set(unfinished);
    const unread = files.filter((file) => {
      const lacks = isUnread(file) || Object.keys(file.skipped).length > 0;
      return lacks && !file.gone && !among.has(labelOf(file.path));
    });
    return { unfinished, unread: unread.map(({ path, skipped }) => ({ path, reasons: skipped })) };
  }

  /** Paths of files that were not found when they were looked for last: their mails are known, and cannot be had. */
  get gone(): ReadonlySet<string> {
    this.#gone ??= new Set(this.#manifest.files.flatMap(({ path, gone }) => (gone ? [path] : [])));
    return this.#gone;
  }

  /**
   * Makes the first searches as fast as the next ones, at a time when nobody waits. Ends early once somebody asks, or
   * when `isOver`, awaited before each piece of a few dozen milliseconds, says so. Throws 'vault-damaged'.
   */
  async warmUp(isOver: () => Promise<boolean>): Promise<void> {
    const live = this.#live();
    if (live.length === 0 || this.#isWarm) return;
    if (await warmUp(live, async () => (await isOver()) || this.#isWarm)) this.#isWarm = true;
  }

  search(query: Wanted, options: SearchOptions = {}): Promise<SearchResult> {
    this.#isWarm = true;
    return search(this.#live(), query, options);
  }

  moreLike(mail: LikenedMail, options: MoreLikeOptions = {}): Promise<MoreLike> {
    this.#isWarm = true;
    return moreLike(this.#live(), mail, options);
  }

  #live(): LiveSegment[] {
    return this.#segments.map(({ live }) => live);
  }

  /**
   * Keeps apart what was pointed at: the label of each by its id, with which the paths of its files have to begin. A
   * folder that was pointed at before has the label it had.
   */
  async pointAt(pointers: readonly Pointer[]): Promise<ReadonlyMap<string, string>> {
    const { pointedAt, files, nextFile } = this.#manifest;
    const added = newlyPointedAt(pointedAt, pointers);
    if (added.length > 0) {
      await this.#change(this.#segments, { files, nextFile, pointedAt: [...pointedAt, ...added] });
    }
    return new Map(this.#manifest.pointedAt.map(({ id, label }) => [id, label]));
  }

  /**
   * Notes that the files at `paths`, which are there, are going to be read: until `ended` says otherwise, not all under
   * these labels are.
   */
  async begun(labels: readonly string[], paths: readonly string[] = []): Promise<void> {
    const { unfinished } = this.#manifest;
    let { nextFile } = this.#manifest;
    const there = new Set(paths);
    const files = this.#manifest.files.map((file) =>
      file.gone && there.has(file.path) ? { ...file, gone: false } : file,
    );
    // A single file is known as one from the first moment on.
    const known = new Set(files.map(({ path }) => path));
    for (const path of labels.filter((label) => there.has(label) && !known.has(label))) {
      files.push({ id: nextFile++, path, size: 0, modifiedAt: 0, skipped: {}, gone: false });
    }
    await this.#change(this.#segments, { files, nextFile, unfinished: [...new Set([...unfinished, ...labels])] });
  }

  /** Labels of what was pointed at that are single files, and no folders. */
  get singleFiles(): ReadonlySet<string> {
    return new Set(this.#manifest.files.flatMap(({ path }) => (path === labelOf(path) ? [path] : [])));
  }

  /** Notes that they were read to their end. */
  async ended(labels: readonly string[]): Promise<void> {
    const { files, nextFile, unfinished } = this.#manifest;
    const done = new Set(labels);
    await this.#change(this.#segments, {
      ...{ files, nextFile },
      unfinished: unfinished.filter((label) => !done.has(label)),
    });
  }

  /**
   * Notes that `paths` are all files that there are under these labels. Mails of others that lie in one of them now count
   * there alone; the rest stay, as mails that did arrive, and their files are `gone`.
   */
  async complete(labels: readonly string[], paths: Iterable<string>): Promise<void> {
    const [all, there] = [new Set(labels), new Set(paths)];
    const among = this.#manifest.files.filter(({ path }) => all.has(labelOf(path)));
    const gone = new Set(among.flatMap(({ id, path }) => (there.has(path) ? [] : [id])));
    if (gone.size === 0) return;
    const moved = await movedMails(this.#live(), gone, new Map(among.map(({ id, path }) => [id, labelOf(path)])));
    const segments = this.#segments.map((segment, number) =>
      without(segment, (_, mail) => moved[number]?.has(mail) === true),
    );
    const left = new Set<number>();
    for (const { live } of segments) for (const mail of remaining(live)) left.add(live.reader.fileOf(mail));
    // One that comes back is read again: some of its mails may have been taken out.
    const files = this.#manifest.files.flatMap((file) => {
      if (!gone.has(file.id)) return [file];
      return left.has(file.id) ? [{ ...file, size: 0, modifiedAt: 0, skipped: {}, gone: true }] : [];
    });
    await this.#change(segments, { files, nextFile: this.#manifest.nextFile });
  }

  /** What a run must know of the index, for `indexFiles`; its parts then go to `keep`. */
  async beginRun(): Promise<{ known: KnownMails; carried: CarriedMail[] }> {
    const { files, nextFile } = this.#manifest;
    const taken = smallOnes(this.#segments);
    this.#taken = taken.map(({ entry }) => entry.id);
    const carried: CarriedMail[] = [];
    for (const { live } of taken) for (const mail of await mailsOfSegment(live)) carried.push(mail);
    return { known: { files, nextFile, keys: this.#keys() }, carried };
  }

  #keys(): Uint8Array {
    const counted = this.#segments.flatMap(({ live }) => [...remaining(live)].map((mail) => live.reader.keyOf(mail)));
    const keys = new Uint8Array(counted.length * KEY_BYTES);
    counted.forEach((key, index) => keys.set(key, index * KEY_BYTES));
    return keys;
  }

  /**
   * Keeps a part of a run. The segment is stored first and counts once the manifest names it; a part that was not kept
   * whole leaves the index as it was.
   */
  async keep(part: IndexPart): Promise<void> {
    const replaced = part.carried ? this.#taken : [];
    const added = part.segment === null ? null : await this.#put(part.segment);
    const segments = [...this.#segments.filter(({ entry }) => !replaced.includes(entry.id)), ...(added ?? [])];
    const files = new Map(this.#manifest.files.map((file) => [file.id, file]));
    for (const { file } of part.files) files.set(file.id, file);
    const gone = new Map(part.files.flatMap(({ file, seen }) => (seen === null ? [] : [[file.id, keySet(seen)]])));
    await this.#change(
      segments.map((segment) =>
        without(segment, (live, mail) => {
          const seen = gone.get(live.reader.fileOf(mail));
          return seen !== undefined && !seen.has(keyText(live.reader.keyOf(mail)));
        }),
      ),
      { files: [...files.values()], nextFile: Math.max(part.nextFile, this.#manifest.nextFile) },
    );
    for (const id of replaced) await this.#store.remove(id);
    this.#taken = part.grows ? (added ?? []).map(({ entry }) => entry.id) : [];
  }

  async #put({ bytes, mails, postings, cut }: NonNullable<IndexPart['segment']>): Promise<Segment[]> {
    const id = uuidv4();
    await this.#store.put(id, bytes);
    return [
      await openSegment(this.#store, {
        id,
        mails,
        postings,
        bytes: bytes.length,
        removed: [],
        cut: [...new Set(cut)].filter((mail) => mail < mails),
      }),
    ];
  }

  /** Takes the mails of one file out of the index; its next run would index them again. */
  async forget(path: string): Promise<void> {
    const file = this.#manifest.files.find((each) => each.path === path);
    if (file === undefined) throw new ExpectedError('not-found');
    const files = this.#manifest.files.filter((each) => each !== file);
    const segments = this.#segments.map((segment) =>
      without(segment, (live, mail) => live.reader.fileOf(mail) === file.id),
    );
    await this.#change(segments, { files, nextFile: this.#manifest.nextFile });
  }

  /** Segments of which nothing counts any more go. */
  async #change(
    segments: readonly Segment[],
    rest: Pick<Manifest, 'files' | 'nextFile'> & Partial<Pick<Manifest, 'pointedAt' | 'unfinished'>>,
  ): Promise<void> {
    const kept = segments.filter(({ entry }) => entry.removed.length < entry.mails);
    const { pointedAt, unfinished } = this.#manifest;
    const manifest: Manifest = { version: 5, pointedAt, unfinished, ...rest, segments: kept.map(({ entry }) => entry) };
    await this.#store.save(manifestBytes(manifest));
    this.#manifest = manifest;
    this.#gone = null;
    this.#segments = kept;
    for (const { entry } of segments)
      if (!kept.some((each) => each.entry.id === entry.id)) await this.#store.remove(entry.id);
  }
}

/** It was never read to its end. */
const isUnread = ({ size, modifiedAt }: IndexedFile): boolean => size === 0 && modifiedAt === 0;

/** The label that the path of a file in the index begins with. */
export function labelOf(path: string): string {
  const end = path.indexOf('/');
  return end < 0 ? path : path.slice(0, end);
}

async function openSegment(store: SegmentStore, entry: IndexedSegment): Promise<Segment> {
  const reader = await SegmentReader.open(await store.open(entry.id));
  if (reader.mails !== entry.mails) throw new ExpectedError('vault-damaged', { table: 'mailbox' });
  return { entry, live: { reader, removed: new Set(entry.removed) } };
}

/** The segment with those mails marked as removed for which `isGone` holds. */
function without({ entry, live }: Segment, isGone: (live: LiveSegment, mail: number) => boolean): Segment {
  const removed = [...entry.removed];
  for (const mail of remaining(live)) if (isGone(live, mail)) removed.push(mail);
  return { entry: { ...entry, removed }, live: { reader: live.reader, removed: new Set(removed) } };
}

function* remaining({ reader, removed }: LiveSegment): Generator<number> {
  for (let mail = 0; mail < reader.mails; mail += 1) if (!removed.has(mail)) yield mail;
}

async function mailsOfSegment(live: LiveSegment): Promise<CarriedMail[]> {
  const mails = [...remaining(live)];
  const documents = await live.reader.documents(mails);
  return mails.map((mail, index) => {
    const document = documents[index];
    if (document === undefined) throw new BugError('a document of a mail');
    return { document, key: live.reader.keyOf(mail).slice(), file: live.reader.fileOf(mail) };
  });
}

/** Small segments that fit together into one. */
function smallOnes(segments: readonly Segment[]): Segment[] {
  const taken: Segment[] = [];
  let postings = 0;
  for (const segment of segments) {
    const more = segment.entry.postings;
    if (more >= SMALL_SEGMENT_POSTINGS || postings + more > MAX_TAKEN_POSTINGS) continue;
    taken.push(segment);
    postings += more;
  }
  return taken;
}

function keySet(keys: Uint8Array): Set<string> {
  const set = new Set<string>();
  for (let at = 0; at < keys.length; at += KEY_BYTES) set.add(keyText(keys.subarray(at, at + KEY_BYTES)));
  return set;
}
