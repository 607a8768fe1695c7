import { textDecoder } from './text-decoders.ts';

/** A charset that the host's decoder `base` knows in part: its characters, and the text of those the host lacks. */
export type Patched = {
  readonly base: string;
  /** Bytes of the character at `at`, whose first byte is 0x80 or above; 1 where none begins there. */
  readonly lengthAt: (bytes: Uint8Array, at: number) => number;
  /** The text of a character, or undefined (or empty) when the host's decoder has it. */
  readonly textAt: (bytes: Uint8Array, at: number, length: number) => string | undefined;
};

/**
 * Stands in the bytes for each character that the host lacks, so that it decodes the rest at once. A control character
 * (VT) that hardly a text has and that is never a part of a longer one; those that stand there are put in again as well.
 */
const MARK = 0x0b;

/** Decodes with the host's decoder and puts in what it lacks. One pass; never throws. */
export function decodePatched(bytes: Uint8Array, { base, lengthAt, textAt }: Patched): string {
  const marked = new Uint8Array(bytes.length);
  const texts: string[] = [];
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (byte === MARK) texts.push('\v');
      marked[length] = byte;
      length += 1;
      at += 1;
      continue;
    }
    const size = lengthAt(bytes, at);
    const text = textAt(bytes, at, size);
    if (text !== undefined && text !== '') {
      texts.push(text);
      marked[length] = MARK;
      length += 1;
    } else {
      for (let index = at; index < at + size && index < bytes.length; index += 1) {
        marked[length] = bytes[index] ?? 0;
        length += 1;
      }
    }
    at += size;
  }
  if (texts.length === 0) return textDecoder(base).decode(bytes);
  const pieces = textDecoder(base).decode(marked.subarray(0, length)).split('\v');
  return pieces.map((piece, index) => piece + (texts[index] ?? '')).join('');
}
