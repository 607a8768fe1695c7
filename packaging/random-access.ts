import type { FileHandle } from 'node:fs/promises';
import { ExpectedError } from '../core/errors.ts';
import { readProblem } from './file-problem.ts';
import { readAt } from './read-at.ts';
import { openRegularFile } from './regular-file.ts';
import { BLOCK, type Keystream } from './winzip-aes.ts';

/** Bytes that can be read from anywhere. `read` gives exactly `length` bytes, which nobody changes later, or throws 'damaged'. */
export interface RandomAccess {
  readonly size: number;
  read(offset: number, length: number): Promise<Buffer>;
}

/** The same into memory of the caller's: as many bytes as `buffer` has. Throws as `read` does. */
export interface FillingAccess extends RandomAccess {
  fill(buffer: Buffer, offset: number): Promise<void>;
  /** Differs when the file was written to in between, as far as its size and the time of its last change tell. */
  stamp(): Promise<string>;
}

/** A file opened for reading. Throws 'not-found' or 'file-unreadable'. */
export class FileAccess implements FillingAccess {
  readonly size: number;
  readonly #path: string;
  readonly #file: FileHandle;
  #closed = false;
  #underWay = 0;
  #idle: () => void = () => undefined;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.size = size;
  }

  static async open(path: string): Promise<FileAccess> {
    const { file, size } = await openRegularFile(path);
    return new FileAccess(path, file, size);
  }

  read(offset: number, length: number): Promise<Buffer> {
    return readFilled(this, offset, length);
  }

  async fill(buffer: Buffer, offset: number): Promise<void> {
    checkRange(this, offset, buffer.length);
    if (this.#closed) throw new ExpectedError('file-unreadable', { path: this.#path });
    this.#underWay += 1;
    try {
      for (let done = 0; done < buffer.length;) {
        const { bytesRead } = await readAt(this.#file, buffer, done, buffer.length - done, offset + done);
        if (bytesRead === 0) throw new ExpectedError('damaged', { entry: '', check: 'truncated' });
        done += bytesRead;
      }
    } catch (error) {
      throw readProblem(error, this.#path);
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#idle();
    }
  }

  async stamp(): Promise<string> {
    const { size, mtimeNs } = await this.#file.stat({ bigint: true }).catch((error: unknown) => {
      throw readProblem(error, this.#path);
    });
    return `${size} ${mtimeNs}`;
  }

  /** Waits for what is being read: the system gives the number of a closed file to the next one that is opened. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#underWay > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
    // Nothing was written to it, so nothing can be lost.
    await this.#file.close().catch(() => undefined);
  }
}

/** Room for bytes of a text that stand at `position`: `bytes`, and `whole` from the beginning of their first block. */
export function roomInBlocks(position: number, length: number): { whole: Buffer; bytes: Buffer } {
  const skip = position % BLOCK;
  const whole = Buffer.allocUnsafeSlow(skip + length);
  return { whole, bytes: whole.subarray(skip) };
}

/** The plain text of an encrypted range, wherever it is read: AES in counter mode needs nothing before it. */
export class DecryptedAccess implements RandomAccess {
  readonly size: number;
  readonly #base: FillingAccess;
  readonly #start: number;
  readonly #applyKeystream: Keystream;

  constructor(base: FillingAccess, start: number, size: number, applyKeystream: Keystream) {
    this.#base = base;
    this.#start = start;
    this.size = size;
    this.#applyKeystream = applyKeystream;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    checkRange(this, offset, length);
    const { whole, bytes } = roomInBlocks(offset, length);
    await this.#base.fill(bytes, this.#start + offset);
    this.#applyKeystream(whole, offset - (offset % BLOCK));
    return bytes;
  }
}

/** `read` of what can fill. */
export async function readFilled(access: FillingAccess, offset: number, length: number): Promise<Buffer> {
  checkRange(access, offset, length);
  const buffer = Buffer.allocUnsafeSlow(length);
  await access.fill(buffer, offset);
  return buffer;
}

export function checkRange(access: RandomAccess, offset: number, length: number): void {
  if (!(offset >= 0 && length >= 0 && offset + length <= access.size)) {
    throw new ExpectedError('damaged', { entry: '', check: 'truncated' });
  }
}
