import { ExpectedError } from '../core/errors.ts';
import type { SourceFile } from '../core/mailbox/mail-source.ts';
import { openRegularFile } from '../packaging/index.ts';

/** How much is read at once: mails of a mailbox lie one behind the other. */
const AHEAD_BYTES = 1024 * 1024;

/**
 * A file that is read where it is asked for, open for as long as `walk` goes through it. Throws `not-found`,
 * `file-unreadable`, `cancelled`, and whatever `walk` throws of its own.
 */
export async function* withSourceFile<T>(
  path: string,
  signal: AbortSignal,
  walk: (source: SourceFile) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const { file, size, modified } = await openRegularFile(path);
  let held = { at: 0, bytes: new Uint8Array(0) };
  const fetched = async (at: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    if (signal.aborted) throw new ExpectedError('cancelled');
    const bytes = new Uint8Array(Math.min(length, size - at));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    if (bytesRead < bytes.length) throw new ExpectedError('file-unreadable', { path });
    return bytes;
  };
  const read = async (at: number, length: number): Promise<Uint8Array> => {
    if (at < held.at || at + length > held.at + held.bytes.length) {
      if (length >= AHEAD_BYTES) return fetched(at, length);
      held = { at, bytes: await fetched(at, AHEAD_BYTES) };
    }
    return held.bytes.slice(at - held.at, at - held.at + length);
  };
  try {
    yield* walk({ path, size, modifiedAt: modified.getTime(), read });
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    throw new ExpectedError('file-unreadable', { path }, { cause });
  } finally {
    await file.close();
  }
}
