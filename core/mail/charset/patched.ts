import { textDecoder } from './text-decoders.ts';

/** A charset that the host's decoder `base` knows in part: its characters, and the text of those the host lacks. */
export type Patched = {
  readonly base: string;
  /** Bytes of the character at `at`, whose first byte is 0x80 or above; 1 where none begins there. */
  readonly lengthAt: (bytes: Uint8Array, at: number) => number;
  /** The text of a character, or undefined (or empty) when the host's decoder has it. */
  readonly textAt: (bytes: Uint8Array, at: number, length: number) => string | undefined;
};

/** Decodes with the host's decoder and puts in what it lacks. One pass; never throws. */
export function decodePatched(bytes: Uint8Array, { base, lengthAt, textAt }: Patched): string {
  const decoder = textDecoder(base);
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = lengthAt(bytes, at);
    const text = textAt(bytes, at, length);
    if (text !== undefined && text !== '') {
      if (at > start) pieces.push(decoder.decode(bytes.subarray(start, at)));
      pieces.push(text);
      start = at + length;
    }
    at += length;
  }
  if (start === 0) return decoder.decode(bytes);
  if (start < bytes.length) pieces.push(decoder.decode(bytes.subarray(start)));
  return pieces.join('');
}
