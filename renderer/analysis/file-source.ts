import { ExpectedError } from '../../core/errors.ts';
import type { SourceFile } from '../../core/mailbox/mail-source.ts';

/**
 * Bytes fetched at once: most mails of an mbox are read right after they were found. Several of the pieces in which one
 * is walked through, since a mail that two of them share would have both fetched again.
 */
const READ_AHEAD = 4 * 1024 * 1024;
/** A piece of a walk: what is asked for from here on lies around it. */
const WALKED_AT_ONCE = 1024 * 1024;
/** Bytes fetched at once for a look elsewhere, which must not cost the piece that is being read. */
const LOOK_ASIDE = 256 * 1024;

/** Some bytes of one file. */
type Piece = { readonly file: File; readonly at: number; readonly bytes: Uint8Array };

/**
 * Files as sources of mails, read in pieces: two are held for all of them, since a folder may have a hundred thousand.
 * Reading rejects with 'file-vanished' when a file is no longer there.
 */
export function fileSources(files: readonly { readonly path: string; readonly file: File }[]): SourceFile[] {
  let walked: Piece | null = null;
  let aside: Piece | null = null;
  const piece = async (file: File, at: number, length: number): Promise<Piece> => {
    if (walked !== null && holds(walked, file, at, length)) return walked;
    if (aside !== null && holds(aside, file, at, length)) return aside;
    const goesOn = walked?.file === file && at >= walked.at && at <= walked.at + walked.bytes.length;
    if (at === 0 || goesOn || length >= WALKED_AT_ONCE) {
      walked = await fetched(file, at, Math.max(length, READ_AHEAD));
      return walked;
    }
    aside = await fetched(file, at, Math.max(length, LOOK_ASIDE));
    return aside;
  };
  return files.map(({ path, file }) => ({
    path,
    size: file.size,
    modifiedAt: file.lastModified,
    async read(offset, length) {
      if (length > READ_AHEAD) return (await fetched(file, offset, length)).bytes;
      const { at, bytes } = await piece(file, offset, length);
      return bytes.slice(offset - at, offset - at + length);
    },
  }));
}

const holds = (held: Piece, file: File, at: number, length: number): boolean =>
  held.file === file && at >= held.at && at + length <= held.at + held.bytes.length;

async function fetched(file: File, at: number, length: number): Promise<Piece> {
  try {
    return { file, at, bytes: new Uint8Array(await file.slice(at, at + length).arrayBuffer()) };
  } catch (cause) {
    throw new ExpectedError('file-vanished', {}, { cause });
  }
}
