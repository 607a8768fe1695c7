import { randomBytes } from 'node:crypto';
import { type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { BugError, ExpectedError } from '../core/errors.ts';
import { readProblem, systemCode, writeProblem } from './file-problem.ts';

/** Where a package is written: appended to, patched, then kept or thrown away. */
export interface PackageTarget {
  readonly position: number;
  append(bytes: Uint8Array): Promise<void>;
  /** Overwrites bytes already appended. */
  patch(position: number, bytes: Uint8Array): Promise<void>;
  /** Reads back what was written, in pieces of at most `size` bytes. */
  readBack(size: number): AsyncIterable<Uint8Array>;
  /** Flushes to the device and gives the file its name. */
  commit(): Promise<void>;
  /** Removes whatever was written. Safe to call at any time, also after `commit`, when it does nothing. */
  discard(): Promise<void>;
}

/** The device writes while the next bytes are packed; what is left for the end is about this much. */
const FLUSH_BYTES = 32 * 1024 * 1024;
const PART_BYTES = 4;
const PART_ENDING = /^(?:\.\d{3})?\.[0-9a-f]{8}\.part$/u;

/** Whether a file of this name is what was written of the package `target`, or of a piece of it, before it had its name. */
export function isPartOf(name: string, target: string): boolean {
  return name.startsWith(`.${target}`) && PART_ENDING.test(name.slice(target.length + 1));
}

/**
 * A new file under a temporary name beside `path`, renamed by `commit`. Throws 'target-exists' when something has that
 * name (never overwrites), 'no-space', 'read-only-target', 'not-found' (the folder), 'file-too-large' (FAT32: 4 GiB).
 */
export async function createTargetFile(path: string): Promise<TargetFile> {
  await refuseTaken(path);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(PART_BYTES).toString('hex')}.part`);
  const file = await open(temporary, 'wx+', 0o600).catch((error: unknown) => {
    throw writeProblem(error, path);
  });
  return new TargetFile(path, temporary, file);
}

export class TargetFile implements PackageTarget {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  #position = 0;
  #flushedTo = 0;
  #flushing: Promise<void> | null = null;
  #flushFailure: { readonly error: unknown } | null = null;
  #state: 'open' | 'committed' | 'discarded' = 'open';

  constructor(path: string, temporary: string, file: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#file = file;
  }

  get position(): number {
    return this.#position;
  }

  async append(bytes: Uint8Array): Promise<void> {
    const at = this.#position;
    this.#position += bytes.length;
    await this.#write(bytes, at);
    if (this.#position - this.#flushedTo >= FLUSH_BYTES) this.#startFlush();
    this.#throwFlushFailure();
  }

  async patch(position: number, bytes: Uint8Array): Promise<void> {
    if (position + bytes.length > this.#position) throw new BugError('patch beyond the end');
    await this.#write(bytes, position);
  }

  async *readBack(size: number): AsyncIterable<Uint8Array> {
    this.#startFlush();
    // The next piece is read while the one before is used.
    const buffers = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)] as const;
    const read = (number: number, at: number) =>
      this.#file.read(buffers[number % 2 === 0 ? 0 : 1], 0, size, at).catch((error: unknown) => {
        throw readProblem(error, this.#path);
      });
    let reading = read(0, 0);
    try {
      for (let done = 0, number = 0; done < this.#position; number++) {
        const { bytesRead, buffer } = await reading;
        if (bytesRead === 0) throw new ExpectedError('file-unreadable', { path: this.#path });
        done += bytesRead;
        reading = read(number + 1, done);
        reading.catch(() => undefined);
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await reading.catch(() => undefined);
    }
  }

  async commit(): Promise<void> {
    await this.flush();
    await this.giveName(this.#path);
  }

  /** First half of `commit`: everything is on the device and the file is closed. */
  async flush(): Promise<void> {
    await this.#flushing;
    this.#throwFlushFailure();
    await this.#named(async () => {
      await this.#file.sync();
      await this.#file.close();
    });
  }

  /** Second half: the file takes this name, never that of another. */
  async giveName(path: string): Promise<void> {
    await this.#named(() => renameWithoutOverwriting(this.#temporary, path));
    this.#state = 'committed';
    await syncFolder(dirname(path));
  }

  /** Gives up what is beyond `position`. */
  async cutTo(position: number): Promise<void> {
    await this.#named(() => this.#file.truncate(position));
    this.#position = position;
  }

  async discard(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'discarded';
    await this.#file.close().catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }

  /** A failure is told once by the system, so it is kept for whoever comes next. */
  #startFlush(): void {
    if (this.#flushing) return;
    this.#flushedTo = this.#position;
    this.#flushing = this.#named(() => this.#file.datasync())
      .catch((error: unknown) => {
        this.#flushFailure = { error };
      })
      .finally(() => (this.#flushing = null));
  }

  #throwFlushFailure(): void {
    if (this.#flushFailure) throw this.#flushFailure.error;
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    await this.#named(async () => {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    });
  }

  async #named(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw writeProblem(error, this.#path);
    }
  }
}

/** A hard link fails when the name is taken, which a rename does not; FAT and exFAT know no links. */
async function renameWithoutOverwriting(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error;
    await refuseTaken(to);
    await rename(from, to);
    return;
  }
  // The file has its name: that it still has the other one too is no failure. It goes at the next start (`isPartOf`).
  await rm(from, { force: true }).catch(() => undefined);
}

/** Makes the new name durable. Windows has no such call and keeps the name without it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

/** Throws 'target-exists' where something has that name. */
export async function refuseTaken(path: string): Promise<void> {
  const taken = await stat(path).then(
    () => true,
    () => false,
  );
  if (taken) throw new ExpectedError('target-exists', { path });
}
