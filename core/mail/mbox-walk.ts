import type { ByteRange } from '../model/mail-details.ts';
import { fieldText, readHeaderBlock } from './header-block.ts';
import { afterFromLine, isSeparator, SEPARATOR_BYTES, startsWithFrom } from './mbox-separator.ts';
import { afterLineEnd, beforeLineEnd, isLineEnd } from './mime/line-ends.ts';

/** A message of an mbox file: its bytes without the `From ` line and without the empty line behind it. */
export type MboxMessage = ByteRange & {
  /** Where its `From ` line begins. */
  readonly from: number;
  /** False when its end is only the end of the bytes at hand. */
  readonly ended: boolean;
};

/** Asks for the bytes of a range; the walk goes on when it is given all of them. */
type Wanted<T> = Generator<ByteRange, T, Uint8Array>;

/** Bytes of a header block in which `Content-Length` is looked for. Mails have a few KiB of headers. */
const MAX_HEAD_BYTES = 64 * 1024;

/**
 * Walks through the messages of an mbox file (RFC 4155; mboxo, mboxrd, and mboxcl where its Content-Length fits) of
 * `size` bytes, wherever they are: it yields the ranges it has to see, which are answered with their bytes, and the
 * messages in their order, which are answered with anything. A range has at most `pieceBytes` (64 KiB where that is
 * less), so that a file of any size is walked through in little memory. No message where the file begins otherwise.
 */
export function* walkMbox(size: number, pieceBytes: number): Generator<ByteRange | MboxMessage, void, Uint8Array> {
  const file = new MboxPieces(size, pieceBytes);
  let from = yield* firstLine(file);
  const line = yield* file.bytes(from, from + SEPARATOR_BYTES);
  if (!startsWithFrom(line, 0)) return;
  for (let start = from + afterFromLine(line, 0); start > from;) {
    const next = yield* nextFrom(file, start);
    const end = yield* beforeEmptyLine(file, start, next < 0 ? size : next);
    yield { from, start, end, ended: next >= 0 };
    if (next < 0) return;
    from = next;
    start = from + afterFromLine(yield* file.bytes(from, from + SEPARATOR_BYTES), 0);
  }
}

/** The file as it is walked through: one piece of it is held. */
class MboxPieces {
  readonly size: number;
  readonly #pieceBytes: number;
  #at = 0;
  #held: Uint8Array = new Uint8Array(0);

  constructor(size: number, pieceBytes: number) {
    this.size = size;
    this.#pieceBytes = Math.max(pieceBytes, 2 * SEPARATOR_BYTES);
  }

  /** Bytes [start, end), as far as the file goes. */
  *bytes(start: number, end: number): Wanted<Uint8Array> {
    const until = Math.min(end, this.size);
    if (start >= until) return new Uint8Array(0);
    const isHeld = start >= this.#at && until <= this.#at + this.#held.length;
    return isHeld ? this.#held.subarray(start - this.#at, until - this.#at) : yield { start, end: until };
  }

  /** A piece from `start` on, which is held then: enough to tell what a line at its beginning is. */
  *from(start: number): Wanted<Uint8Array> {
    const isHeld =
      start >= this.#at && this.#at + this.#held.length >= Math.min(this.size, start + SEPARATOR_BYTES + 1);
    if (!isHeld) {
      this.#held = yield { start, end: Math.min(this.size, start + this.#pieceBytes) };
      this.#at = start;
    }
    return this.#held.subarray(start - this.#at);
  }
}

/** Behind a byte order mark and empty lines. */
function* firstLine(file: MboxPieces): Wanted<number> {
  const mark = yield* file.bytes(0, 3);
  let at = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf ? 3 : 0;
  while (at < file.size) {
    const piece = yield* file.from(at);
    const first = piece.findIndex((byte) => !isLineEnd(byte));
    if (first >= 0) return at + first;
    at += piece.length;
  }
  return at;
}

/** Offset of the next `From ` line behind the message that begins at `start`, or -1. */
function* nextFrom(file: MboxPieces, start: number): Wanted<number> {
  const next = yield* nextSeparator(file, start);
  if (next < 0) return next;
  const head = yield* file.bytes(start, Math.min(next, start + MAX_HEAD_BYTES));
  const { fields, bodyStart, ended } = readHeaderBlock(head, 0, head.length);
  const length = Number(fieldText(fields, 'content-length') ?? Number.NaN);
  const until = start + bodyStart + length;
  if (!ended || !Number.isSafeInteger(length) || until < next || until >= file.size) return next;
  // Believed only where it leads to a later message: mails come with wrong ones, and hostile ones lie.
  const there = yield* file.bytes(until, until + MAX_LINE_ENDS + SEPARATOR_BYTES);
  let at = 0;
  for (let lines = 0; lines < 3 && isLineEnd(there[at]); lines += 1) at = afterLineEnd(there, at, there.length);
  return startsWithFrom(there, at) && isSeparator(there, at) ? until + at : next;
}

/** Bytes of the three line ends that may follow what `Content-Length` counts. */
const MAX_LINE_ENDS = 9;

function* nextSeparator(file: MboxPieces, start: number): Wanted<number> {
  /* A piece begins one byte earlier, with the line end before what is looked at. */
  for (let looked = start; looked < file.size;) {
    const piece = yield* file.from(looked - 1);
    const isLast = looked - 1 + piece.length === file.size;
    let at = 1;
    for (; at < piece.length; at += 1) {
      if (piece[at] !== F || !isLineEnd(piece[at - 1])) continue;
      if (!isLast && at + SEPARATOR_BYTES > piece.length) break;
      if (startsWithFrom(piece, at) && isSeparator(piece, at)) return looked - 1 + at;
    }
    looked += at - 1;
  }
  return -1;
}
const F = 0x46;

/** Every message ends with an empty line that is not part of it. */
function* beforeEmptyLine(file: MboxPieces, start: number, at: number): Wanted<number> {
  const from = Math.max(start, at - 4);
  const tail = yield* file.bytes(from, at);
  const end = beforeLineEnd(tail, 0, tail.length);
  return end > 0 && isLineEnd(tail[end - 1]) ? from + end : at;
}
