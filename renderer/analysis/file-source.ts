import { ExpectedError } from '../../core/errors.ts';
import type { SourceFile } from '../../core/mailbox/mail-source.ts';

/**
 * Bytes fetched at once: most mails of an mbox are read right after they were found. Several of the pieces in which one
 * is walked through, since a mail that two of them share would have both fetched again.
 */
const READ_AHEAD = 4 * 1024 * 1024;

/**
 * Files as sources of mails, read in pieces: one piece is held for all of them, since a folder may have a hundred
 * thousand. Reading rejects with 'file-vanished' when a file is no longer there.
 */
export function fileSources(files: readonly { readonly path: string; readonly file: File }[]): SourceFile[] {
  let held: { file: File; at: number; bytes: Uint8Array } | null = null;
  const fetched = async (file: File, offset: number, length: number): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    } catch (cause) {
      throw new ExpectedError('file-vanished', {}, { cause });
    }
  };
  return files.map(({ path, file }) => ({
    path,
    size: file.size,
    modifiedAt: file.lastModified,
    async read(offset, length) {
      if (length > READ_AHEAD) return fetched(file, offset, length);
      const isHeld = held?.file === file && offset >= held.at && offset + length <= held.at + held.bytes.length;
      const piece =
        isHeld && held !== null ? held : { file, at: offset, bytes: await fetched(file, offset, READ_AHEAD) };
      held = piece;
      return piece.bytes.slice(offset - piece.at, offset - piece.at + length);
    },
  }));
}
