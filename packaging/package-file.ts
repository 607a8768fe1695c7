import { basename } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import { MAX_VOLUMES, volumeOf, volumePath } from '../core/exchange/volume-name.ts';
import { checkRange, FileAccess, type FillingAccess, readFilled } from './random-access.ts';

/** An archive on the disk: one file, or its numbered pieces read as one. */
export interface PackageFile extends FillingAccess {
  /** Throws what reading it as a zip threw; in words of its own where a piece may be missing. */
  refuse(error: unknown): never;
  close(): Promise<void>;
}

/**
 * Opens an archive. Of one that was split (`report.zip.001` ...) any piece may be named: those beside it are found by
 * their numbers. Throws 'not-found', 'file-unreadable', and 'volume-missing' where the first piece is not there.
 */
export async function openPackageFile(path: string): Promise<PackageFile> {
  const volume = volumeOf(path);
  if (volume === null) return new JoinedFiles(null, [await FileAccess.open(path)]);
  const files: FileAccess[] = [];
  try {
    for (let number = 1; number <= MAX_VOLUMES; number++) {
      const file = await FileAccess.open(volumePath(volume.whole, number)).catch(absentIsNull);
      if (file === null) break;
      files.push(file);
    }
    if (files.length < volume.number) throw missing(volume.whole, files.length + 1);
    return new JoinedFiles(volume.whole, files);
  } catch (error) {
    await Promise.all(files.map(async (file) => file.close()));
    throw error;
  }
}

/** `whole`: the name of what the files are pieces of; null for one that is no piece. */
class JoinedFiles implements PackageFile {
  readonly size: number;
  readonly #whole: string | null;
  readonly #files: readonly { readonly file: FileAccess; readonly start: number }[];

  constructor(whole: string | null, files: readonly FileAccess[]) {
    let size = 0;
    this.#files = files.map((file) => {
      const start = size;
      size += file.size;
      return { file, start };
    });
    this.#whole = whole;
    this.size = size;
  }

  read(offset: number, length: number): Promise<Buffer> {
    return readFilled(this, offset, length);
  }

  async fill(buffer: Buffer, offset: number): Promise<void> {
    checkRange(this, offset, buffer.length);
    for (const { file, start } of this.#files) {
      const from = Math.max(offset, start);
      const to = Math.min(offset + buffer.length, start + file.size);
      if (from < to) await file.fill(buffer.subarray(from - offset, to - offset), from - start);
    }
  }

  async stamp(): Promise<string> {
    return (await Promise.all(this.#files.map(async ({ file }) => file.stamp()))).join('\n');
  }

  /** The end of a zip is in its last piece: without that one it looks damaged, or like no zip. */
  refuse(error: unknown): never {
    const broken = error instanceof ExpectedError && (error.code === 'damaged' || error.code === 'not-a-package');
    throw broken && this.#whole !== null ? missing(this.#whole, this.#files.length + 1, error) : error;
  }

  async close(): Promise<void> {
    await Promise.all(this.#files.map(async ({ file }) => file.close()));
  }
}

function missing(whole: string, number: number, cause?: unknown): ExpectedError {
  const file = basename(volumePath(whole, number));
  return new ExpectedError('volume-missing', { file }, { cause });
}

function absentIsNull(error: unknown): null {
  if (error instanceof ExpectedError && error.code === 'not-found') return null;
  throw error;
}
