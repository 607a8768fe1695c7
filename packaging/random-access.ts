import type { FileHandle } from 'node:fs/promises';
import { ExpectedError } from '../core/errors.ts';
import { readProblem } from './file-problem.ts';
import { openRegularFile } from './regular-file.ts';
import type { Keystream } from './winzip-aes.ts';

/** Bytes that can be read from anywhere. `read` gives exactly `length` bytes of its own or throws 'damaged'. */
export interface RandomAccess {
  readonly size: number;
  read(offset: number, length: number): Promise<Buffer>;
}

/** A file opened for reading. Throws 'not-found' or 'file-unreadable'. */
export class FileAccess implements RandomAccess {
  readonly size: number;
  readonly #path: string;
  readonly #file: FileHandle;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.size = size;
  }

  static async open(path: string): Promise<FileAccess> {
    const { file, size } = await openRegularFile(path);
    return new FileAccess(path, file, size);
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    const buffer = Buffer.allocUnsafeSlow(length);
    try {
      for (let done = 0; done < length;) {
        const { bytesRead } = await this.#file.read(buffer, done, length - done, offset + done);
        if (bytesRead === 0) throw new ExpectedError('damaged', { entry: '', check: 'truncated' });
        done += bytesRead;
      }
    } catch (error) {
      throw readProblem(error, this.#path);
    }
    return buffer;
  }

  async close(): Promise<void> {
    // Nothing was written to it, so nothing can be lost.
    await this.#file.close().catch(() => undefined);
  }
}

/** The plain text of an encrypted range, wherever it is read: AES in counter mode needs nothing before it. */
export class DecryptedAccess implements RandomAccess {
  readonly size: number;
  readonly #base: RandomAccess;
  readonly #start: number;
  readonly #applyKeystream: Keystream;

  constructor(base: RandomAccess, start: number, size: number, applyKeystream: Keystream) {
    this.#base = base;
    this.#start = start;
    this.size = size;
    this.#applyKeystream = applyKeystream;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    const bytes = await this.#base.read(this.#start + offset, length);
    this.#applyKeystream(bytes, offset);
    return bytes;
  }
}

const WINDOW_BYTES = 256 * 1024;

/** Keeps the last window read, so that ten thousand small headers in a row do not cost as many reads. */
export class WindowedAccess implements RandomAccess {
  readonly size: number;
  readonly #base: RandomAccess;
  #start = 0;
  #window: Buffer = Buffer.alloc(0);

  constructor(base: RandomAccess) {
    this.#base = base;
    this.size = base.size;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    if (length > WINDOW_BYTES) return this.#base.read(offset, length);
    if (offset < this.#start || offset + length > this.#start + this.#window.length) {
      this.#window = await this.#base.read(offset, Math.min(WINDOW_BYTES, this.size - offset));
      this.#start = offset;
    }
    return Buffer.from(this.#window.subarray(offset - this.#start, offset - this.#start + length));
  }
}

function checkRange(access: RandomAccess, offset: number, length: number): void {
  if (!(offset >= 0 && length >= 0 && offset + length <= access.size)) {
    throw new ExpectedError('damaged', { entry: '', check: 'truncated' });
  }
}
