import type { SourceFile } from './mail-source.ts';
import type { Signal } from './search.ts';

/** Bytes read at a time. */
const CHUNK_BYTES = 1024 * 1024;
/** Bytes of a separator line that are looked at; a line longer than this is none. */
const MAX_FROM_LINE = 1000;
const LF = 0x0a;
const CR = 0x0d;
/** `From ` with an address or `-`, and a date: a body's "From " at the beginning of a paragraph has none. */
const FROM_LINE = /^From \S.*\b\d{1,2}:\d{2}\b.*\d{4}/;

export type MessageRange = { readonly offset: number; readonly size: number };

/**
 * Where the messages of an mbox lie (RFC 4155; mboxo, mboxrd, mboxcl as mail programs write them): each begins after a
 * `From ` line that the file begins with or that follows an empty line, and ends before the empty line at its end. Bytes
 * stay as they are: `>From` is not unquoted. One pass; memory is one chunk, whatever the lines.
 */
export async function* mboxMessages(file: SourceFile, signal: Signal): AsyncGenerator<MessageRange> {
  const lines = new MboxLines();
  for (let at = 0; at < file.size && !signal.aborted; at += CHUNK_BYTES) {
    yield* lines.take(await file.read(at, Math.min(CHUNK_BYTES, file.size - at)), at);
  }
  if (!signal.aborted) yield* lines.finish(file.size);
}

class MboxLines {
  /** Where the current message begins; -1 before the first. */
  #message = -1;
  /** Bytes of the empty line before the current one; 0 when that was not empty. At the beginning a line may count. */
  #blank = 0;
  #isFirst = true;
  /** The beginning of the current line, as far as earlier chunks held it. */
  #head = '';
  #lineAt = 0;

  *take(chunk: Uint8Array, offset: number): Generator<MessageRange> {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      this.#keep(chunk, start, end < 0 ? chunk.length : end);
      if (end < 0) return;
      yield* this.#line(offset + end + 1);
      start = end + 1;
    }
  }

  /** Most lines are no separator and not empty: of them only the first byte is looked at. */
  #keep(chunk: Uint8Array, start: number, end: number): void {
    const first = chunk[start];
    if (this.#head === '' && end - start > 1 && first !== 0x46) this.#head = '-';
    if (this.#head === '-' || this.#head.length > MAX_FROM_LINE || start === end) return;
    const bytes = chunk.subarray(start, Math.min(end, start + MAX_FROM_LINE));
    this.#head += String.fromCharCode(...bytes);
  }

  *#line(next: number): Generator<MessageRange> {
    const head = this.#head;
    const isBlank = head === '' || (head.length === 1 && head.charCodeAt(0) === CR);
    if ((this.#blank > 0 || this.#isFirst) && FROM_LINE.test(head)) {
      yield* this.#end(this.#lineAt - this.#blank);
      this.#message = next;
    }
    this.#blank = isBlank ? next - this.#lineAt : 0;
    this.#isFirst = false;
    this.#head = '';
    this.#lineAt = next;
  }

  /** The file ends at `size`, maybe in the middle of a line. */
  finish(size: number): Generator<MessageRange> {
    return this.#end(this.#head === '' ? size - this.#blank : size);
  }

  *#end(end: number): Generator<MessageRange> {
    if (this.#message >= 0 && end > this.#message) yield { offset: this.#message, size: end - this.#message };
  }
}
