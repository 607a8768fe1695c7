import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { BugError, ExpectedError } from '../core/errors.ts';
import { systemCode, writeProblem } from './file-problem.ts';
import { freeBytes } from './free-space.ts';

/** What must stay free on the disk beside what is extracted, for the system's own sake. */
const KEEP_FREE_BYTES = 16 * 1024 * 1024;

/** Throws 'no-space' when `bytes` and a little more do not fit on the disk of an existing folder. */
export async function demandSpace(folder: string, bytes: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free !== null && bytes + KEEP_FREE_BYTES > free)
    throw new ExpectedError('no-space', { path: folder, needed: bytes, free });
}

const STAGE_BYTES = 4;
const STAGE_NAME = /^\.[0-9a-f]{8}\.part$/;
/** What makes a folder a bag (RFC 8493 2.1.1) comes last: without it nobody takes what lies there for a whole one. */
const LAST_NAME = 'bagit.txt';

/**
 * A folder that is filled from an archive and emptied again when that fails. Only new files are made, only inside it;
 * the folder must not exist or be empty, so nothing in it can lead elsewhere. Everything is written into a folder
 * `.<8 hex digits>.part` within it and gets its name in `commit`: a program that is killed leaves nothing that looks
 * like the whole, and what it leaves is removed when the same folder is filled again.
 */
export class ExtractionFolder {
  readonly root: string;
  readonly #stage: string;
  readonly #created: { path: string; folder: boolean }[] = [];
  readonly #folders = new Set<string>();
  readonly #moved: string[] = [];

  private constructor(root: string) {
    this.root = root;
    this.#stage = join(root, `.${randomBytes(STAGE_BYTES).toString('hex')}.part`);
  }

  /**
   * Throws 'target-exists' when the folder has content, 'no-space' when `bytes` do not fit on its disk,
   * 'read-only-target', 'not-found' (the folder above).
   */
  static async create(directory: string, bytes: number): Promise<ExtractionFolder> {
    const folder = new ExtractionFolder(resolve(directory));
    try {
      await folder.#makeRoot();
      await demandSpace(folder.root, bytes);
      await folder.#makeStage();
      return folder;
    } catch (error) {
      await folder.discard();
      throw writeProblem(error, folder.root);
    }
  }

  /** Writes one new file; `path` is an entry's path, already checked. */
  async write(path: string, content: AsyncIterable<Uint8Array>, modified: Date | null): Promise<void> {
    const target = join(this.#stage, ...path.split('/'));
    if (!target.startsWith(this.#stage + sep)) throw new BugError('an unsafe path was let through');
    await this.#makeFolders(dirname(target));
    // Not `wx` alone: a name that the file system folds in its own way must not reach another entry's file either.
    const file = await open(target, 'wx', 0o600).catch((error: unknown) => {
      throw systemCode(error) === 'EEXIST'
        ? new ExpectedError('unsafe', { rule: 'duplicate-name', entry: path })
        : writeProblem(error, target);
    });
    this.#created.push({ path: target, folder: false });
    try {
      for await (const piece of content) await writeAll(file, piece, target);
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
    // Some systems say only now that the disk is full.
    await file.close().catch((error: unknown) => {
      throw writeProblem(error, target);
    });
    if (modified) await utimes(target, modified, modified).catch(() => undefined);
  }

  /** Gives everything that was written its name. Throws 'target-exists' when something came into the folder meanwhile. */
  async commit(): Promise<void> {
    try {
      const others = (await readdir(this.root)).filter((name) => name !== basename(this.#stage));
      if (others.length > 0) throw new ExpectedError('target-exists', { path: this.root });
      const names = await readdir(this.#stage);
      for (const name of names.sort((a, b) => Number(a === LAST_NAME) - Number(b === LAST_NAME))) {
        await rename(join(this.#stage, name), join(this.root, name));
        this.#moved.push(name);
      }
    } catch (error) {
      throw writeProblem(error, this.root);
    }
    // Empty now; what stays of it goes when the folder is filled again.
    await rmdir(this.#stage).catch(() => undefined);
  }

  /** Removes everything that was made here. */
  async discard(): Promise<void> {
    for (const name of this.#moved.splice(0)) {
      await rename(join(this.root, name), join(this.#stage, name)).catch(() => undefined);
    }
    for (const { path, folder } of this.#created.reverse()) {
      await (folder ? rmdir(path) : rm(path, { force: true })).catch(() => undefined);
    }
    this.#created.length = 0;
  }

  async #makeRoot(): Promise<void> {
    try {
      // Evidence of an incident, perhaps in a folder that everybody may read: for its owner only.
      await mkdir(this.root, { mode: 0o700 });
      this.#created.push({ path: this.root, folder: true });
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
      const names = await readdir(this.root);
      if (!names.every((name) => STAGE_NAME.test(name))) throw new ExpectedError('target-exists', { path: this.root });
    }
  }

  async #makeStage(): Promise<void> {
    // What a killed program left. A link of such a name is not followed, only removed.
    const left = (await readdir(this.root)).filter((name) => STAGE_NAME.test(name));
    for (const name of left) await rm(join(this.root, name), { recursive: true, force: true });
    await mkdir(this.#stage, { mode: 0o700 });
    this.#created.push({ path: this.#stage, folder: true });
    this.#folders.add(this.#stage);
  }

  async #makeFolders(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return;
    await this.#makeFolders(dirname(folder));
    try {
      await mkdir(folder);
    } catch (error) {
      throw systemCode(error) === 'EEXIST'
        ? new ExpectedError('unsafe', { rule: 'duplicate-name', entry: folder.slice(this.#stage.length + 1) })
        : writeProblem(error, folder);
    }
    this.#created.push({ path: folder, folder: true });
    this.#folders.add(folder);
  }
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, path: string): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;) {
      done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
    }
  } catch (error) {
    throw writeProblem(error, path);
  }
}
