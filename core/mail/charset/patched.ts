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
export function decodePatched(bytes: Uint8Array, patched: Patched): string {
  const decoder = textDecoder(patched.base);
  const lacking = charactersLacking(bytes, patched);
  if (lacking.length === 0) return decoder.decode(bytes);
  const marked = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (const { at, size } of lacking) {
    marked.set(bytes.subarray(from, at), length);
    length += at - from;
    marked[length] = MARK;
    length += 1;
    from = at + size;
  }
  marked.set(bytes.subarray(from), length);
  const pieces = decoder.decode(marked.subarray(0, length + bytes.length - from)).split('\v');
  return pieces.map((piece, index) => piece + (lacking[index]?.text ?? '')).join('');
}

type Lacking = { readonly at: number; readonly size: number; readonly text: string };

/** What the host lacks, and each mark that stands there of itself. */
function charactersLacking(bytes: Uint8Array, { lengthAt, textAt }: Patched): Lacking[] {
  const lacking: Lacking[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (byte === MARK) lacking.push({ at, size: 1, text: '\v' });
      at += 1;
      continue;
    }
    const size = lengthAt(bytes, at);
    const text = textAt(bytes, at, size);
    if (text !== undefined && text !== '') lacking.push({ at, size, text });
    at += size;
  }
  return lacking;
}
