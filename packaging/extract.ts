import { mkdir, open, readdir, rm, rmdir, statfs, utimes } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { BugError, ExpectedError } from '../core/errors.ts';
import { systemCode, writeProblem } from './file-problem.ts';

/** What must stay free on the disk beside what is extracted, for the system's own sake. */
const KEEP_FREE_BYTES = 16 * 1024 * 1024;

/** Throws 'no-space' when `bytes` and a little more do not fit on the disk of an existing folder. */
export async function demandSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (bytes + KEEP_FREE_BYTES > free) throw new ExpectedError('no-space', { path: folder, needed: bytes, free });
}

/**
 * A folder that is filled from an archive and emptied again when that fails. Only new files are made, only inside it;
 * the folder must not exist or be empty, so nothing in it can lead elsewhere.
 */
export class ExtractionFolder {
  readonly root: string;
  readonly #created: { path: string; folder: boolean }[] = [];
  readonly #folders = new Set<string>();

  private constructor(root: string) {
    this.root = root;
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
      return folder;
    } catch (error) {
      await folder.discard();
      throw writeProblem(error, folder.root);
    }
  }

  /** Writes one new file; `path` is an entry's path, already checked. */
  async write(path: string, content: AsyncIterable<Uint8Array>, modified: Date | null): Promise<void> {
    const target = join(this.root, ...path.split('/'));
    if (!target.startsWith(this.root + sep)) throw new BugError('an unsafe path was let through');
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
    } finally {
      await file.close();
    }
    if (modified) await utimes(target, modified, modified).catch(() => undefined);
  }

  /** Removes everything that was made here. */
  async discard(): Promise<void> {
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
      if ((await readdir(this.root)).length > 0) throw new ExpectedError('target-exists', { path: this.root });
    }
    this.#folders.add(this.root);
  }

  async #makeFolders(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return;
    await this.#makeFolders(dirname(folder));
    try {
      await mkdir(folder);
    } catch (error) {
      throw systemCode(error) === 'EEXIST'
        ? new ExpectedError('unsafe', { rule: 'duplicate-name', entry: folder.slice(this.root.length + 1) })
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
