import { ExpectedError } from '../../core/errors.ts';
import type { SourceFile } from '../../core/mailbox/mail-source.ts';

/** Bytes fetched at once beyond what is asked for: most mails of an mbox are read right after they were found. */
const READ_AHEAD = 1024 * 1024;

/** A `File` as a source of mails, read in pieces. Rejects with 'file-vanished' when it is no longer there. */
export function fileSource(path: string, file: File): SourceFile {
  let at = 0;
  let window: Uint8Array = new Uint8Array(0);
  const fetched = async (offset: number, length: number): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    } catch (cause) {
      throw new ExpectedError('file-vanished', {}, { cause });
    }
  };
  return {
    path,
    size: file.size,
    modifiedAt: file.lastModified,
    async read(offset, length) {
      if (length > READ_AHEAD) return fetched(offset, length);
      const isHeld = offset >= at && offset + length <= at + window.length;
      if (!isHeld) {
        const next = await fetched(offset, READ_AHEAD);
        [at, window] = [offset, next];
        return next.slice(0, length);
      }
      return window.slice(offset - at, offset - at + length);
    },
  };
}
