import { walkMbox, type MboxMessage } from '../mail/mbox-walk.ts';
import type { SourceFile } from './mail-source.ts';
import type { Signal } from './search.ts';

/** Bytes read at a time. */
const PIECE_BYTES = 1024 * 1024;
const NOTHING = new Uint8Array(0);

/**
 * The messages of an mbox file, the same as `splitMbox` finds, of a file of any size: memory is one piece of it, whatever
 * its lines. Bytes stay as they are: `>From ` is not unquoted. Ends early when the signal comes.
 */
export async function* mboxMessages(
  file: Pick<SourceFile, 'size' | 'read'>,
  signal: Signal,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<MboxMessage> {
  const walk = walkMbox(file.size, pieceBytes);
  for (let step = walk.next(NOTHING); step.done !== true && !signal.aborted;) {
    const { value } = step;
    if ('from' in value) {
      yield value;
      step = walk.next(NOTHING);
    } else {
      step = walk.next(await file.read(value.start, value.end - value.start));
    }
  }
}
