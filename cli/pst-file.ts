import type { SourceMail } from '../core/mailbox/mail-source.ts';
import { pstMails } from '../core/mailbox/pst-source.ts';
import { withSourceFile } from './source-file.ts';

/**
 * The mails of an Outlook data file in their order, folder by folder; only what is needed is read of it. Throws
 * `not-found`, `file-unreadable`, `cancelled`; of a damaged item, `bytes` does.
 */
export async function* readPstMails(path: string, signal: AbortSignal): AsyncGenerator<SourceMail> {
  const speak = console.error;
  // The library tells of damage on the console, in names out of the file: they may hold commands to the terminal.
  console.error = () => undefined;
  try {
    yield* withSourceFile(path, signal, (source) => pstMails(source, signal));
  } finally {
    console.error = speak;
  }
}
