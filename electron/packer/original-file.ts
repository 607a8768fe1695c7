import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { systemCode } from '../../packaging/file-problem.ts';

const READ_BYTES = 1024 * 1024;
/** A log that grows faster than it is read would never end: reading stops this far beyond the size at the start. */
const MAX_GROWTH_BYTES = 256 * 1024 * 1024;

export type OriginalStatus = 'stored' | 'partial' | 'unreadable' | 'vanished';

/**
 * A file as it was found on the computer, read once. An antivirus may take it away at any moment: a failure ends the
 * bytes and is told by `status` instead of being thrown.
 */
export class OriginalFile {
  readonly #file: string;
  #status: OriginalStatus = 'stored';
  expectedSize: number | null = null;
  modifiedAt: string | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  get status(): OriginalStatus {
    return this.#status;
  }

  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    let handle: FileHandle | null = null;
    let done = 0;
    try {
      // O_NONBLOCK: a pipe that took the file's place would otherwise hold the open for ever. Windows has no such flag.
      handle = await open(this.#file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const found = await handle.stat();
      if (!found.isFile()) {
        this.#status = 'unreadable';
        return;
      }
      const { size, mtime } = found;
      this.expectedSize = size;
      this.modifiedAt = mtime.toISOString();
      const limit = size + MAX_GROWTH_BYTES;
      while (done < limit) {
        const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
        const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, null);
        if (bytesRead === 0) break;
        done += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
      // A log that is written to is never whole: what was read is one moment of it.
      if (done !== size) this.#status = 'partial';
    } catch (error) {
      const code = systemCode(error);
      if (code === null) throw error;
      // ENOENT: gone. The rest (EACCES, EBUSY, EIO, and UNKNOWN, as Windows says when an antivirus steps in): refused.
      const gone = code === 'ENOENT' || code === 'ENOTDIR';
      this.#status = done > 0 ? 'partial' : gone ? 'vanished' : 'unreadable';
    } finally {
      await handle?.close().catch(() => undefined);
    }
  }
}
