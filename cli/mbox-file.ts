import { ExpectedError } from '../core/errors.ts';
import { MAX_MAIL_BYTES } from '../core/mail/limits.ts';
import { splitMbox, type MboxMessage } from '../core/mail/mbox.ts';
import { joined } from './input-file.ts';

/** How much of a mailbox is looked at together; most are smaller. */
const PIECE_BYTES = 64 * 1024 * 1024;
/** A `From ` line this near the end of what was read may look otherwise with what follows. */
const MARGIN_BYTES = 8192;

/** A mail of an mbox file; `isOnly`: there is no other one, and the bytes are those of the whole file. */
export type MboxMail = { readonly bytes: Uint8Array; readonly isOnly: boolean };

/**
 * The mails of an mbox file in their order, however large it is. The bytes are the reader's until the next one is asked
 * for. Throws `file-too-large` at a mail of more than MAX_MAIL_BYTES: those behind it are not read.
 */
export async function* readMboxMails(
  chunks: AsyncIterable<Uint8Array>,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<MboxMail> {
  let held: Uint8Array = new Uint8Array(0);
  let count = 0;
  for await (const { bytes, isLast } of pieces(chunks, () => Math.max(pieceBytes, held.length))) {
    held = held.length === 0 ? bytes : joined([held, bytes]);
    let before: MboxMessage | null = null;
    for (const message of splitMbox(held)) {
      if (before !== null) {
        if (!isLast && message.from + MARGIN_BYTES > held.length) break;
        count += 1;
        yield { bytes: held.subarray(before.start, before.end), isOnly: false };
      }
      before = message;
    }
    if (before !== null && isLast) {
      yield { bytes: count === 0 ? held : held.subarray(before.start, before.end), isOnly: count === 0 };
    }
    held = held.subarray(before?.from ?? 0);
    if (!isLast && held.length > MAX_MAIL_BYTES) throw new ExpectedError('file-too-large', { limit: MAX_MAIL_BYTES });
  }
}

type Piece = { readonly bytes: Uint8Array; readonly isLast: boolean };

/** The same bytes in pieces of at least `least()`; as much again as is kept, so that the work stays linear. */
async function* pieces(chunks: AsyncIterable<Uint8Array>, least: () => number): AsyncGenerator<Piece> {
  let list: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (size > 0 && size >= least()) {
      yield { bytes: joined(list), isLast: false };
      list = [];
      size = 0;
    }
    list.push(chunk);
    size += chunk.length;
  }
  yield { bytes: joined(list), isLast: true };
}
