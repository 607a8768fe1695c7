import { ExpectedError } from '../core/errors.ts';
import { MAX_MAIL_BYTES } from '../core/mail/limits.ts';
import { mboxMessages } from '../core/mailbox/mbox-scan.ts';
import { withSourceFile } from './source-file.ts';

/** A mail of an mbox file; `isOnly`: there is no other one, and the bytes are those of the whole file. */
export type MboxMail = { readonly bytes: Uint8Array | ExpectedError; readonly isOnly: boolean };

/**
 * The mails of an mbox file in their order, however large it is; `file-too-large` in the place of one of more than
 * MAX_MAIL_BYTES. The bytes are the reader's until the next one is asked for. Throws `not-found`, `file-unreadable`,
 * `cancelled`.
 */
export function readMboxMails(path: string, signal: AbortSignal): AsyncGenerator<MboxMail> {
  return withSourceFile(path, signal, async function* ({ size, read }) {
    const bytesOf = async (start: number, end: number): Promise<Uint8Array | ExpectedError> =>
      end - start > MAX_MAIL_BYTES
        ? new ExpectedError('file-too-large', { limit: MAX_MAIL_BYTES })
        : read(start, end - start);
    let count = 0;
    for await (const { start, end, ended } of mboxMessages({ size, read }, signal)) {
      count += 1;
      const isOnly = count === 1 && !ended;
      yield { bytes: isOnly ? await bytesOf(0, size) : await bytesOf(start, end), isOnly };
    }
    if (signal.aborted) throw new ExpectedError('cancelled');
  });
}
