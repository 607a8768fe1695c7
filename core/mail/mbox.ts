import { isSeparator, startsWithFrom } from './mbox-separator.ts';
import { walkMbox, type MboxMessage } from './mbox-walk.ts';
import { isLineEnd } from './mime/line-ends.ts';

export type { MboxMessage };

/**
 * The messages of an mbox file, as ranges of the bytes in their order. For a file that is read piece by piece: keep the
 * bytes from `from` of the last message, whose `ended` is false, and put the next piece behind them. Empty when the bytes
 * do not begin with a `From ` line. A file that can be read anywhere is walked through with `walkMbox`.
 */
export function* splitMbox(bytes: Uint8Array): Generator<MboxMessage> {
  const walk = walkMbox(bytes.length, bytes.length);
  for (let step = walk.next(bytes); step.done !== true;) {
    const { value } = step;
    if ('from' in value) yield value;
    step = walk.next(bytes.subarray(value.start, value.end));
  }
}

/** Whether a file begins as an mbox does. */
export const isMbox = (bytes: Uint8Array): boolean => {
  const from = firstLine(bytes);
  return startsWithFrom(bytes, from) && isSeparator(bytes, from);
};

/** Behind a byte order mark and empty lines. */
function firstLine(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (isLineEnd(bytes[at])) at += 1;
  return at;
}

/**
 * A message with one `>` taken off each line that begins with `>From `, `>>From ` and so on, as mboxrd writes them. The
 * bytes themselves when there is none. In an mboxo file it cannot be told which ones the mail had itself.
 */
export function unquoteFrom(bytes: Uint8Array): Uint8Array {
  const drops: number[] = [];
  for (let at = bytes.indexOf(0x3e); at >= 0;) {
    let end = at;
    while (bytes[end] === 0x3e) end += 1;
    if ((at === 0 || isLineEnd(bytes[at - 1])) && startsWithFrom(bytes, end)) drops.push(at);
    at = bytes.indexOf(0x3e, end);
  }
  if (drops.length === 0) return bytes;
  const out = new Uint8Array(bytes.length - drops.length);
  let length = 0;
  let from = 0;
  for (const drop of [...drops, bytes.length]) {
    out.set(bytes.subarray(from, drop), length);
    length += drop - from;
    from = drop + 1;
  }
  return out;
}
