import { ExpectedError } from '../core/errors.ts';
import type { SourceMail } from '../core/mailbox/mail-source.ts';
import { pstMails } from '../core/mailbox/pst-source.ts';
import { openRegularFile } from '../packaging/index.ts';

/**
 * The mails of an Outlook data file in their order, folder by folder; only what is needed is read of it. Throws
 * `not-found`, `file-unreadable`, `cancelled`; of a damaged item, `bytes` does.
 */
export async function* readPstMails(path: string, signal: AbortSignal): AsyncGenerator<SourceMail> {
  const { file, size, modified } = await openRegularFile(path);
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    if (signal.aborted) throw new ExpectedError('cancelled');
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    if (bytesRead < length) throw new ExpectedError('file-unreadable', { path });
    return bytes;
  };
  const speak = console.error;
  // The library tells of damage on the console, in names out of the file: they may hold commands to the terminal.
  console.error = () => undefined;
  try {
    yield* pstMails({ path, size, modifiedAt: modified.getTime(), read }, signal);
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    throw new ExpectedError('file-unreadable', { path }, { cause });
  } finally {
    console.error = speak;
    await file.close();
  }
}
